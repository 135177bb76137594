# Kas klientam ir, botā un panelī

held-price = { $interval ->
        [weekly] { $price } nedēļā
        [two_weekly] { $price } par divām nedēļām
        [thirty_days] { $price } par 30 dienām
        [quarterly] { $price } ceturksnī
        [half_yearly] { $price } pusgadā
        [yearly] { $price } gadā
       *[monthly] { $price } mēnesī
    }
held-unit-gb = GB
held-unit-minute = minūti
held-unit-sms = SMS
held-unit-piece = gabalu
held-per-unit = { $price } par { $unit }
held-included = { $what }: tarifā ietilpst { $included }, pēc tam { $price }
held-pay-per-use = { $what }: { $price }
held-at-least = vismaz { $price }
held-at-most = ne vairāk kā { $price }
held-term = Minimālā termiņa beigu datums: { $until }.
held-term-renews = Minimālā termiņa beigu datums: { $until }. Pēdējā diena uzteikumam: { $by }, citādi termiņš pagarinās par { $months ->
        [zero] { $months } mēnešiem
        [one] { $months } mēnesi
       *[other] { $months } mēnešiem
    }.
held-fee-nothing = Izbeigšana pirms termiņa neko nemaksā.
held-fee-fixed = Par izbeigšanu pirms termiņa jāmaksā { $fee }.
held-fee-remaining = Par izbeigšanu pirms termiņa jāmaksā { $share } no atlikušo mēnešu cenas.
held-fee-declining = Par izbeigšanu pirms termiņa jāmaksā { $fee }, ar katru aizvadīto mēnesi mazāk.
held-clause = Līguma punkts: { $clause }.
held-net = Cenas bez PVN ({ $rate }).
held-net-none = Cenas bez PVN; PVN netiek pieskaitīts ({ $why }).
