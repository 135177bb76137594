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
quantity-other = { $amount } { $unit }
quantity-months-left = { $amount } { $count ->
        [zero] atlikušo mēnešu
        [one] atlikušais mēnesis
       *[other] atlikušie mēneši
    }
quantity-packages = { $amount } { $count ->
        [zero] paku
        [one] paka
       *[other] pakas
    } pa { $size }

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
component-international = Zvani uz ārzemēm
component-storage = Glabātie dati
component-hotspot = Wi-Fi ārpus mājas
component-purchases = Pirkumi ar tālruni
component-installation = Pieslēguma ierīkošana
component-early_termination = Līguma izbeigšana pirms termiņa
name-of-service = { $what } · { $label }
name-in-place = { $what } ({ $place })
name-of-days = { $what }, { $days }
date-in-sentence = { $which ->
        [first] { $date }
       *[other] { $date }
    }

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
part-days = { $days } no { $of } { $of ->
        [zero] dienām
        [one] dienas
       *[other] dienām
    }
part-seconds = { $days } no { $of } { $of ->
        [zero] sekundēm
        [one] sekundes
       *[other] sekundēm
    }
part-fraction = { $days }/{ $of }
part-months = atlikušie mēneši: { $days } no { $of }
part-share = norunātā daļa no cenas
part-counted = { $part } ({ $how })
proration-days = skaitīts pa dienām
proration-inclusive_days = ieskaitot pirmo un pēdējo dienu
proration-fixed_30 = katrs mēnesis skaitīts kā 30 dienas
proration-fixed_28 = katrs mēnesis skaitīts kā 28 dienas
proration-seconds = skaitīts pa sekundēm
proration-none = bez samazinājuma par nepilnu periodu
rate-first = vispirms { $units } × { $price }
rate-next = tad { $units } × { $price }
rate-all = viss apjoms: { $units } × { $price }
rate-packages = { $packages } × { $price }
rate-percentage = { $percent } no { $amount }
rate-flat = { $price } un vienreiz { $flat }
price-package = { $price } par { $size }
scale-each = { $price } par vienību
scale-up-to = līdz { $units }: { $price }
scale-beyond = virs tā: { $price }
scale-all-beyond = virs tā viss apjoms: { $price }
scale-all = viss apjoms: { $price }
calculation-pieces = { $quantity } × { $price } = { $base }
calculation-pieces-part = { $quantity } × { $price } × { $part } = { $base }
calculation-pieces-full = { $quantity } × { $price } ({ $how }) = { $base }
calculation-scaled = { $parts } = { $base }
calculation-scaled-part = ({ $parts }) × { $part } = { $base }
used-units = Izlietojums
used-money = Summa
calculation-used-only = { $how }: { $used }
calculation-used-included = { $how }: { $used }; iekļautais apjoms: { $included }
calculation-used-rest = { $how }: { $used }; iekļautais apjoms: { $included }. Virs tā: { $charged }
calculation-used = { $how }: { $used } × { $price } = { $base }
calculation-used-within = { $how }: { $used }; iekļautais apjoms: { $included }, tāpēc bez papildu maksas
calculation-used-beyond = { $how }: { $used }; iekļautais apjoms: { $included }. Virs tā: { $charged } × { $price } = { $base }
calculation-allowance-part = Iekļautais apjoms pilnā norēķinu periodā: { $whole }; par { $part }: { $included }
calculation-allowance-places = Iekļautais apjoms visās vietās kopā: { $whole }; no tā šeit: { $included }
calculation-minimum = Vismaz { $whole } par pilnu norēķinu periodu: { $amount }
calculation-minimum-part = Vismaz { $whole } par pilnu norēķinu periodu; par { $part }: { $amount }
calculation-maximum = Ne vairāk kā { $whole } par pilnu norēķinu periodu: { $amount }
calculation-maximum-part = Ne vairāk kā { $whole } par pilnu norēķinu periodu; par { $part }: { $amount }
calculation-correction = Atgriezts: { $base }
calculation-correction-more = Pieskaitīts vēlāk: { $base }
calculation-corrected = { $facts }. Starpība: { $base }
correction-facts = Rēķinā { $reference } par šīm dienām: { $billed }; pareizi: { $due }
correction-facts-given = Rēķinā { $reference } par šīm dienām: { $billed }; jau atgriezts: { $given }; pareizi: { $due }
correction-use-more = Vairāk nekā iepriekš rēķinā: { $difference }, kopā: { $used }
correction-use-less = Mazāk nekā iepriekš rēķinā: { $difference }, kopā: { $used }
correction-use-included = iekļautais apjoms: { $included }
correction-use-beyond = virs tā: { $charged } × { $price }
calculation-discount = Atlaide „{ $name }” ({ $terms }): { $amount }
calculation-discount-part = Atlaide „{ $name }” ({ $terms }), no tās šeit: { $amount }
discount-off-together = { $off } no vairākām maksām kopā
discount-cap = ne vairāk kā { $cap }
discount-days = par { $days } no { $of } { $of ->
        [zero] dienām
        [one] dienas
       *[other] dienām
    }
