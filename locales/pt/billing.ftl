# The words of bills. Values are ready-made words: money, dates and numbers are formatted before.
# Forms with a colon or in brackets keep names, quantities and dates out of grammar.

## Quantidades de utilização
quantity-gb = { $amount } GB
quantity-minute = { $amount } { $count ->
        [one] minuto
       *[other] minutos
    }
quantity-sms = { $amount } SMS
quantity-piece = { $amount } { $count ->
        [one] unidade
       *[other] unidades
    }
quantity-other = { $amount } { $unit }
quantity-months-left = { $amount } { $count ->
        [one] mês em falta
       *[other] meses em falta
    }
quantity-packages = { $amount } { $count ->
        [one] pacote
       *[other] pacotes
    } de { $size }

## O que é uma cobrança
line-plan = Tarifário { $plan }
line-add-on = { $plan }
line-correction = Correção: { $what }
component-data = Dados móveis
component-voice = Chamadas
component-sms = Mensagens SMS
component-roaming_data = Roaming ({ $place })
component-roaming_voice = Chamadas em roaming ({ $place })
component-roaming_data-anywhere = Roaming
component-roaming_voice-anywhere = Chamadas em roaming
component-activation = Ativação de um cartão SIM
component-sim_replacement = Novo cartão SIM
component-international = Chamadas para o estrangeiro
component-storage = Dados guardados
component-hotspot = Wi-Fi fora de casa
component-purchases = Compras com o telemóvel
component-installation = Instalação da ligação
component-early_termination = Saída antes do fim do contrato
name-of-service = { $what } · { $label }
name-in-place = { $what } ({ $place })
name-of-days = { $what }, { $days }
date-in-sentence = { $which ->
        [first] { $date }
       *[other] { $date }
    }

## Em que ponto está uma fatura
state-paid = paga
state-open = em aberto
state-overdue = em atraso
state-credit = nota de crédito
state-draft = rascunho
state-partly_paid = paga em parte
state-void = anulada
state-uncollectible = incobrável

