# The words of bills. Values are ready-made words: money, dates and numbers are formatted before.
# Forms with a colon or in brackets keep names, quantities and dates out of grammar.

## Ποσότητες χρήσης
quantity-gb = { $amount } GB
quantity-minute = { $amount } { $count ->
        [one] λεπτό
       *[other] λεπτά
    }
quantity-sms = { $amount } SMS
quantity-piece = { $amount } { $count ->
        [one] τεμάχιο
       *[other] τεμάχια
    }

## Τι είναι μια χρέωση
line-plan = Πρόγραμμα { $plan }
line-add-on = { $plan }
line-correction = Διόρθωση: { $what }
component-data = Δεδομένα κινητής
component-voice = Κλήσεις
component-sms = Μηνύματα SMS
component-roaming_data = Περιαγωγή ({ $place })
component-roaming_voice = Κλήσεις σε περιαγωγή ({ $place })
component-roaming_data-anywhere = Περιαγωγή
component-roaming_voice-anywhere = Κλήσεις σε περιαγωγή
component-activation = Ενεργοποίηση κάρτας SIM
component-sim_replacement = Νέα κάρτα SIM
name-of-service = { $what } · { $label }
name-of-days = { $what }, { $days }

## Πού βρίσκεται ένας λογαριασμός
state-paid = εξοφλημένος
state-open = ανεξόφλητος
state-overdue = ληξιπρόθεσμος
state-credit = πιστωτικό σημείωμα
state-draft = πρόχειρο
state-partly_paid = εν μέρει εξοφλημένος
state-void = ακυρωμένος
state-uncollectible = διαγραμμένος ως ανεπίδεκτος είσπραξης

## Πώς προκύπτει ένα ποσό
calculation-title = <b>{ $what } · { $total }</b>
calculation-service = { $label }, { $period }
calculation-period = { $period }
calculation-pieces = { $quantity } × { $price } = { $base }
calculation-pieces-days = { $quantity } × { $price } × { $days } από { $of } ημέρες = { $base }
calculation-used = Χρήση: { $used } × { $price } = { $base }
calculation-used-within = Χρήση: { $used }· περιλαμβάνονται: { $included }, άρα χωρίς επιπλέον χρέωση
calculation-used-beyond = Χρήση: { $used }· περιλαμβάνονται: { $included }. Πέρα από αυτά: { $charged } × { $price } = { $base }
calculation-allowance-days = Σε ολόκληρο μήνα περιλαμβάνονται: { $whole }· για { $days } από { $of } ημέρες: { $included }
calculation-correction = Επιστροφή: { $base }
calculation-discount = Έκπτωση «{ $name }» ({ $off }): { $amount }
calculation-discount-until = Έκπτωση «{ $name }» ({ $off }, έως { $until }): { $amount }
calculation-discount-days = Έκπτωση «{ $name }» ({ $off }, για { $days } από { $of } ημέρες): { $amount }
calculation-discount-days-until = Έκπτωση «{ $name }» ({ $off }, για { $days } από { $of } ημέρες, έως { $until }): { $amount }
calculation-tax = Χωρίς ΦΠΑ: { $net }· ΦΠΑ ({ $rate }): { $tax }· σύνολο: { $total }
calculation-why = <i>Γιατί τώρα; { $why }</i>

## Γιατί μια χρέωση είναι σε αυτόν τον λογαριασμό
why-regular = Κάθε μήνας χρεώνεται αφού τελειώσει.
why-started = Το έχετε από { $on }.
why-ended = Το είχατε έως { $last }.
why-plan-started = Αλλάξατε σε αυτό το πρόγραμμα από { $on }.
why-plan-left = Είχατε αυτό το πρόγραμμα έως { $last }, μετά το αλλάξατε.
why-price-changed = Η τιμή είναι νέα από { $on }· ημερομηνία ανακοίνωσης: { $announced }.
why-used = Τελευταία χρήση: { $on }.
why-ordered = Ημερομηνία παραγγελίας: { $on }.
why-corrected = Διορθώνει τον λογαριασμό { $reference }. Ημερομηνία: { $on }.
why-billed-after-end = Τελευταία ημέρα της υπηρεσίας: { $last }· οι επόμενες ημέρες χρεώθηκαν παρ’ όλα αυτά.

