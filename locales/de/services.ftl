# Was ein Kunde hat, im Bot und im Panel

held-price = { $interval ->
        [weekly] { $price } pro Woche
        [two_weekly] { $price } alle zwei Wochen
        [thirty_days] { $price } alle 30 Tage
        [quarterly] { $price } im Quartal
        [half_yearly] { $price } im Halbjahr
        [yearly] { $price } im Jahr
       *[monthly] { $price } im Monat
    }
held-unit-gb = GB
held-unit-minute = Minute
held-unit-sms = SMS
held-unit-piece = Stück
held-per-unit = { $price } pro { $unit }
held-included = { $what }: { $included } inklusive, danach { $price }
held-pay-per-use = { $what }: { $price }
held-at-least = mindestens { $price }
held-at-most = höchstens { $price }
held-term = Mindestlaufzeit bis zum { $until }.
held-term-renews = Mindestlaufzeit bis zum { $until }; wird nicht bis zum { $by } gekündigt, verlängert sie sich um { $months ->
        [one] einen Monat
       *[other] { $months } Monate
    }.
held-fee-nothing = Eine frühere Kündigung kostet nichts.
held-fee-fixed = Eine frühere Kündigung kostet { $fee }.
held-fee-remaining = Eine frühere Kündigung kostet { $share } des Preises der verbleibenden Monate.
held-fee-declining = Eine frühere Kündigung kostet { $fee }, mit jedem abgelaufenen Monat der Laufzeit weniger.
held-clause = Vertrag: { $clause }.
held-net = Preise ohne Mehrwertsteuer ({ $rate }).
held-net-none = Preise ohne Mehrwertsteuer; es kommt keine dazu ({ $why }).
