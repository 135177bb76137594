# A conversa no navegador (o Telegram de um cliente, para experimentar) e a página de demonstração.

## A página de demonstração
demo-title = { $company }, uma empresa para experimentar
demo-lead = Uma empresa de telecomunicações inventada, com cerca de 250 clientes, as suas faturas e os seus problemas. Pergunte como cliente porque é que a fatura é mais alta; depois responda como agente.
demo-pages = Páginas da demonstração
demo-page-demo = Demonstração
demo-page-chat = Clientes
demo-page-panel = Painel dos agentes
demo-language = Idioma desta página
demo-rooms = As duas salas
demo-chat-title = A conversa do cliente
demo-chat-about = O Telegram de um cliente no seu navegador. Fala exatamente com o mesmo bot que o verdadeiro.
demo-chat-open = Escolher um cliente
demo-panel-title = O painel dos agentes
demo-panel-about = Onde a equipa da { $company } vê quem espera e responde com a conta do cliente ao lado da conversa.
demo-panel-open = Abrir o painel
demo-agents = Entrar como
demo-agents-about = Estes agentes só existem na demonstração.
demo-agent-name = Agente
demo-agent-email = E-mail
demo-agent-password = Palavra-passe
demo-role-agent = Agente
demo-role-supervisor = Supervisão
demo-steps = Em cinco minutos
demo-step-start = Abra a conversa de um cliente na tabela abaixo e carregue em Iniciar: é a ligação pessoal que cada cliente recebe.
demo-step-ask = Pergunte por palavras suas: «porque é que a minha fatura é mais alta?» Ou use os botões.
demo-step-person = Peça para falar com uma pessoa.
demo-step-answer = Abra o painel numa segunda janela, entre, fique com o caso e responda. O cliente lê a resposta de imediato.
demo-stories = Histórias para experimentar
demo-stories-about = Cada pergunta tem algures uma resposta verdadeira: cada história aconteceu a um cliente em cada idioma. Um nome abre a conversa num novo separador.
demo-story = O que aconteceu
demo-play = { $name }, { $language }: abrir a conversa num novo separador

## Escolher um cliente
chat-pick-title = Qual dos telefones quer ter na mão?
chat-pick-lead = São todos clientes da { $company }, cada um com as suas faturas. A conversa fala o idioma do cliente; peça outro quando quiser.
chat-pick-stories = O que experimentar
chat-pick-everybody = Todos os { $count } clientes
chat-pick-search = Nome ou número
chat-pick-search-hint = C-10127
chat-pick-language = Idioma
chat-pick-any-language = Qualquer idioma
chat-pick-find = Procurar
chat-pick-owes = deve { $amount }
chat-pick-credit = { $amount } a favor
chat-pick-paid = tudo pago
chat-pick-all = Mostrar todos os { $count }
chat-pick-nobody = Ninguém com esse nome ou número.

## Ao lado do telefone
chat-about-player = Quem está a representar
chat-others = Todos os clientes
chat-you-are = Está no papel de
chat-her-story = O que aconteceu
chat-hint = Este é o Telegram do cliente. Carregue em Iniciar e pergunte o que ele perguntaria.
chat-open-panel = Abrir o painel dos agentes

## O telefone
chat-bot = bot
chat-typing = a escrever…
chat-connecting = a ligar…
chat-more = Mais
chat-block = Bloquear o bot
chat-unblock = Desbloquear o bot
chat-thread = Conversa com a { $company }
chat-about-title = O que sabe fazer este bot?
chat-about = Explica as faturas da { $company } e chama uma pessoa sempre que quiser.
chat-app-language = Idioma do Telegram
chat-start = Iniciar
chat-said-by-customer = { $name }:
chat-said-by-bot = Bot:
chat-edited = editada
chat-edit = Editar
chat-editing = Editar mensagem
chat-stop-editing = Parar de editar
chat-delivered = entregue
chat-menu = Menu
chat-attach = Anexar
chat-photo = Fotografia
chat-file = Ficheiro
chat-voice = Mensagem de voz
chat-sticker = Autocolante
chat-file-size = { $kilobytes } KB
chat-file-gone = Já não está aqui; peça-o outra vez
chat-message = Mensagem
chat-keyboard = Respostas rápidas
chat-send = Enviar
chat-down = Para a mensagem mais recente
chat-not-sent = Não foi enviado. Tente outra vez.
chat-too-big = O ficheiro é demasiado grande: o limite é de 20 MB.
chat-ok = OK
chat-waking = O bot está a acordar. Esta página abre sozinha daqui a pouco.
