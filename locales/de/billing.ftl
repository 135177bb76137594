# The words of bills. Values are ready-made words: money, dates and numbers are formatted before.
# Forms with a colon or in brackets keep names, quantities and dates out of grammar.

## Verbrauchsmengen
quantity-gb = { $amount } GB
quantity-minute = { $amount } { $count ->
        [one] Minute
       *[other] Minuten
    }
quantity-sms = { $amount } SMS
quantity-piece = { $amount } Stück
quantity-other = { $amount } { $unit }
quantity-months-left = { $amount } { $count ->
        [one] verbleibender Monat
       *[other] verbleibende Monate
    }
quantity-packages = { $amount } { $count ->
        [one] Paket
       *[other] Pakete
    } zu { $size }

## Was ein Posten ist
line-plan = Tarif { $plan }
line-add-on = { $plan }
line-correction = Korrektur: { $what }
component-data = Mobile Daten
component-voice = Anrufe
component-sms = SMS
component-roaming_data = Roaming ({ $place })
component-roaming_voice = Roaming-Anrufe ({ $place })
component-roaming_data-anywhere = Roaming
component-roaming_voice-anywhere = Roaming-Anrufe
component-activation = Freischaltung einer SIM-Karte
component-sim_replacement = Neue SIM-Karte
component-international = Anrufe ins Ausland
component-storage = Gespeicherte Daten
component-hotspot = WLAN unterwegs
component-purchases = Käufe mit dem Telefon
component-installation = Einrichtung des Anschlusses
component-early_termination = Kündigung vor Ende der Laufzeit
name-of-service = { $what } · { $label }
name-in-place = { $what } ({ $place })
name-of-days = { $what }, { $days }
date-in-sentence = { $which ->
        [first] { $date }
       *[other] { $date }
    }

## Wo eine Rechnung steht
state-paid = bezahlt
state-open = offen
state-overdue = überfällig
state-credit = Gutschrift
state-draft = Entwurf
state-partly_paid = teilweise bezahlt
state-void = storniert
state-uncollectible = ausgebucht

## Wie ein Betrag zustande kommt
calculation-title = <b>{ $what } · { $total }</b>
calculation-service = { $label }, { $period }
calculation-period = { $period }
part-days = { $days } von { $of } Tagen
part-seconds = { $days } von { $of } Sekunden
part-fraction = { $days }/{ $of }
part-months = { $days } von { $of } Monaten verbleiben
part-share = vereinbarter Anteil am Preis
part-counted = { $part } ({ $how })
proration-days = nach Tagen gerechnet
proration-inclusive_days = erster und letzter Tag mitgezählt
proration-fixed_30 = jeder Monat mit 30 Tagen gerechnet
proration-fixed_28 = jeder Monat mit 28 Tagen gerechnet
proration-seconds = sekundengenau gerechnet
proration-none = für einen Teil des Zeitraums nicht gekürzt
rate-first = zuerst { $units } zu je { $price }
rate-next = dann { $units } zu je { $price }
rate-all = insgesamt { $units } zu je { $price }
rate-packages = { $packages } × { $price }
rate-percentage = { $percent } von { $amount }
rate-flat = { $price } plus einmal { $flat }
price-package = { $price } je { $size }
scale-each = je { $price }
scale-up-to = bis { $units } zu je { $price }
scale-beyond = darüber hinaus zu je { $price }
scale-all-beyond = darüber alles zu je { $price }
scale-all = alles zu je { $price }
calculation-pieces = { $quantity } × { $price } = { $base }
calculation-pieces-part = { $quantity } × { $price } × { $part } = { $base }
calculation-pieces-full = { $quantity } × { $price } ({ $how }) = { $base }
calculation-scaled = { $parts } = { $base }
calculation-scaled-part = ({ $parts }) × { $part } = { $base }
used-units = Verbraucht
used-money = Betrag
calculation-used-only = { $how }: { $used }
calculation-used-included = { $how }: { $used }; inklusive: { $included }
calculation-used-rest = { $how }: { $used }; inklusive: { $included }. Darüber hinaus: { $charged }
calculation-used = { $how }: { $used } × { $price } = { $base }
calculation-used-within = { $how }: { $used }; inklusive: { $included }, also ohne Aufpreis
calculation-used-beyond = { $how }: { $used }; inklusive: { $included }. Darüber hinaus: { $charged } × { $price } = { $base }
calculation-allowance-part = Inklusive im ganzen Abrechnungszeitraum: { $whole }; für { $part }: { $included }
calculation-allowance-places = Inklusive an allen Orten zusammen: { $whole }; davon hier: { $included }
calculation-minimum = Mindestens { $whole } für einen ganzen Abrechnungszeitraum: { $amount }
calculation-minimum-part = Mindestens { $whole } für einen ganzen Abrechnungszeitraum; für { $part }: { $amount }
calculation-maximum = Höchstens { $whole } für einen ganzen Abrechnungszeitraum: { $amount }
calculation-maximum-part = Höchstens { $whole } für einen ganzen Abrechnungszeitraum; für { $part }: { $amount }
calculation-correction = Gutgeschrieben: { $base }
calculation-correction-more = Nachberechnet: { $base }
calculation-corrected = { $facts }. Differenz: { $base }
correction-facts = Rechnung { $reference } berechnete { $billed } für diese Tage; richtig sind { $due }
correction-facts-given = Rechnung { $reference } berechnete { $billed } für diese Tage, davon schon gutgeschrieben: { $given }; richtig sind { $due }
correction-use-more = Mehr als berechnet: { $difference }, insgesamt: { $used }
correction-use-less = Weniger als berechnet: { $difference }, insgesamt: { $used }
correction-use-included = inklusive: { $included }
correction-use-beyond = darüber hinaus: { $charged } × { $price }
calculation-discount = Rabatt „{ $name }“ ({ $terms }): { $amount }
calculation-discount-part = Rabatt „{ $name }“ ({ $terms }), davon hier: { $amount }
discount-off-together = { $off } auf mehrere Posten zusammen
discount-cap = höchstens { $cap }
discount-days = für { $days } von { $of } Tagen
discount-until = bis { $until }
calculation-tax = Ohne MwSt.: { $net }; MwSt. ({ $rate }): { $tax }; gesamt: { $total }
calculation-tax-reduced = Ohne MwSt.: { $net }; ermäßigte MwSt. ({ $rate }): { $tax }; gesamt: { $total }
calculation-tax-exempt = Ohne MwSt., da steuerfrei ({ $law }); gesamt: { $total }
calculation-tax-reverse_charge = Ohne MwSt.: Sie schulden sie selbst (Steuerschuldnerschaft des Leistungsempfängers, { $law }); gesamt: { $total }
calculation-tax-outside = Ohne MwSt., da hier nicht steuerbar ({ $law }); gesamt: { $total }
tax-standard = Regelsatz
tax-reduced = ermäßigter Satz
tax-exempt = steuerfrei
tax-reverse_charge = Steuerschuldnerschaft des Leistungsempfängers
tax-outside = nicht steuerbar
law-vat-directive = Richtlinie 2006/112/EG, Art. { $article }
law-vat-directive-two = Richtlinie 2006/112/EG, Art. { $article } und { $other }
calculation-why = <i>Warum jetzt? { $why }</i>

