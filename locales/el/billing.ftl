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
quantity-other = { $amount } { $unit }
quantity-months-left = { $amount } { $count ->
        [one] μήνας που απομένει
       *[other] μήνες που απομένουν
    }
quantity-packages = { $amount } { $count ->
        [one] πακέτο
       *[other] πακέτα
    } με { $size }

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
component-international = Κλήσεις προς το εξωτερικό
component-storage = Αποθηκευμένα δεδομένα
component-hotspot = Wi-Fi εκτός σπιτιού
component-purchases = Αγορές με το τηλέφωνο
component-installation = Εγκατάσταση της σύνδεσης
component-early_termination = Λύση πριν από τη λήξη της σύμβασης
name-of-service = { $what } · { $label }
name-in-place = { $what } ({ $place })
name-of-days = { $what }, { $days }
date-in-sentence = { $which ->
        [first] την { $date }
       *[other] τις { $date }
    }

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
part-days = { $days } από { $of } ημέρες
part-seconds = { $days } από { $of } δευτερόλεπτα
part-fraction = { $days }/{ $of }
part-months = απομένουν { $days } από { $of } μήνες
part-share = συμφωνημένο μέρος της τιμής
part-counted = { $part } ({ $how })
proration-days = υπολογισμός ανά ημέρα
proration-inclusive_days = μετρούν η πρώτη και η τελευταία ημέρα
proration-fixed_30 = κάθε μήνας υπολογίζεται με 30 ημέρες
proration-fixed_28 = κάθε μήνας υπολογίζεται με 28 ημέρες
proration-seconds = υπολογισμός ανά δευτερόλεπτο
proration-none = χωρίς μείωση για μέρος της περιόδου
rate-first = πρώτα { $units } προς { $price }
rate-next = έπειτα { $units } προς { $price }
rate-all = συνολικά { $units } προς { $price }
rate-packages = { $packages } × { $price }
rate-percentage = { $percent } επί { $amount }
rate-flat = { $price } συν { $flat } εφάπαξ
price-package = { $price } ανά { $size }
scale-each = { $price } η μονάδα
scale-up-to = έως { $units } προς { $price }
scale-beyond = πέρα από αυτά προς { $price }
scale-all-beyond = πέρα από αυτά όλα προς { $price }
scale-all = όλα προς { $price }
calculation-pieces = { $quantity } × { $price } = { $base }
calculation-pieces-part = { $quantity } × { $price } × { $part } = { $base }
calculation-pieces-full = { $quantity } × { $price } ({ $how }) = { $base }
calculation-scaled = { $parts } = { $base }
calculation-scaled-part = ({ $parts }) × { $part } = { $base }
used-units = Χρήση
used-money = Ποσό
calculation-used-only = { $how }: { $used }
calculation-used-included = { $how }: { $used }· περιλαμβάνονται: { $included }
calculation-used-rest = { $how }: { $used }· περιλαμβάνονται: { $included }. Πέρα από αυτά: { $charged }
calculation-used = { $how }: { $used } × { $price } = { $base }
calculation-used-within = { $how }: { $used }· περιλαμβάνονται: { $included }, άρα χωρίς επιπλέον χρέωση
calculation-used-beyond = { $how }: { $used }· περιλαμβάνονται: { $included }. Πέρα από αυτά: { $charged } × { $price } = { $base }
calculation-allowance-part = Σε ολόκληρη περίοδο χρέωσης περιλαμβάνονται: { $whole }· για { $part }: { $included }
calculation-allowance-places = Περιλαμβάνονται σε όλους τους τόπους μαζί: { $whole }· από αυτά εδώ: { $included }
calculation-minimum = Τουλάχιστον { $whole } για ολόκληρη περίοδο χρέωσης: { $amount }
calculation-minimum-part = Τουλάχιστον { $whole } για ολόκληρη περίοδο χρέωσης· για { $part }: { $amount }
calculation-maximum = Το πολύ { $whole } για ολόκληρη περίοδο χρέωσης: { $amount }
calculation-maximum-part = Το πολύ { $whole } για ολόκληρη περίοδο χρέωσης· για { $part }: { $amount }
calculation-correction = Επιστροφή: { $base }
calculation-correction-more = Εκ των υστέρων χρέωση: { $base }
calculation-corrected = { $facts }. Διαφορά: { $base }
correction-facts = Ο λογαριασμός { $reference } χρέωσε { $billed } για αυτές τις ημέρες· το σωστό είναι { $due }
correction-facts-given = Ο λογαριασμός { $reference } χρέωσε { $billed } για αυτές τις ημέρες, έχουν ήδη επιστραφεί { $given }· το σωστό είναι { $due }
correction-use-more = Επιπλέον όσων χρεώθηκαν: { $difference }, συνολικά: { $used }
correction-use-less = Λιγότερο από όσα χρεώθηκαν: { $difference }, συνολικά: { $used }
correction-use-included = περιλαμβάνονται: { $included }
correction-use-beyond = πέρα από αυτά: { $charged } × { $price }
calculation-discount = Έκπτωση «{ $name }» ({ $terms }): { $amount }
calculation-discount-part = Έκπτωση «{ $name }» ({ $terms }), εδώ το μέρος: { $amount }
discount-off-together = { $off } σε πολλές χρεώσεις μαζί
discount-cap = το πολύ { $cap }
discount-days = για { $days } από { $of } ημέρες
discount-until = έως { $until }
calculation-tax = Χωρίς ΦΠΑ: { $net }· ΦΠΑ ({ $rate }): { $tax }· σύνολο: { $total }
calculation-tax-reduced = Χωρίς ΦΠΑ: { $net }· μειωμένος ΦΠΑ ({ $rate }): { $tax }· σύνολο: { $total }
calculation-tax-exempt = Χωρίς ΦΠΑ, απαλλάσσεται ({ $law })· σύνολο: { $total }
calculation-tax-reverse_charge = Χωρίς ΦΠΑ: τον οφείλετε εσείς ως λήπτης (αντίστροφη επιβάρυνση, { $law })· σύνολο: { $total }
calculation-tax-outside = Χωρίς ΦΠΑ, εκτός πεδίου εφαρμογής ({ $law })· σύνολο: { $total }
tax-standard = κανονικός συντελεστής
tax-reduced = μειωμένος συντελεστής
tax-exempt = απαλλαγή
tax-reverse_charge = αντίστροφη επιβάρυνση
tax-outside = εκτός πεδίου
law-vat-directive = Οδηγία 2006/112/ΕΚ, άρθρο { $article }
law-vat-directive-two = Οδηγία 2006/112/ΕΚ, άρθρα { $article } και { $other }
calculation-why = <i>Γιατί τώρα; { $why }</i>

