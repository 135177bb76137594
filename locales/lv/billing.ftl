# The words of bills. Values are ready-made words: money, dates and numbers are formatted before.
# Forms with a colon or in brackets keep names, quantities and dates out of grammar.

## Izmantotie daudzumi
quantity-gb = { $amount } GB
quantity-minute = { $amount } { $count ->
        [zero] minūšu
        [one] minūte
       *[other] minūtes
    }
quantity-sms = { $amount } SMS
quantity-piece = { $amount } { $count ->
        [zero] gabalu
        [one] gabals
       *[other] gabali
    }

## Par ko ir maksa
line-plan = Tarifs { $plan }
line-add-on = { $plan }
line-correction = Labojums: { $what }
component-data = Mobilie dati
component-voice = Zvani
component-sms = Īsziņas
component-roaming_data = Viesabonēšana ({ $place })
component-roaming_voice = Zvani viesabonēšanā ({ $place })
component-roaming_data-anywhere = Viesabonēšana
component-roaming_voice-anywhere = Zvani viesabonēšanā
component-activation = SIM kartes aktivizēšana
component-sim_replacement = Jauna SIM karte
name-of-service = { $what } · { $label }
name-of-days = { $what }, { $days }

## Rēķina stāvoklis
state-paid = apmaksāts
state-open = gaida apmaksu
state-overdue = kavēts
state-credit = kredītrēķins
state-draft = melnraksts
state-partly_paid = daļēji apmaksāts
state-void = anulēts
state-uncollectible = norakstīts

## Kā veidojas summa
calculation-title = <b>{ $what } · { $total }</b>
calculation-service = { $label }, { $period }
calculation-period = { $period }
calculation-pieces = { $quantity } × { $price } = { $base }
calculation-pieces-days = { $quantity } × { $price } × { $days } no { $of } { $of ->
        [zero] dienām
        [one] dienas
       *[other] dienām
    } = { $base }
calculation-used = Izlietojums: { $used } × { $price } = { $base }
calculation-used-within = Izlietojums: { $used }; iekļautais apjoms: { $included }, tāpēc bez papildu maksas
calculation-used-beyond = Izlietojums: { $used }; iekļautais apjoms: { $included }. Virs tā: { $charged } × { $price } = { $base }
calculation-allowance-days = Iekļautais apjoms pilnā mēnesī: { $whole }; par { $days } no { $of } { $of ->
        [zero] dienām
        [one] dienas
       *[other] dienām
    }: { $included }
calculation-correction = Atgriezts: { $base }
calculation-discount = Atlaide „{ $name }” ({ $off }): { $amount }
calculation-discount-until = Atlaide „{ $name }” ({ $off }, pēdējā diena: { $until }): { $amount }
calculation-discount-days = Atlaide „{ $name }” ({ $off }, par { $days } no { $of } { $of ->
        [zero] dienām
        [one] dienas
       *[other] dienām
    }): { $amount }
calculation-discount-days-until = Atlaide „{ $name }” ({ $off }, par { $days } no { $of } { $of ->
        [zero] dienām
        [one] dienas
       *[other] dienām
    }, pēdējā diena: { $until }): { $amount }
calculation-tax = Bez PVN: { $net }; PVN ({ $rate }): { $tax }; kopā: { $total }
calculation-why = <i>Kāpēc tagad? { $why }</i>

## Kāpēc maksa ir šajā rēķinā
why-regular = Par katru mēnesi rēķinu sagatavojam pēc tā beigām.
why-started = Pakalpojuma pirmā diena: { $on }.
why-ended = Pakalpojuma pēdējā diena: { $last }.
why-plan-started = Jūs nomainījāt tarifu, pirmā diena ar šo: { $on }.
why-plan-left = Jūs nomainījāt tarifu, pēdējā diena ar šo: { $last }.
why-price-changed = Cena ir jauna, tās pirmā diena: { $on }; par to paziņojām: { $announced }.
why-used = Pēdējā izmantošanas diena: { $on }.
why-ordered = Pasūtījuma datums: { $on }.
why-corrected = Tas labo rēķinu { $reference }. Datums: { $on }.
why-billed-after-end = Pakalpojuma pēdējā diena: { $last }; dienas pēc tās tomēr ir iekļautas rēķinā.

