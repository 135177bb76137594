# Um texto para cada recusa de billing e handoff: refusal-<code>.
refusal-currency-mismatch = Estes valores estão em duas moedas ({ $expected } e { $found }) e não se podem juntar.
refusal-not-found = Isso não encontro.
refusal-more-than-charged = É mais do que resta desta cobrança: { $left }.
refusal-already-settled = A fatura { $number } não pode ser anulada: { $settled } já estão pagos ou creditados. Ainda pode ser corrigida por uma nota de crédito.
refusal-not-collectible = Em { $number } não há nada em aberto que se possa dar como incobrável.
refusal-not-unspent = É mais do que resta deste dinheiro: { $left }.
refusal-nothing-to-bill = Este rascunho não tem linhas, por isso não há nada a faturar.
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
refusal-add-on-held-already = «{ $plan }» já está ativo. A quantidade pode ser alterada.
refusal-already-ended = Este serviço termina a { $on }, por isso já não é possível.
refusal-backdated-too-far = É demasiado para trás. O primeiro dia possível é { $earliest }.
refusal-code-taken = Já há um tarifário com o código { $code }.
refusal-discount-runs-already = O desconto «{ $name }» já está em vigor.
refusal-empty-pause = Uma suspensão que começa a { $on } tem de acabar depois disso.
refusal-key-used = O pedido { $key } já foi feito, para outra coisa.
refusal-no-price = «{ $plan }» não tem aqui preço em { $currency } para estes períodos de faturação a { $on }.
refusal-notice-not-kept = O contrato não pode terminar nesse dia. O próximo fim possível é { $earliest }.
refusal-nothing-to-resume = Não há nenhuma suspensão para terminar.
refusal-nothing-to-undo = Não há nenhum cancelamento previsto.
refusal-pauses-overlap = Já há uma suspensão a partir de { $on }.
refusal-plan-not-on-sale = «{ $plan }» já não está à venda. Quem o tem mantém-no.
refusal-price-too-soon = Um preço já conhecido só pode ser substituído a partir de { $earliest }.
refusal-quantity-too-small = É preciso pelo menos uma unidade.
refusal-rise-too-soon = Um preço só pode subir depois do prazo de aviso, ou seja, a partir de { $earliest }.
refusal-same-plan = «{ $plan }» já é o tarifário atual.
refusal-same-quantity = A quantidade já é { $quantity }.
refusal-no-tax-data = Não se conhecem taxas de imposto para { $country }.
refusal-wrong-vat-number = { $number } não pode ser um número de IVA de { $country }.
refusal-wrong-series = São precisas duas séries diferentes, com até 12 maiúsculas e algarismos, para faturas e notas de crédito, e não { $bills } e { $notes }.
refusal-unpriced-use = «{ $component }» foi utilizado em { $on }, mas não há preço para esse dia.
