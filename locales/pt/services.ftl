# O que um cliente tem, no bot e no painel

held-price = { $interval ->
        [weekly] { $price } por semana
        [two_weekly] { $price } a cada duas semanas
        [thirty_days] { $price } a cada 30 dias
        [quarterly] { $price } por trimestre
        [half_yearly] { $price } por semestre
        [yearly] { $price } por ano
       *[monthly] { $price } por mês
    }
held-unit-gb = GB
held-unit-minute = minuto
held-unit-sms = SMS
held-unit-piece = unidade
held-per-unit = { $price } por { $unit }
held-included = { $what }: { $included } incluídos, depois { $price }
held-pay-per-use = { $what }: { $price }
held-at-least = no mínimo { $price }
held-at-most = no máximo { $price }
held-term = Fidelização até { $until }.
held-term-renews = Fidelização até { $until }; sem denúncia até { $by }, renova-se por { $months ->
        [one] um mês
       *[other] { $months } meses
    }.
held-fee-nothing = Sair antes não custa nada.
held-fee-fixed = Sair antes custa { $fee }.
held-fee-remaining = Sair antes custa { $share } do preço dos meses que faltam.
held-fee-declining = Sair antes custa { $fee }, menos por cada mês decorrido.
held-clause = Contrato: { $clause }.
held-net = Preços sem IVA ({ $rate }).
held-net-none = Preços sem IVA; não acresce IVA ({ $why }).
