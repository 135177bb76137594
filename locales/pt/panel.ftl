# O que o balcão diz a quem nele trabalha. O cliente pode ser qualquer pessoa.

panel-desk = Balcão de faturas
panel-skip-to-content = Ir para o conteúdo
panel-places = Secções
panel-close = Fechar

## Entrar
panel-sign-in = Entrar
panel-sign-in-title = Balcão de faturas
panel-email = Endereço de e-mail
panel-password = Palavra-passe
panel-sign-out = Sair

## O menu atrás do nome
panel-menu-language = Língua
panel-menu-sound = Som discreto quando alguém novo espera
panel-menu-keys = Atalhos de teclado

## Atalhos
panel-keys = Atalhos de teclado
panel-keys-on = Usar atalhos de teclado
panel-key-down = Seguinte na lista
panel-key-up = Anterior na lista
panel-key-open = Abrir
panel-key-claim = Assumir o caso
panel-key-reply = Escrever uma resposta
panel-key-note = Escrever uma nota
panel-key-release = Devolver ao bot
panel-key-resolve = Encerrar o caso
panel-key-inbox = Voltar à entrada
panel-key-send = Enviar
panel-key-switch = Alternar entre resposta e nota
panel-key-leave = Sair da caixa de texto
panel-key-help = Mostrar esta lista

## A entrada
panel-inbox = Entrada
panel-queue = Casos
panel-views = Vistas
panel-view-waiting = Em espera
panel-view-mine = Meus
panel-view-all = Todos
panel-view-count = { $count ->
        [one] um caso aberto
       *[other] { $count } casos abertos
    }
panel-people-waiting = { $count ->
        [0] Ninguém está à espera.
        [one] Uma pessoa está à espera.
       *[other] { $count } pessoas estão à espera.
    }
panel-state-waiting = Em espera
panel-state-resolved = Encerrado
panel-closed-cases = Encerrados
panel-held-by = Com { $agent }
panel-held-by-you = Consigo
panel-we-said = Nós:
panel-nothing-said = Ainda não foi dito nada.
panel-queue-cut = São mostrados os primeiros { $shown }.
panel-empty-waiting = Ninguém está à espera
panel-empty-waiting-how = Quem pedir para falar com uma pessoa aparece aqui sozinho, com a espera mais longa em cima.
panel-empty-mine = Não tem nenhum caso
panel-empty-mine-how = Os casos que assumir ficam aqui até os encerrar ou devolver.
panel-empty-all = Ainda não há casos
panel-empty-all-how = Aqui ficarão todos os casos: primeiro os abertos, com o mais antigo em cima, e depois os encerrados.
panel-nothing-open = Nenhuma conversa aberta
panel-nothing-open-how = Escolha alguém da lista para ler o que foi dito e ver a conta.
panel-nothing-open-keys = Todas as teclas:

## Porque é precisa uma pessoa
case-reason-asked = Pediu para falar com uma pessoa
case-reason-not-understood = O bot não percebeu
case-reason-dispute = Contesta um valor
case-reason-request = Quer alterar algo
case-reason-failure = Algo falhou

## Um caso
panel-conversation = Conversa
panel-case-number = Caso { $case }
panel-claim = Assumir o caso
panel-claim-tells = O cliente fica a saber que { $agent } está agora na conversa, e o bot cala-se.
panel-claim-to-reply = Assuma o caso para responder.
panel-release = Devolver ao bot
panel-release-tells = O cliente fica a saber que o bot volta a responder. O caso mantém o seu lugar na fila.
panel-resolve = Encerrar
panel-resolve-tells = O cliente fica a saber que o caso está encerrado, e o bot volta a responder.
panel-next-case = Caso seguinte
panel-chat-is-blocked = O cliente bloqueou a conversa em { $since }. O que escrever espera até ela voltar a abrir.
panel-show-earlier = Mostrar mensagens anteriores

## O que foi dito
panel-day-today = Hoje
panel-day-yesterday = Ontem
panel-author-bot = Bot
panel-pressed = Carregou em
panel-note-by = Nota de { $agent }
panel-edited = editada às { $time }
panel-delivery-pending = a caminho
panel-delivery-sent = enviada
panel-delivery-failed = não entregue
panel-delivery-twice = enviada, talvez duas vezes
panel-delivery-blocked = em espera: conversa bloqueada
panel-kind-document = Documento
panel-kind-photo = Fotografia
panel-kind-voice = Mensagem de voz
panel-kind-sticker = Autocolante
panel-kind-video = Vídeo
panel-kind-video-note = Mensagem de vídeo
panel-kind-audio = Áudio
panel-kind-location = Localização
panel-kind-contact = Contacto
panel-kind-other = Mensagem sem texto