## Warum ein Posten auf dieser Rechnung steht
why-regular = Jeder Abrechnungszeitraum wird abgerechnet, sobald er vorbei ist.
why-in-advance = Das wird im Voraus berechnet; der Zeitraum beginnt am { $on }.
why-started = Sie haben das seit dem { $on }.
why-ended = Sie hatten das bis zum { $last }.
why-plan-started = Sie sind am { $on } in diesen Tarif gewechselt.
why-plan-left = Sie hatten diesen Tarif bis zum { $last }, dann haben Sie gewechselt.
why-quantity-changed = Die Anzahl hat sich am { $on } geändert.
why-paused = Ihre Leistung ruht seit dem { $on }.
why-resumed = Nach einer Pause haben Sie das wieder seit dem { $on }.
why-price-changed = Der Preis gilt seit dem { $on }; angekündigt haben wir ihn am { $announced }.
why-used = Zuletzt genutzt am { $on }.
why-ordered = Bestellt am { $on }.
why-charged = Berechnet am { $on }.
why-early-termination = Sie haben den Vertrag zum { $on } beendet, vor dem Ende der vereinbarten Laufzeit.
why-early-termination-clause = Sie haben den Vertrag zum { $on } beendet, vor dem Ende der vereinbarten Laufzeit (Vertrag: { $reference }).
why-corrected = Am { $on } wurde die Rechnung { $reference } korrigiert.
why-used-late = Verbrauch seit dem { $on } haben wir erst nach der Rechnung { $reference } erfahren.
why-backdated = Seit dem { $on } gilt etwas anderes, als die Rechnung { $reference } annahm.
why-backdated-cause = { $cause } Bei der Rechnung { $reference } war das noch nicht bekannt.
why-backdated-gone = Seit dem { $on } ist hierfür nichts mehr zu zahlen. Bei der Rechnung { $reference } war das noch nicht bekannt.
why-billed-after-end = Diese Leistung endete am { $last }; die Tage danach wurden trotzdem berechnet.

