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
name-of-service = { $what } · { $label }
name-of-days = { $what }, { $days }

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
calculation-pieces = { $quantity } × { $price } = { $base }
calculation-pieces-days = { $quantity } × { $price } × { $days } von { $of } Tagen = { $base }
calculation-used = Verbraucht: { $used } × { $price } = { $base }
calculation-used-within = Verbraucht: { $used }; inklusive: { $included }, also ohne Aufpreis
calculation-used-beyond = Verbraucht: { $used }; inklusive: { $included }. Darüber hinaus: { $charged } × { $price } = { $base }
calculation-allowance-days = Inklusive im ganzen Monat: { $whole }; für { $days } von { $of } Tagen: { $included }
calculation-correction = Gutgeschrieben: { $base }
calculation-discount = Rabatt „{ $name }“ ({ $off }): { $amount }
calculation-discount-until = Rabatt „{ $name }“ ({ $off }, bis { $until }): { $amount }
calculation-discount-days = Rabatt „{ $name }“ ({ $off }, für { $days } von { $of } Tagen): { $amount }
calculation-discount-days-until = Rabatt „{ $name }“ ({ $off }, für { $days } von { $of } Tagen, bis { $until }): { $amount }
calculation-tax = Ohne MwSt.: { $net }; MwSt. ({ $rate }): { $tax }; gesamt: { $total }
calculation-why = <i>Warum jetzt? { $why }</i>

## Warum ein Posten auf dieser Rechnung steht
why-regular = Jeder Monat wird abgerechnet, sobald er vorbei ist.
why-started = Sie haben das seit dem { $on }.
why-ended = Sie hatten das bis zum { $last }.
why-plan-started = Sie sind am { $on } in diesen Tarif gewechselt.
why-plan-left = Sie hatten diesen Tarif bis zum { $last }, dann haben Sie gewechselt.
why-price-changed = Der Preis gilt seit dem { $on }; angekündigt haben wir ihn am { $announced }.
why-used = Zuletzt genutzt am { $on }.
why-ordered = Bestellt am { $on }.
why-corrected = Am { $on } korrigiert, zur Rechnung { $reference }.
why-billed-after-end = Diese Leistung endete am { $last }; die Tage danach wurden trotzdem berechnet.

## Warum zwei Rechnungen sich unterscheiden
cause-removed_service = Nicht mehr auf der Rechnung: { $what }
cause-new_service = Neu: { $what }
cause-new_service-on = Neu seit dem { $on }: { $what }
cause-plan_change = Tarifwechsel: { $before } → { $after }
cause-plan_change-on = Tarifwechsel am { $on }: { $before } → { $after }
cause-price_change = { $what }: { $after } statt { $before } (ohne MwSt.)
cause-price_change-announced = { $what }: { $after } statt { $before } (ohne MwSt.) seit dem { $on }, angekündigt am { $announced }
cause-partial_period = { $what }: { $days } von { $of } Tagen, davor { $days-before } von { $of-before }
cause-partial_period-full-now = { $what }: jetzt ein ganzer Monat, davor nur { $days-before } von { $of-before } Tagen
cause-partial_period-full-before = { $what }: nur { $days } von { $of } Tagen, { $period }
cause-quantity_change = { $what }: { $after } statt { $before }
cause-usage_change = { $what }: { $after } verbraucht, davor { $before }
cause-usage_change-new = { $what }: { $after }, { $period }
cause-usage_change-gone = { $what }: diesmal nichts verbraucht, davor { $before }
cause-tier_or_allowance = { $what }: { $after } inklusive, davor { $before }
cause-discount_changed = Ihr Rabatt „{ $name }“ hat sich geändert, jetzt { $off }
cause-discount_ended = Ihr Rabatt „{ $name }“ ({ $off }) endete am { $until }
cause-discount_started = Ihr Rabatt „{ $name }“ ({ $off }) begann am { $from }
cause-tax_rate = MwSt.: { $after } statt { $before }
cause-one_off = Einmalig am { $on }: { $what }
cause-one_off-before = Einmalig auf der früheren Rechnung: { $what }
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
        [uncollectible] ausgebucht
       *[credit] Gutschrift
    })
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

## Warum eine Gutschrift gegeben wurde
credit-reason-wrong-charge = ein Posten, der nicht stimmte