## Kāpēc divi rēķini atšķiras
cause-removed_service = Vairs nav rēķinā: { $what }
cause-new_service = Jaunums rēķinā: { $what }
cause-new_service-on = Jaunums rēķinā ({ $on }): { $what }
cause-plan_change = Tarifa maiņa: { $before } → { $after }
cause-plan_change-on = Tarifa maiņa ({ $on }): { $before } → { $after }
cause-price_change = { $what }: { $after }, iepriekš { $before } (bez PVN)
cause-price_change-announced = { $what }: { $after }, iepriekš { $before } (bez PVN). Jaunās cenas pirmā diena: { $on }; paziņots: { $announced }
cause-partial_period = { $what }: { $days } no { $of } { $of ->
        [zero] dienām
        [one] dienas
       *[other] dienām
    }, iepriekš { $days-before } no { $of-before }
cause-partial_period-full-now = { $what }: tagad pilns mēnesis, iepriekš tikai { $days-before } no { $of-before } { $of-before ->
        [zero] dienām
        [one] dienas
       *[other] dienām
    }
cause-partial_period-full-before = { $what }: tikai { $days } no { $of } { $of ->
        [zero] dienām
        [one] dienas
       *[other] dienām
    }, { $period }
cause-quantity_change = { $what }: { $after }, iepriekš { $before }
cause-usage_change = { $what }: izlietojums { $after }, iepriekš { $before }
cause-usage_change-new = { $what }: { $after }, { $period }
cause-usage_change-gone = { $what }: šoreiz bez izlietojuma, iepriekš { $before }
cause-tier_or_allowance = { $what }: iekļautais apjoms { $after }, iepriekš { $before }
cause-discount_changed = Jūsu atlaide „{ $name }” ir mainījusies, tagad { $off }
cause-discount_ended = Jūsu atlaide „{ $name }” ({ $off }) ir beigusies, pēdējā diena: { $until }
cause-discount_started = Jūsu atlaide „{ $name }” ({ $off }) ir sākusies, pirmā diena: { $from }
cause-tax_rate = PVN: { $after }, iepriekš { $before }
cause-one_off = Vienreizēja maksa ({ $on }): { $what }
cause-one_off-before = Vienreizēja maksa iepriekšējā rēķinā: { $what }
cause-correction_of_earlier_bill = Rēķina { $reference } labojums: { $what }
cause-correction_of_earlier_bill-before = Labojums iepriekšējā rēķinā: { $what }

## Viss rēķins
explain-title =
    <b>Rēķins { $number } par laiku { $period }: { $total }</b> ({ $state ->
        [paid] apmaksāts
        [open] gaida apmaksu
        [overdue] kavēts
        [draft] melnraksts
        [partly_paid] daļēji apmaksāts
        [void] anulēts
        [uncollectible] norakstīts
       *[credit] kredītrēķins
    })
explain-against = <b>Salīdzinājumā ar rēķinu { $number } ({ $previous }): { $difference }</b>

## Parauguzņēmuma stāsti
story-price-rise = Tarifs kļuva dārgāks
story-discount-ended = Beidzās atlaide
story-roaming = Dažas dienas Šveicē
story-plan-change = Cits tarifs mēneša vidū
story-second-line = Klāt nāca otrs numurs
story-credit-note = Kredītrēķins par kļūdainu maksu
story-arrears = Kavēti vairāki rēķini
story-paid-twice = Rēķins apmaksāts divreiz
story-billed-after-cancelling = Rēķins pēc līguma izbeigšanas
story-cheaper-plan = Cits tarifs būtu daudz lētāks

## Kāpēc izrakstīts kredītrēķins
credit-reason-wrong-charge = maksa, kas nebija pareiza