## Warum zwei Rechnungen sich unterscheiden
cause-removed_service = Nicht mehr auf der Rechnung: { $what }
cause-removed_service-earlier = Nur auf der früheren Rechnung: { $what }, { $period }
cause-new_service = Neu: { $what }
cause-new_service-on = Neu seit dem { $on }: { $what }
cause-new_service-earlier = Für frühere Tage, erst jetzt berechnet: { $what }, { $period }
cause-plan_change = Tarifwechsel: { $before } → { $after }
cause-plan_change-on = Tarifwechsel am { $on }: { $before } → { $after }
cause-plan_change-rules = { $what }: nach neuen Regeln des Tarifs berechnet
cause-price_change = { $what }: { $after } statt { $before } (ohne MwSt.)
cause-price_change-announced = { $what }: { $after } statt { $before } (ohne MwSt.) seit dem { $on }, angekündigt am { $announced }
cause-partial_period = { $what }: { $days } von { $of } Tagen, davor { $days-before } von { $of-before }
cause-partial_period-full-now = { $what }: jetzt ein ganzer Abrechnungszeitraum, davor nur { $days-before } von { $of-before } Tagen
cause-partial_period-full-before = { $what }: nur { $days } von { $of } Tagen, { $period }
cause-quantity_change = { $what }: { $after } statt { $before }
cause-usage_change = { $what }: { $after } verbraucht, davor { $before }
cause-usage_change-new = { $what }: { $after }, { $period }
cause-usage_change-gone = { $what }: diesmal nichts verbraucht, davor { $before }
cause-tier_or_allowance = { $what }: { $after } inklusive, davor { $before }
cause-tier_or_allowance-scale = { $what }: jetzt { $after }; davor { $before } (ohne MwSt.)
cause-minimum_true_up = { $what }: mindestens { $after } für einen ganzen Abrechnungszeitraum, davor { $before } (ohne MwSt.)
cause-minimum_true_up-new = { $what }: jetzt mindestens { $after } für einen ganzen Abrechnungszeitraum (ohne MwSt.)
cause-minimum_true_up-gone = { $what }: kein Mindestbetrag mehr, davor mindestens { $before } (ohne MwSt.)
cause-minimum_true_up-most = { $what }: höchstens { $after } für einen ganzen Abrechnungszeitraum, davor { $before } (ohne MwSt.)
cause-minimum_true_up-most-new = { $what }: jetzt höchstens { $after } für einen ganzen Abrechnungszeitraum (ohne MwSt.)
cause-minimum_true_up-most-gone = { $what }: kein Höchstbetrag mehr, davor höchstens { $before } (ohne MwSt.)
cause-discount_changed = Ihr Rabatt „{ $name }“ hat sich geändert, jetzt { $off }
cause-discount_ended = Ihr Rabatt „{ $name }“ ({ $off }) endete am { $until }
cause-discount_started = Ihr Rabatt „{ $name }“ ({ $off }) begann am { $from }
cause-tax_rate = MwSt.: { $after } statt { $before }
cause-tax_rate-reverse_charge = MwSt.: Sie schulden sie jetzt selbst (Steuerschuldnerschaft des Leistungsempfängers), davor { $before }
cause-one_off = Einmalig am { $on }: { $what }
cause-one_off-before = Einmalig auf der früheren Rechnung: { $what }
cause-early_termination_fee = { $what }, { $on }
cause-early_termination_fee-before = Einmalig auf der früheren Rechnung: { $what }
cause-correction_of_earlier_bill = Korrektur der Rechnung { $reference }: { $what }
cause-correction_of_earlier_bill-before = Korrektur auf der früheren Rechnung: { $what }

## Eine ganze Rechnung
explain-title =
    <b>Rechnung { $number } für { $period }: { $total }</b> ({ $state ->
        [paid] bezahlt
        [open] offen
        [overdue] überfällig
        [draft] Entwurf
        [partly_paid] teilweise bezahlt
        [void] storniert
       *[uncollectible] ausgebucht
    })
explain-title-credit-note = <b>Gutschrift { $number } für { $period }: { $total }</b>
explain-against = <b>Im Vergleich zur Rechnung { $number } ({ $previous }): { $difference }</b>

## Die Geschichten der Beispielfirma
story-price-rise = Der Tarif ist teurer geworden
story-discount-ended = Ein Rabatt ist ausgelaufen
story-roaming = Ein paar Tage in der Schweiz
story-plan-change = Tarifwechsel mitten im Monat
story-second-line = Eine zweite Rufnummer kam dazu
story-credit-note = Gutschrift für einen falschen Posten
story-arrears = Mehrere Rechnungen sind überfällig
story-paid-twice = Eine Rechnung wurde doppelt bezahlt
story-billed-after-cancelling = Trotz Kündigung abgerechnet
story-cheaper-plan = Ein anderer Tarif wäre viel günstiger
story-late-use = Verbrauch, der erst spät gemeldet wurde
story-leaving-early = Kündigung vor dem Ende der Laufzeit

## Warum eine Gutschrift gegeben wurde
credit-reason-wrong-charge = ein Posten, der nicht stimmte