## Γιατί μια χρέωση είναι σε αυτόν τον λογαριασμό
why-regular = Κάθε περίοδος χρεώνεται αφού τελειώσει.
why-in-advance = Χρεώνεται προκαταβολικά· η περίοδος αρχίζει σ{ $on }.
why-started = Το έχετε από { $on }.
why-ended = Το είχατε έως { $last }.
why-plan-started = Αλλάξατε σε αυτό το πρόγραμμα από { $on }.
why-plan-left = Είχατε αυτό το πρόγραμμα έως { $last }, μετά το αλλάξατε.
why-quantity-changed = Η ποσότητα άλλαξε σ{ $on }.
why-paused = Η υπηρεσία σας είναι σε παύση από { $on }.
why-resumed = Μετά από παύση το έχετε πάλι από { $on }.
why-price-changed = Η τιμή είναι νέα από { $on }· την ανακοινώσαμε σ{ $announced }.
why-used = Τελευταία χρήση σ{ $on }.
why-ordered = Παραγγέλθηκε σ{ $on }.
why-charged = Χρεώθηκε σ{ $on }.
why-early-termination = Λύσατε τη σύμβαση σ{ $on }, πριν από τη συμφωνημένη λήξη της.
why-early-termination-clause = Λύσατε τη σύμβαση σ{ $on }, πριν από τη συμφωνημένη λήξη της (σύμβαση: { $reference }).
why-corrected = Ο λογαριασμός { $reference } διορθώθηκε σ{ $on }.
why-used-late = Χρήση από { $on } έφτασε σε εμάς μόνο μετά τον λογαριασμό { $reference }.
why-backdated = Από { $on } ισχύει κάτι διαφορετικό από αυτό που χρέωσε ο λογαριασμός { $reference }.
why-backdated-cause = { $cause } Όταν εκδόθηκε ο λογαριασμός { $reference }, αυτό δεν ήταν ακόμη γνωστό.
why-backdated-gone = Από { $on } δεν χρεώνεται πλέον τίποτα γι’ αυτό. Όταν εκδόθηκε ο λογαριασμός { $reference }, αυτό δεν ήταν ακόμη γνωστό.
why-billed-after-end = Η υπηρεσία έληξε σ{ $last }· οι επόμενες ημέρες χρεώθηκαν παρ’ όλα αυτά.

