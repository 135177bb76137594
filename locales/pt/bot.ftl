# O que o bot diz na conversa. Os valores já vêm escritos: montantes, datas e números estão formatados.
# Os botões (button-…) ficam abaixo de 30 caracteres, as teclas do menu (menu-…) abaixo de 24.

## O menu que fica em baixo
menu-owe = Quanto devo?
menu-why = Porque subiu?
menu-explain = Explicar a fatura
menu-bills = As minhas faturas
menu-plan = O meu tarifário
menu-person = Falar com uma pessoa

## Botões por baixo das mensagens
button-explain = Explicar esta fatura
button-calculation = Ver as contas
button-why = Porque mudou?
button-bills = As minhas faturas
button-owe = Quanto devo?
button-plan = O meu tarifário
button-person = Falar com uma pessoa
button-language = Idioma
button-help = O que sabe fazer?
button-something-else = Outra coisa
button-newer = ← Mais recentes
button-older = Mais antigas →
button-copy = Receber em PDF
button-withdraw = Já não é preciso
button-back-to = Voltar: { $language }
button-wrong = Há algo errado
button-all-changes = Mostrar todas as diferenças
button-plain = { $label }
button-credit-note = Nota de crédito, { $month }
button-credit-note-number = Nota de crédito { $number }

## Quem é?
welcome-unlinked =
    <b>Olá! Sou o balcão de faturas da { $company }.</b>
    Explico a sua fatura até ao cêntimo e chamo um colega sempre que quiser.

    Primeiro preciso de saber quem me escreve. Abra a ligação pessoal que lhe enviámos ou escreva o código que veio com ela.
welcome-linked =
    <b>Olá, { $name }! Que bom falar consigo.</b>
    Pergunte por palavras suas ou use os botões aqui em baixo.
welcome-back =
    <b>Olá, { $name }!</b>
    O que gostava de saber sobre a sua fatura?
link-needed =
    Só posso falar de uma fatura quando souber de quem é.
    Abra a ligação pessoal que lhe enviámos ou escreva o código que veio com ela. É parecido com <code>ABCD-EFGH-JK</code>.
link-already = Esta conversa já está ligada à sua conta, { $name }. Não precisa de fazer mais nada.
group-chat = As faturas são privadas, por isso só falo delas a dois. Escreva-me diretamente: { $link }

## Quanto devo?
owe-nothing =
    <b>Não deve nada.</b>
    Está tudo pago. Obrigado!
owe-credit =
    <b>Não deve nada: tem { $credit } a seu favor.</b>
    São descontados automaticamente na próxima fatura.
owe-one =
    <b>{ $amount }, a pagar até { $due }.</b>
    É a fatura { $number }.
owe-one-overdue =
    <b>{ $amount }: o prazo terminou a { $due }.</b>
    É a fatura { $number }, com { $days ->
        [one] um dia de atraso
       *[other] { $days } dias de atraso
    }.
owe-many =
    <b>{ $amount } no total, em { $count ->
        [one] uma fatura por pagar
       *[other] { $count } faturas por pagar
    }:</b>
owe-bill = { $amount } · fatura { $number }, a pagar até { $due }
owe-bill-overdue = { $amount } · fatura { $number }, o prazo terminou a { $due }
owe-less-credit = − { $credit } que já tem a seu favor
owe-credit-paid-twice = A fatura do período { $period } foi paga a { $first } e o mesmo valor, { $amount }, voltou a entrar a { $again }.
owe-credit-paid-more = A { $on } entraram { $amount }, dos quais { $left } a mais do que havia por pagar.
owe-credit-note = Da nota de crédito { $number } ({ $on }) ainda restam { $left }.
owe-whole-bill = A fatura inteira: { $total }
amount-of-total = { $open } (de { $total })

## Faturas
bills-none = Ainda não há nenhuma fatura. Escrevo-lhe aqui assim que a primeira estiver pronta.
bills-title = <b>As suas faturas</b> ({ $from }–{ $to } de { $count })
bills-bill = { $month }: { $total } · { $state ->
        [paid] paga
        [open] por pagar, até { $due }
        [overdue] por pagar, o prazo terminou a { $due }
        [partly_paid] paga em parte, o resto até { $due }
        [uncollectible] por pagar, o prazo terminou a { $due }
        [void] anulada, nada a pagar
       *[credit] nota de crédito
    }
amount-still-open = { $total } (falta pagar: { $open })
bill-title =
    <b>{ $total }</b> pelo período { $period }
    Fatura { $number }, { $state ->
        [paid] paga
        [open] a pagar até { $due }
        [partly_paid] paga em parte, o resto até { $due }
        [void] anulada, nada a pagar
       *[overdue] o prazo terminou a { $due }
    }
credit-note-title =
    <b>{ $total }</b> · nota de crédito { $number } de { $issued }
    Corrige a fatura { $corrects }.
bill-less-credit-note = − { $amount } · nota de crédito { $number }, { $on }
bill-less-payment = − { $amount } · pago a { $on }
bill-still-open = <b>Falta pagar: { $open }</b>
bill-line = { $amount } · { $what }
bill-included = Incluído no seu tarifário: { $what }
bill-tax-included = Estes valores já incluem { $tax } de IVA.
bill-calculation-title = <b>Como se chega a { $total }</b> (fatura { $number })
bill-calculation-sum = <b>No total { $total }</b>, dos quais { $tax } de IVA.
bill-calculation-page = Página { $page } de { $pages }
bill-copy = Aqui está a fatura { $number }.

## Porque mudou?
change-higher =
    <b>{ $total }, ou seja, mais { $difference } do que { $then } ({ $previous }).</b>
change-lower =
    <b>{ $total }, ou seja, menos { $difference } do que { $then } ({ $previous }).</b>
