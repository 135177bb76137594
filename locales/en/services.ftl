# What a customer holds, in the bot and in the panel

held-price = { $interval ->
        [weekly] { $price } a week
        [two_weekly] { $price } every two weeks
        [thirty_days] { $price } every 30 days
        [quarterly] { $price } a quarter
        [half_yearly] { $price } every half year
        [yearly] { $price } a year
       *[monthly] { $price } a month
    }
held-unit-gb = GB
held-unit-minute = minute
held-unit-sms = SMS
held-unit-piece = piece
held-per-unit = { $price } per { $unit }
held-included = { $what }: { $included } included, then { $price }
held-pay-per-use = { $what }: { $price }
held-at-least = at least { $price }
held-at-most = at most { $price }
held-term = Minimum term until { $until }.
held-term-renews = Minimum term until { $until }; unless notice is given by { $by }, it renews for { $months ->
        [one] one month
       *[other] { $months } months
    }.
held-fee-nothing = Leaving earlier costs nothing.
held-fee-fixed = Leaving earlier costs { $fee }.
held-fee-remaining = Leaving earlier costs { $share } of the price of the months that remain.
held-fee-declining = Leaving earlier costs { $fee }, less for each month of the term that is over.
held-clause = Contract: { $clause }.
held-net = Prices without VAT ({ $rate }).
held-net-none = Prices without VAT; none is added ({ $why }).
