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
name-of-service = { $what } · { $label }
name-of-days = { $what }, { $days }

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
calculation-pieces = { $quantity } × { $price } = { $base }
calculation-pieces-days = { $quantity } × { $price } × { $days } de { $of } dias = { $base }
calculation-used = Utilização: { $used } × { $price } = { $base }
calculation-used-within = Utilização: { $used }; incluído: { $included }, por isso sem custo adicional
calculation-used-beyond = Utilização: { $used }; incluído: { $included }. Além disso: { $charged } × { $price } = { $base }
calculation-allowance-days = Incluído num mês inteiro: { $whole }; em { $days } de { $of } dias: { $included }
calculation-correction = Devolvido: { $base }
calculation-discount = Desconto «{ $name }» ({ $off }): { $amount }
calculation-discount-until = Desconto «{ $name }» ({ $off }, até { $until }): { $amount }
calculation-discount-days = Desconto «{ $name }» ({ $off }, em { $days } de { $of } dias): { $amount }
calculation-discount-days-until = Desconto «{ $name }» ({ $off }, em { $days } de { $of } dias, até { $until }): { $amount }
calculation-tax = Sem IVA: { $net }; IVA ({ $rate }): { $tax }; total: { $total }
calculation-why = <i>Porquê agora? { $why }</i>

## Porque é que uma cobrança está nesta fatura
why-regular = Cada mês é faturado depois de terminar.
why-started = Tem este serviço desde { $on }.
why-ended = Teve este serviço até { $last }.
why-plan-started = Mudou para este tarifário em { $on }.
why-plan-left = Teve este tarifário até { $last } e depois mudou.
why-price-changed = O preço é novo desde { $on }; foi anunciado em { $announced }.
why-used = Última utilização em { $on }.
why-ordered = Pedido em { $on }.
why-corrected = Corrige a fatura { $reference }, em { $on }.
why-billed-after-end = Este serviço terminou em { $last }; mesmo assim, os dias seguintes foram faturados.

## Porque é que duas faturas diferem
cause-removed_service = Já não está na fatura: { $what }
cause-new_service = Novo: { $what }
cause-new_service-on = Novo desde { $on }: { $what }
cause-plan_change = Mudança de tarifário: { $before } → { $after }
cause-plan_change-on = Mudança de tarifário em { $on }: { $before } → { $after }
cause-price_change = { $what }: { $after } em vez de { $before } (sem IVA)
cause-price_change-announced = { $what }: { $after } em vez de { $before } (sem IVA) desde { $on }, anunciado em { $announced }
cause-partial_period = { $what }: { $days } de { $of } dias; antes, { $days-before } de { $of-before }
cause-partial_period-full-now = { $what }: agora um mês inteiro; antes, só { $days-before } de { $of-before } dias
cause-partial_period-full-before = { $what }: só { $days } de { $of } dias, { $period }
cause-quantity_change = { $what }: { $after } em vez de { $before }
cause-usage_change = { $what }: utilização de { $after }; antes, { $before }
cause-usage_change-new = { $what }: { $after }, { $period }
cause-usage_change-gone = { $what }: desta vez sem utilização; antes, { $before }
cause-tier_or_allowance = { $what }: incluído { $after }; antes, { $before }
cause-discount_changed = O desconto «{ $name }» mudou, agora { $off }
cause-discount_ended = O desconto «{ $name }» ({ $off }) terminou em { $until }
cause-discount_started = O desconto «{ $name }» ({ $off }) começou em { $from }
cause-tax_rate = IVA: { $after } em vez de { $before }
cause-one_off = Cobrança única em { $on }: { $what }
cause-one_off-before = Cobrança única na fatura anterior: { $what }
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
        [uncollectible] incobrável
       *[credit] nota de crédito
    })
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

## Porque foi emitida uma nota de crédito
credit-reason-wrong-charge = uma cobrança que não estava certa