discount-until = pēdējā diena: { $until }
calculation-tax = Bez PVN: { $net }; PVN ({ $rate }): { $tax }; kopā: { $total }
calculation-tax-reduced = Bez PVN: { $net }; samazinātais PVN ({ $rate }): { $tax }; kopā: { $total }
calculation-tax-exempt = Bez PVN: neapliekams ({ $law }); kopā: { $total }
calculation-tax-reverse_charge = Bez PVN: to maksājat Jūs kā saņēmējs (nodokļa apgrieztā maksāšana, { $law }); kopā: { $total }
calculation-tax-outside = Bez PVN: nav šī nodokļa objekts ({ $law }); kopā: { $total }
tax-standard = standartlikme
tax-reduced = samazinātā likme
tax-exempt = neapliekams
tax-reverse_charge = nodokļa apgrieztā maksāšana
tax-outside = nav nodokļa objekts
law-vat-directive = Direktīvas 2006/112/EK { $article }. pants
law-vat-directive-two = Direktīvas 2006/112/EK { $article }. un { $other }. pants
calculation-why = <i>Kāpēc tagad? { $why }</i>

## Kāpēc maksa ir šajā rēķinā
why-regular = Par katru norēķinu periodu rēķinu sagatavojam pēc tā beigām.
why-in-advance = Par to rēķinu sagatavojam iepriekš. Perioda pirmā diena: { $on }.
why-started = Pakalpojuma pirmā diena: { $on }.
why-ended = Pakalpojuma pēdējā diena: { $last }.
why-plan-started = Jūs nomainījāt tarifu, pirmā diena ar šo: { $on }.
why-plan-left = Jūs nomainījāt tarifu, pēdējā diena ar šo: { $last }.
why-quantity-changed = Mainījās skaits. Datums: { $on }.
why-paused = Pakalpojums ir apturēts, pirmā diena bez tā: { $on }.
why-resumed = Pēc pārtraukuma pakalpojums ir atjaunots, pirmā diena: { $on }.
why-price-changed = Cena ir jauna, tās pirmā diena: { $on }; par to paziņojām: { $announced }.
why-used = Pēdējā izmantošanas diena: { $on }.
why-ordered = Pasūtījuma datums: { $on }.
why-charged = Maksas datums: { $on }.
why-early-termination = Jūs izbeidzāt līgumu pirms norunātā termiņa. Datums: { $on }.
why-early-termination-clause = Jūs izbeidzāt līgumu pirms norunātā termiņa (līgums: { $reference }). Datums: { $on }.
why-corrected = Tas labo rēķinu { $reference }. Datums: { $on }.
why-used-late = Dati par izlietojumu mūs sasniedza tikai pēc rēķina { $reference }. Sākot ar: { $on }.
why-backdated = Rēķins { $reference } sagatavots, pirms bija zināmas izmaiņas. To pirmā diena: { $on }.
why-backdated-cause = { $cause } Sagatavojot rēķinu { $reference }, tas vēl nebija zināms.
why-backdated-gone = Par šo vairs nav jāmaksā, pirmā diena bez maksas: { $on }. Sagatavojot rēķinu { $reference }, tas vēl nebija zināms.
why-billed-after-end = Pakalpojuma pēdējā diena: { $last }; dienas pēc tās tomēr ir iekļautas rēķinā.