## Como se chega a um valor
calculation-title = <b>{ $what } · { $total }</b>
calculation-service = { $label }, { $period }
calculation-period = { $period }
part-days = { $days } de { $of } dias
part-seconds = { $days } de { $of } segundos
part-fraction = { $days }/{ $of }
part-months = faltam { $days } de { $of } meses
part-share = parte acordada do preço
part-counted = { $part } ({ $how })
proration-days = contado ao dia
proration-inclusive_days = contando o primeiro e o último dia
proration-fixed_30 = cada mês contado como 30 dias
proration-fixed_28 = cada mês contado como 28 dias
proration-seconds = contado ao segundo
proration-none = sem redução por um período incompleto
rate-first = primeiro { $units } a { $price }
rate-next = depois { $units } a { $price }
rate-all = no total { $units } a { $price }
rate-packages = { $packages } × { $price }
rate-percentage = { $percent } de { $amount }
rate-flat = { $price } mais { $flat } uma vez
price-package = { $price } por { $size }
scale-each = { $price } por unidade
scale-up-to = até { $units } a { $price }
scale-beyond = daí em diante a { $price }
scale-all-beyond = acima disso, tudo a { $price }
scale-all = tudo a { $price }
calculation-pieces = { $quantity } × { $price } = { $base }
calculation-pieces-part = { $quantity } × { $price } × { $part } = { $base }
calculation-pieces-full = { $quantity } × { $price } ({ $how }) = { $base }
calculation-scaled = { $parts } = { $base }
calculation-scaled-part = ({ $parts }) × { $part } = { $base }
used-units = Utilização
used-money = Valor
calculation-used-only = { $how }: { $used }
calculation-used-included = { $how }: { $used }; incluído: { $included }
calculation-used-rest = { $how }: { $used }; incluído: { $included }. Além disso: { $charged }
calculation-used = { $how }: { $used } × { $price } = { $base }
calculation-used-within = { $how }: { $used }; incluído: { $included }, por isso sem custo adicional
calculation-used-beyond = { $how }: { $used }; incluído: { $included }. Além disso: { $charged } × { $price } = { $base }
calculation-allowance-part = Incluído num período de faturação inteiro: { $whole }; em { $part }: { $included }
calculation-allowance-places = Incluído em todos os locais em conjunto: { $whole }; dos quais aqui: { $included }
calculation-minimum = No mínimo { $whole } por um período de faturação inteiro: { $amount }
calculation-minimum-part = No mínimo { $whole } por um período de faturação inteiro; em { $part }: { $amount }
calculation-maximum = No máximo { $whole } por um período de faturação inteiro: { $amount }
calculation-maximum-part = No máximo { $whole } por um período de faturação inteiro; em { $part }: { $amount }
calculation-correction = Devolvido: { $base }
calculation-correction-more = Cobrado posteriormente: { $base }
calculation-corrected = { $facts }. Diferença: { $base }
correction-facts = A fatura { $reference } cobrou { $billed } por estes dias; o correto é { $due }
correction-facts-given = A fatura { $reference } cobrou { $billed } por estes dias, dos quais já foram devolvidos { $given }; o correto é { $due }
correction-use-more = A mais do que o faturado: { $difference }, no total: { $used }
correction-use-less = A menos do que o faturado: { $difference }, no total: { $used }
correction-use-included = incluído: { $included }
correction-use-beyond = além disso: { $charged } × { $price }
calculation-discount = Desconto «{ $name }» ({ $terms }): { $amount }
calculation-discount-part = Desconto «{ $name }» ({ $terms }), do qual aqui: { $amount }
discount-off-together = { $off } sobre várias cobranças em conjunto
discount-cap = no máximo { $cap }
discount-days = em { $days } de { $of } dias
discount-until = até { $until }
calculation-tax = Sem IVA: { $net }; IVA ({ $rate }): { $tax }; total: { $total }
calculation-tax-reduced = Sem IVA: { $net }; IVA à taxa reduzida ({ $rate }): { $tax }; total: { $total }
calculation-tax-exempt = Sem IVA, por estar isento ({ $law }); total: { $total }
calculation-tax-reverse_charge = Sem IVA: o imposto é devido por si, enquanto adquirente (IVA – autoliquidação, { $law }); total: { $total }
calculation-tax-outside = Sem IVA, por estar fora do seu âmbito ({ $law }); total: { $total }
tax-standard = taxa normal
tax-reduced = taxa reduzida
tax-exempt = isento
tax-reverse_charge = autoliquidação
tax-outside = fora do âmbito
law-vat-directive = Diretiva 2006/112/CE, art. { $article }.º
law-vat-directive-two = Diretiva 2006/112/CE, arts. { $article }.º e { $other }.º
calculation-why = <i>Porquê agora? { $why }</i>

## Porque é que uma cobrança está nesta fatura
why-regular = Cada período é faturado depois de terminar.
why-in-advance = É faturado antecipadamente; o período começa em { $on }.
why-started = Tem este serviço desde { $on }.
why-ended = Teve este serviço até { $last }.
why-plan-started = Mudou para este tarifário em { $on }.
why-plan-left = Teve este tarifário até { $last } e depois mudou.
why-quantity-changed = A quantidade mudou em { $on }.
why-paused = O serviço está em pausa desde { $on }.
why-resumed = Depois de uma pausa, tem este serviço de novo desde { $on }.
why-price-changed = O preço é novo desde { $on }; foi anunciado em { $announced }.
why-used = Última utilização em { $on }.
why-ordered = Pedido em { $on }.
why-charged = Cobrado em { $on }.
why-early-termination = Saiu em { $on }, antes do fim do período acordado.
why-early-termination-clause = Saiu em { $on }, antes do fim do período acordado (contrato: { $reference }).
why-corrected = Corrige a fatura { $reference }, em { $on }.
why-used-late = A utilização desde { $on } só nos chegou depois da fatura { $reference }.
why-backdated = Desde { $on } aplica-se algo diferente do que a fatura { $reference } considerou.
why-backdated-cause = { $cause } Quando a fatura { $reference } foi emitida, isso ainda não era conhecido.
why-backdated-gone = Desde { $on } já não há nada a pagar por isto. Quando a fatura { $reference } foi emitida, isso ainda não era conhecido.
why-billed-after-end = Este serviço terminou em { $last }; mesmo assim, os dias seguintes foram faturados.