## Escrever
panel-write = O seu texto
panel-write-what = O que está a escrever?
panel-reply-to = Resposta a { $name }
panel-note = Nota
panel-send = Enviar
panel-keep-note = Guardar nota
panel-reply-hint = Língua do cliente: { $language }. Ctrl ou ⌘ + Enter envia.
panel-note-hint = Só os colegas veem as notas.

## A conta
panel-account = Conta
panel-words = Nas palavras de quem?
panel-words-mine = Nas suas palavras
panel-words-customer = Nas palavras do cliente
panel-linked = Ligada a esta conversa
panel-linked-since = Ligada desde { $on }
panel-not-linked = Não ligada
panel-not-linked-how = Esta conversa ainda não está ligada a um cliente, por isso não há conta para mostrar. Liga-se com o código de utilização única de uma fatura ou com um novo.
panel-not-linked-find = Procurar o cliente e criar um código
panel-statement = O que está em dívida
panel-to-pay = { $count ->
        [one] a pagar, numa fatura
       *[other] a pagar, em { $count } faturas
    }
panel-nothing-to-pay = Está tudo pago
panel-overdue = Em atraso
panel-in-credit = A favor do cliente
panel-bills = Faturas
panel-bills-none = Ainda não há faturas. A primeira aparece aqui quando for emitida.
panel-bills-more = As { $shown } mais recentes de { $count }
panel-chart = { $count ->
        [one] Gráfico da última fatura; a lista abaixo tem os mesmos valores.
       *[other] Gráfico das últimas { $count } faturas; a lista abaixo tem os mesmos valores.
    }
panel-chart-paid = pago
panel-chart-open = a pagar
panel-chart-overdue = em atraso
panel-credit-note = Nota de crédito
panel-credit-note-of = Nota de crédito da fatura { $number }
panel-all-bills = Conta
panel-bill = Fatura
panel-bill-number = Número
panel-bill-issued = Emitida
panel-bill-due = Pagar até
panel-bill-status = Estado
panel-bill-still-open = Por pagar
panel-bill-rest = { $amount } por pagar
panel-difference = Em comparação com { $month }
panel-difference-cause = Motivo
panel-difference-none = Nada mudou.
panel-difference-first = É a primeira fatura, por isso não há outra para comparar.
panel-calculation = Como se chega ao valor
panel-amount = Valor
panel-together = Total
panel-net = Sem IVA
panel-tax = IVA
panel-plan = Tarifário
panel-plan-none = Nenhum tarifário ativo
panel-until = até { $on }
panel-service-ends = Termina em { $on }
panel-person = Cliente
panel-person-name = Nome
panel-person-number = Número
panel-person-since = Desde
panel-person-country = País
panel-person-email = E-mail
panel-person-phone = Telefone

## Procurar clientes
panel-customers = Clientes
panel-search = Procurar
panel-search-label = Número, nome, e-mail ou telefone
panel-search-how = Os clientes encontrados aparecem aqui enquanto escreve.
panel-search-none = Ninguém corresponde a «{ $text }».
panel-search-found = { $count ->
        [one] Um cliente
       *[other] { $count } clientes
    }
panel-settled = saldada
panel-code = Ligar uma conversa
panel-code-what = Um código de utilização única permite ao cliente ligar uma conversa a esta conta. Dê-o apenas a quem já identificou.
panel-code-make = Novo código de ligação
panel-code-new = Novo código de ligação
panel-code-told-once = Só é mostrado esta vez. Serve uma única vez, até { $until }.

## Quando algo não corre bem
panel-connecting = A restabelecer a ligação…
panel-no-answer = O balcão não responde. Tente de novo daqui a pouco.
panel-no-answer-kept = O balcão não responde. O seu texto continua aqui; tente de novo daqui a pouco.
panel-failure-403 = Isso não veio deste balcão
panel-failure-403-how = O navegador não indicou que o pedido veio de uma página deste balcão, por isso nada foi alterado. Recarregue a página e tente de novo.
panel-failure-404 = Não há nada aqui
panel-failure-404-how = A página não existe, ou já não existe.
panel-failure-500 = Algo correu mal do nosso lado
panel-failure-500-how = Nada foi alterado. Tente de novo daqui a pouco.
panel-failure-back = Voltar à entrada
