# Что есть у клиента, в боте и в панели

held-price = { $interval ->
        [weekly] { $price } в неделю
        [two_weekly] { $price } раз в две недели
        [thirty_days] { $price } раз в 30 дней
        [quarterly] { $price } в квартал
        [half_yearly] { $price } в полугодие
        [yearly] { $price } в год
       *[monthly] { $price } в месяц
    }
held-unit-gb = ГБ
held-unit-minute = минуту
held-unit-sms = СМС
held-unit-piece = штуку
held-per-unit = { $price } за { $unit }
held-included = { $what }: { $included } входят в тариф, дальше { $price }
held-pay-per-use = { $what }: { $price }
held-at-least = не меньше { $price }
held-at-most = не больше { $price }
held-term = Минимальный срок: до { $until }
held-term-renews = Минимальный срок: до { $until } Если не отказаться не позднее { $by }, он продлится на { $months ->
        [one] { $months } месяц
        [few] { $months } месяца
        [many] { $months } месяцев
       *[other] { $months } месяца
    }.
held-fee-nothing = Досрочный отказ ничего не стоит.
held-fee-fixed = Досрочный отказ стоит { $fee }.
held-fee-remaining = Досрочный отказ стоит { $share } цены оставшихся месяцев.
held-fee-declining = Досрочный отказ стоит { $fee }, с каждым прошедшим месяцем меньше.
held-clause = Договор: { $clause }.
held-net = Цены без НДС ({ $rate }).
held-net-none = Цены без НДС; НДС не начисляется ({ $why }).
