# Um texto para cada recusa de billing e handoff: refusal-<code>.
refusal-currency-mismatch = Estes valores estão em duas moedas ({ $expected } e { $found }) e não se podem juntar.
refusal-not-found = Isso não encontro.
refusal-more-than-charged = É mais do que resta desta cobrança: { $left }.
refusal-nothing-to-compare = Não há fatura anterior com que comparar a { $number }.
refusal-link-code-refused = { $left ->
        [0] Este código não serve.
        [one] Este código não serve. Tem mais uma tentativa.
       *[other] Este código não serve. Tem mais { $left } tentativas.
    } Cada código serve uma só vez e só durante alguns dias; um colega pode enviar-lhe um novo.
refusal-link-locked = Foram demasiados códigos errados. Espere { $minutes ->
        [one] um minuto
       *[other] { $minutes } minutos
    } e tente de novo.
refusal-chat-linked-elsewhere = Esta conversa já pertence a outro cliente. Um colega pode alterar isso.
refusal-already-claimed = { $agent } já ficou com este caso.
refusal-not-yours = Só quem tem este caso pode fazer isso.
refusal-case-closed = Este caso está fechado.
refusal-empty-message = Não há nada para enviar: escreva primeiro alguma coisa.
refusal-message-too-long = São { $length } caracteres; o limite é { $limit }.
refusal-sign-in-failed = O e-mail ou a palavra-passe está errado.
refusal-sign-in-locked = Demasiadas tentativas erradas. Espere { $minutes ->
        [one] um minuto
       *[other] { $minutes } minutos
    }.
refusal-email-taken = Já há um agente com este e-mail.
refusal-password-too-short = A palavra-passe precisa de pelo menos { $least } caracteres.
refusal-email-wrong = Isto não é um endereço de e-mail: { $email }.
refusal-already-reviewed = Entretanto, esta frase já foi arquivada, descartada ou retirada.