## Γιατί δύο λογαριασμοί διαφέρουν
cause-removed_service = Δεν υπάρχει πια στον λογαριασμό: { $what }
cause-removed_service-earlier = Μόνο στον προηγούμενο λογαριασμό: { $what }, { $period }
cause-new_service = Νέο: { $what }
cause-new_service-on = Νέο από { $on }: { $what }
cause-new_service-earlier = Για προηγούμενες ημέρες, χρεώνεται μόλις τώρα: { $what }, { $period }
cause-plan_change = Αλλαγή προγράμματος: { $before } → { $after }
cause-plan_change-on = Αλλαγή προγράμματος από { $on }: { $before } → { $after }
cause-plan_change-rules = { $what }: υπολογίζεται με νέους κανόνες του προγράμματος
cause-price_change = { $what }: { $after } αντί για { $before } (χωρίς ΦΠΑ)
cause-price_change-announced = { $what }: { $after } αντί για { $before } (χωρίς ΦΠΑ) από { $on }, ανακοινώθηκε σ{ $announced }
cause-partial_period = { $what }: { $days } από { $of } ημέρες, πριν { $days-before } από { $of-before }
cause-partial_period-full-now = { $what }: τώρα ολόκληρη περίοδος χρέωσης, πριν μόνο { $days-before } από { $of-before } ημέρες
cause-partial_period-full-before = { $what }: μόνο { $days } από { $of } ημέρες, { $period }
cause-quantity_change = { $what }: { $after } αντί για { $before }
cause-usage_change = { $what }: χρήση { $after }, πριν { $before }
cause-usage_change-new = { $what }: { $after }, { $period }
cause-usage_change-gone = { $what }: καμία χρήση αυτή τη φορά, πριν { $before }
cause-tier_or_allowance = { $what }: περιλαμβάνονται { $after }, πριν { $before }
cause-tier_or_allowance-scale = { $what }: τώρα { $after }· πριν { $before } (χωρίς ΦΠΑ)
cause-minimum_true_up = { $what }: τουλάχιστον { $after } για ολόκληρη περίοδο χρέωσης, πριν { $before } (χωρίς ΦΠΑ)
cause-minimum_true_up-new = { $what }: τώρα τουλάχιστον { $after } για ολόκληρη περίοδο χρέωσης (χωρίς ΦΠΑ)
cause-minimum_true_up-gone = { $what }: χωρίς ελάχιστη χρέωση πλέον, πριν τουλάχιστον { $before } (χωρίς ΦΠΑ)
cause-minimum_true_up-most = { $what }: το πολύ { $after } για ολόκληρη περίοδο χρέωσης, πριν { $before } (χωρίς ΦΠΑ)
cause-minimum_true_up-most-new = { $what }: τώρα το πολύ { $after } για ολόκληρη περίοδο χρέωσης (χωρίς ΦΠΑ)
cause-minimum_true_up-most-gone = { $what }: χωρίς ανώτατη χρέωση πλέον, πριν το πολύ { $before } (χωρίς ΦΠΑ)
cause-discount_changed = Η έκπτωσή σας «{ $name }» άλλαξε, τώρα { $off }
cause-discount_ended = Η έκπτωσή σας «{ $name }» ({ $off }) έληξε σ{ $until }
cause-discount_started = Η έκπτωσή σας «{ $name }» ({ $off }) ξεκίνησε σ{ $from }
cause-tax_rate = ΦΠΑ: { $after } αντί για { $before }
cause-tax_rate-reverse_charge = ΦΠΑ: τον οφείλετε πλέον εσείς (αντίστροφη επιβάρυνση), πριν { $before }
cause-one_off = Εφάπαξ χρέωση σ{ $on }: { $what }
cause-one_off-before = Εφάπαξ χρέωση στον προηγούμενο λογαριασμό: { $what }
cause-early_termination_fee = { $what }, σ{ $on }
cause-early_termination_fee-before = Εφάπαξ χρέωση στον προηγούμενο λογαριασμό: { $what }
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
       *[uncollectible] διαγραμμένος ως ανεπίδεκτος είσπραξης
    })
explain-title-credit-note = <b>Πιστωτικό σημείωμα { $number } για { $period }: { $total }</b>
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
story-late-use = Χρήση που καταγράφηκε με καθυστέρηση
story-leaving-early = Λύση της σύμβασης πριν από τη λήξη της

## Γιατί δόθηκε πιστωτικό
credit-reason-wrong-charge = μια χρέωση που δεν ήταν σωστή