## Porque é que duas faturas diferem
cause-removed_service = Já não está na fatura: { $what }
cause-removed_service-earlier = Só na fatura anterior: { $what }, { $period }
cause-new_service = Novo: { $what }
cause-new_service-on = Novo desde { $on }: { $what }
cause-new_service-earlier = De dias anteriores, faturado só agora: { $what }, { $period }
cause-plan_change = Mudança de tarifário: { $before } → { $after }
cause-plan_change-on = Mudança de tarifário em { $on }: { $before } → { $after }
cause-plan_change-rules = { $what }: calculado segundo novas regras do tarifário
cause-price_change = { $what }: { $after } em vez de { $before } (sem IVA)
cause-price_change-announced = { $what }: { $after } em vez de { $before } (sem IVA) desde { $on }, anunciado em { $announced }
cause-partial_period = { $what }: { $days } de { $of } dias; antes, { $days-before } de { $of-before }
cause-partial_period-full-now = { $what }: agora um período de faturação inteiro; antes, só { $days-before } de { $of-before } dias
cause-partial_period-full-before = { $what }: só { $days } de { $of } dias, { $period }
cause-quantity_change = { $what }: { $after } em vez de { $before }
cause-usage_change = { $what }: utilização de { $after }; antes, { $before }
cause-usage_change-new = { $what }: { $after }, { $period }
cause-usage_change-gone = { $what }: desta vez sem utilização; antes, { $before }
cause-tier_or_allowance = { $what }: incluído { $after }; antes, { $before }
cause-tier_or_allowance-scale = { $what }: agora { $after }; antes, { $before } (sem IVA)
cause-minimum_true_up = { $what }: no mínimo { $after } por um período de faturação inteiro; antes, { $before } (sem IVA)
cause-minimum_true_up-new = { $what }: agora no mínimo { $after } por um período de faturação inteiro (sem IVA)
cause-minimum_true_up-gone = { $what }: já sem valor mínimo; antes, no mínimo { $before } (sem IVA)
cause-minimum_true_up-most = { $what }: no máximo { $after } por um período de faturação inteiro; antes, { $before } (sem IVA)
cause-minimum_true_up-most-new = { $what }: agora no máximo { $after } por um período de faturação inteiro (sem IVA)
cause-minimum_true_up-most-gone = { $what }: já sem valor máximo; antes, no máximo { $before } (sem IVA)
cause-discount_changed = O desconto «{ $name }» mudou, agora { $off }
cause-discount_ended = O desconto «{ $name }» ({ $off }) terminou em { $until }
cause-discount_started = O desconto «{ $name }» ({ $off }) começou em { $from }
cause-tax_rate = IVA: { $after } em vez de { $before }
cause-tax_rate-reverse_charge = IVA: agora é devido por si (autoliquidação); antes, { $before }
cause-one_off = Cobrança única em { $on }: { $what }
cause-one_off-before = Cobrança única na fatura anterior: { $what }
cause-early_termination_fee = { $what }, { $on }
cause-early_termination_fee-before = Cobrança única na fatura anterior: { $what }
cause-correction_of_earlier_bill = Correção da fatura { $reference }: { $what }
cause-correction_of_earlier_bill-before = Correção na fatura anterior: { $what }

## Uma fatura inteira
explain-title =
    <b>Fatura { $number } de { $period }: { $total }</b> ({ $state ->
        [paid] paga
        [open] em aberto
        [overdue] em atraso
        [draft] rascunho
        [partly_paid] paga em parte
        [void] anulada
       *[uncollectible] incobrável
    })
explain-title-credit-note = <b>Nota de crédito { $number } de { $period }: { $total }</b>
explain-against = <b>Em comparação com a fatura { $number } ({ $previous }): { $difference }</b>

## As histórias da empresa de exemplo
story-price-rise = O preço do tarifário subiu
story-discount-ended = Um desconto chegou ao fim
story-roaming = Uns dias na Suíça
story-plan-change = Outro tarifário a meio do mês
story-second-line = Uma segunda linha foi adicionada
story-credit-note = Nota de crédito por uma cobrança errada
story-arrears = Várias faturas em atraso
story-paid-twice = Uma fatura foi paga duas vezes
story-billed-after-cancelling = Faturação depois do cancelamento
story-cheaper-plan = Outro tarifário ficaria muito mais barato
story-late-use = Utilização comunicada com atraso
story-leaving-early = Saída antes do fim do contrato

## Porque foi emitida uma nota de crédito
credit-reason-wrong-charge = uma cobrança que não estava certa