change-same =
    <b>{ $total }, exatamente o mesmo que { $then } ({ $previous }).</b>
change-then-month = { $month ->
        [m1] em janeiro
        [m2] em fevereiro
        [m3] em março
        [m4] em abril
        [m5] em maio
        [m6] em junho
        [m7] em julho
        [m8] em agosto
        [m9] em setembro
        [m10] em outubro
        [m11] em novembro
       *[m12] em dezembro
    }
change-then-period = no período { $period }
change-same-nothing = Nada mudou: cada valor é igual.
change-cause = { $amount } · { $what }
change-folded = { $amount } · { $count ->
        [one] uma diferença mais pequena
       *[other] { $count } diferenças mais pequenas
    }
change-first-bill = { $number } é a sua primeira fatura, por isso não há com que a comparar. Posso explicar cada valor que lá está.

## Tarifário
plan-title = <b>O seu tarifário</b>
plan-none = De momento não tem nenhum tarifário ativo connosco.
plan-line = <b>{ $label }</b>: { $plan }, { $price }
plan-line-unpriced = <b>{ $label }</b>: { $plan }
plan-add-on = + { $plan }, { $price }
plan-add-on-unpriced = + { $plan }
plan-discount = { $name }: desconto de { $off }, até { $until }
plan-discount-open = { $name }: desconto de { $off }
plan-ends = Termina a { $on }
plan-ended = <b>{ $label }</b>: { $plan }, terminou a { $on }

## Uma pessoa
person-waiting =
    <b>Um colega vai escrever-lhe aqui (caso { $case }).</b>
    { $ahead ->
        [0] É a sua vez a seguir.
        [one] Há uma pessoa à sua frente.
       *[other] Há { $ahead } pessoas à sua frente.
    } Entretanto pode fechar a conversa, e até lá continuo eu a responder.
person-already =
    <b>Já está na fila (caso { $case }).</b>
    { $ahead ->
        [0] É a sua vez a seguir.
        [one] Há uma pessoa à sua frente.
       *[other] Há { $ahead } pessoas à sua frente.
    }
person-joined = <b>{ $agent } está agora consigo.</b> O que escrever aqui vai diretamente para { $agent }.
person-left = { $agent } devolveu-me a conversa. O caso { $case } continua aberto e, entretanto, pode perguntar-me o que quiser.
person-resolved = <b>O caso { $case } está fechado.</b> Ficou alguma coisa por resolver? Escreva-me ou peça outra vez para falar com uma pessoa.
person-withdrawn = Combinado, o caso { $case } está fechado. Estou aqui se precisar de alguma coisa.
person-tell = O que está errado? Escreva aqui numa frase e o meu colega vai ler.
person-noted = Está anotado: o meu colega vê isto no caso { $case }.
person-has-it = { $agent } está consigo e vê que carregou neste botão.
person-nothing-to-withdraw = Já não há nenhum caso aberto.

## Idioma
language-choose = Em que idioma quer conversar?
language-changed = Muito bem, falemos português.
language-guessed = Escreveu em português, por isso respondo em português.
language-unknown = Esse idioma ainda não falo. Falo estes:

## Conversa e ajuda
greeting = Olá! O que gostava de saber sobre a sua fatura?
thanks = De nada, sempre às ordens!
goodbye = Até à próxima! Escreva quando quiser.
help =
    <b>Isto é o que sei fazer:</b>
    • dizer quanto deve e até quando
    • explicar cada valor de uma fatura
    • dizer porque é que uma fatura é mais alta do que a anterior
    • mostrar as suas faturas e o seu tarifário
    • chamar um colega

    Basta perguntar ou usar os botões.
not-yet-topic =
    Isso ainda não consigo fazer, mas um colega consegue. Quer que o chame?
did-you-mean = Não sei se percebi bem. Queria dizer alguma destas coisas?
not-understood = Isso não percebi. Sei de faturas, de valores cobrados e do seu tarifário. De que se trata?
not-understood-again = Continuo sem perceber e não quero fazer-lhe perder tempo. Quer que chame um colega?

## Outras coisas que chegam
got-photo = Obrigado pela imagem. Não consigo ler imagens, mas um colega pode vê-la. De que se trata?
got-voice = Ainda não consigo ouvir mensagens de voz. Escreva em poucas palavras, por favor, ou deixe-me chamar um colega.
got-sticker = Um autocolante diz muito, mas percebo melhor as palavras. O que gostaria de saber sobre a sua fatura?
got-document = Obrigado pelo documento. Não o consigo ler, mas um colega consegue. De que se trata?
got-other = Só consigo ler texto. Escreva em poucas palavras, por favor.
edit-seen = Alterou a sua mensagem, por isso aqui vai a resposta à nova:
button-is-old = Esse botão é de uma mensagem mais antiga e já não faz nada. Isto é o que posso fazer agora:
failure =
    <b>Algo correu mal do nosso lado, pedimos desculpa.</b>
    A sua mensagem está guardada. Um colega vai vê-la e responder-lhe aqui (caso { $case }).

## Como o bot se apresenta (é o Telegram que o mostra; os limites são os dele)
about-short = Explica a sua fatura até ao cêntimo e chama uma pessoa quando quiser.
about-long =
    Sou o balcão de faturas da { $company }. Pergunte-me quanto deve, o que é cada valor e porque é que uma fatura é mais alta do que a anterior. Respondo até ao cêntimo, no seu idioma, e há sempre um colega por perto.
command-owe = Quanto devo e até quando?
command-bills = As minhas faturas
command-explain = Explicar a minha última fatura
command-why = Porque é que a fatura mudou?
command-plan = O meu tarifário
command-person = Falar com uma pessoa
command-language = Mudar de idioma
command-help = O que sabe fazer?