## Γιατί δύο λογαριασμοί διαφέρουν
cause-removed_service = Δεν υπάρχει πια στον λογαριασμό: { $what }
cause-new_service = Νέο: { $what }
cause-new_service-on = Νέο από { $on }: { $what }
cause-plan_change = Αλλαγή προγράμματος: { $before } → { $after }
cause-plan_change-on = Αλλαγή προγράμματος από { $on }: { $before } → { $after }
cause-price_change = { $what }: { $after } αντί για { $before } (χωρίς ΦΠΑ)
cause-price_change-announced = { $what }: { $after } αντί για { $before } (χωρίς ΦΠΑ) από { $on }, ανακοίνωση: { $announced }
cause-partial_period = { $what }: { $days } από { $of } ημέρες, πριν { $days-before } από { $of-before }
cause-partial_period-full-now = { $what }: τώρα ολόκληρος μήνας, πριν μόνο { $days-before } από { $of-before } ημέρες
cause-partial_period-full-before = { $what }: μόνο { $days } από { $of } ημέρες, { $period }
cause-quantity_change = { $what }: { $after } αντί για { $before }
cause-usage_change = { $what }: χρήση { $after }, πριν { $before }
cause-usage_change-new = { $what }: { $after }, { $period }
cause-usage_change-gone = { $what }: καμία χρήση αυτή τη φορά, πριν { $before }
cause-tier_or_allowance = { $what }: περιλαμβάνονται { $after }, πριν { $before }
cause-discount_changed = Η έκπτωσή σας «{ $name }» άλλαξε, τώρα { $off }
cause-discount_ended = Η έκπτωσή σας «{ $name }» ({ $off }) έληξε, τελευταία ημέρα: { $until }
cause-discount_started = Η έκπτωσή σας «{ $name }» ({ $off }) ξεκίνησε, πρώτη ημέρα: { $from }
cause-tax_rate = ΦΠΑ: { $after } αντί για { $before }
cause-one_off = Εφάπαξ χρέωση ({ $on }): { $what }
cause-one_off-before = Εφάπαξ χρέωση στον προηγούμενο λογαριασμό: { $what }
cause-correction_of_earlier_bill = Διόρθωση του λογαριασμού { $reference }: { $what }
cause-correction_of_earlier_bill-before = Διόρθωση στον προηγούμενο λογαριασμό: { $what }

## Ένας ολόκληρος λογαριασμός
explain-title =
    <b>Λογαριασμός { $number } για { $period }: { $total }</b> ({ $state ->
        [paid] εξοφλημένος
        [open] ανεξόφλητος
        [overdue] ληξιπρόθεσμος
        [draft] πρόχειρο
        [partly_paid] εν μέρει εξοφλημένος
        [void] ακυρωμένος
        [uncollectible] διαγραμμένος ως ανεπίδεκτος είσπραξης
       *[credit] πιστωτικό σημείωμα
    })
explain-against = <b>Σε σύγκριση με τον λογαριασμό { $number } ({ $previous }): { $difference }</b>

## Οι ιστορίες της εταιρείας-παραδείγματος
story-price-rise = Η τιμή του προγράμματος ανέβηκε
story-discount-ended = Μια έκπτωση έληξε
story-roaming = Λίγες ημέρες στην Ελβετία
story-plan-change = Άλλο πρόγραμμα στη μέση του μήνα
story-second-line = Προστέθηκε δεύτερη γραμμή
story-credit-note = Πιστωτικό για λανθασμένη χρέωση
story-arrears = Αρκετοί λογαριασμοί είναι ληξιπρόθεσμοι
story-paid-twice = Ένας λογαριασμός πληρώθηκε δύο φορές
story-billed-after-cancelling = Χρέωση μετά τη διακοπή
story-cheaper-plan = Άλλο πρόγραμμα θα ήταν πολύ φθηνότερο

## Γιατί δόθηκε πιστωτικό
credit-reason-wrong-charge = μια χρέωση που δεν ήταν σωστή
