# Τι έχει ένας πελάτης, στο bot και στον πίνακα

held-price = { $interval ->
        [weekly] { $price } την εβδομάδα
        [two_weekly] { $price } κάθε δύο εβδομάδες
        [thirty_days] { $price } κάθε 30 ημέρες
        [quarterly] { $price } το τρίμηνο
        [half_yearly] { $price } το εξάμηνο
        [yearly] { $price } τον χρόνο
       *[monthly] { $price } τον μήνα
    }
held-unit-gb = GB
held-unit-minute = λεπτό
held-unit-sms = SMS
held-unit-piece = τεμάχιο
held-per-unit = { $price } ανά { $unit }
held-included = { $what }: { $included } μέσα στο πρόγραμμα, μετά { $price }
held-pay-per-use = { $what }: { $price }
held-at-least = τουλάχιστον { $price }
held-at-most = το πολύ { $price }
held-term = Λήξη της ελάχιστης διάρκειας: { $until }.
held-term-renews = Λήξη της ελάχιστης διάρκειας: { $until }. Τελευταία ημέρα για καταγγελία: { $by }, διαφορετικά ανανεώνεται για { $months ->
        [one] έναν μήνα
       *[other] { $months } μήνες
    }.
held-fee-nothing = Η πρόωρη λύση δεν κοστίζει τίποτα.
held-fee-fixed = Η πρόωρη λύση κοστίζει { $fee }.
held-fee-remaining = Η πρόωρη λύση κοστίζει το { $share } της τιμής των μηνών που απομένουν.
held-fee-declining = Η πρόωρη λύση κοστίζει { $fee }, λιγότερο για κάθε μήνα που έχει περάσει.
held-clause = Σύμβαση: { $clause }.
held-net = Τιμές χωρίς ΦΠΑ ({ $rate }).
held-net-none = Τιμές χωρίς ΦΠΑ· δεν προστίθεται ΦΠΑ ({ $why }).