## Kāpēc divi rēķini atšķiras
cause-removed_service = Vairs nav rēķinā: { $what }
cause-removed_service-earlier = Tikai iepriekšējā rēķinā: { $what }, { $period }
cause-new_service = Jaunums rēķinā: { $what }
cause-new_service-on = Jaunums rēķinā ({ $on }): { $what }
cause-new_service-earlier = Par agrākām dienām, rēķinā tikai tagad: { $what }, { $period }
cause-plan_change = Tarifa maiņa: { $before } → { $after }
cause-plan_change-on = Tarifa maiņa ({ $on }): { $before } → { $after }
cause-plan_change-rules = { $what }: aprēķināts pēc jauniem tarifa noteikumiem
cause-price_change = { $what }: { $after }, iepriekš { $before } (bez PVN)
cause-price_change-announced = { $what }: { $after }, iepriekš { $before } (bez PVN). Jaunās cenas pirmā diena: { $on }; paziņots: { $announced }
cause-partial_period = { $what }: { $days } no { $of } { $of ->
        [zero] dienām
        [one] dienas
       *[other] dienām
    }, iepriekš { $days-before } no { $of-before }
cause-partial_period-full-now = { $what }: tagad pilns norēķinu periods, iepriekš tikai { $days-before } no { $of-before } { $of-before ->
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
cause-tier_or_allowance-scale = { $what }: tagad { $after }; iepriekš { $before } (bez PVN)
cause-minimum_true_up = { $what }: vismaz { $after } par pilnu norēķinu periodu, iepriekš { $before } (bez PVN)
cause-minimum_true_up-new = { $what }: tagad vismaz { $after } par pilnu norēķinu periodu (bez PVN)
cause-minimum_true_up-gone = { $what }: minimālās maksas vairs nav, iepriekš vismaz { $before } (bez PVN)
cause-minimum_true_up-most = { $what }: ne vairāk kā { $after } par pilnu norēķinu periodu, iepriekš { $before } (bez PVN)
cause-minimum_true_up-most-new = { $what }: tagad ne vairāk kā { $after } par pilnu norēķinu periodu (bez PVN)
cause-minimum_true_up-most-gone = { $what }: maksas ierobežojuma vairs nav, iepriekš ne vairāk kā { $before } (bez PVN)
cause-discount_changed = Jūsu atlaide „{ $name }” ir mainījusies, tagad { $off }
cause-discount_ended = Jūsu atlaide „{ $name }” ({ $off }) ir beigusies, pēdējā diena: { $until }
cause-discount_started = Jūsu atlaide „{ $name }” ({ $off }) ir sākusies, pirmā diena: { $from }
cause-tax_rate = PVN: { $after }, iepriekš { $before }
cause-tax_rate-reverse_charge = PVN: tagad to maksājat Jūs (nodokļa apgrieztā maksāšana), iepriekš { $before }
cause-one_off = Vienreizēja maksa ({ $on }): { $what }
cause-one_off-before = Vienreizēja maksa iepriekšējā rēķinā: { $what }
cause-early_termination_fee = { $what }, { $on }
cause-early_termination_fee-before = Vienreizēja maksa iepriekšējā rēķinā: { $what }
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
       *[uncollectible] norakstīts
    })
explain-title-credit-note = <b>Kredītrēķins { $number } par laiku { $period }: { $total }</b>
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
story-late-use = Izlietojums, par kuru ziņots vēlu
story-leaving-early = Līguma izbeigšana pirms termiņa

## Kāpēc izrakstīts kredītrēķins
credit-reason-wrong-charge = maksa, kas nebija pareiza
