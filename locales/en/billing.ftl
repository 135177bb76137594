# The words of bills. Values are ready-made words: money, dates and numbers are formatted before.
# Forms with a colon or in brackets keep names, quantities and dates out of grammar.

## Amounts of use
quantity-gb = { $amount } GB
quantity-minute = { $amount } { $count ->
        [one] minute
       *[other] minutes
    }
quantity-sms = { $amount } SMS
quantity-piece = { $amount } { $count ->
        [one] piece
       *[other] pieces
    }

## What a charge is
line-plan = Plan { $plan }
line-add-on = { $plan }
line-correction = Correction: { $what }
component-data = Mobile data
component-voice = Calls
component-sms = Text messages
component-roaming_data = Roaming ({ $place })
component-roaming_voice = Roaming calls ({ $place })
component-roaming_data-anywhere = Roaming
component-roaming_voice-anywhere = Roaming calls
component-activation = Activation of a SIM card
component-sim_replacement = New SIM card
name-of-service = { $what } · { $label }
name-of-days = { $what }, { $days }

## Where a bill stands
state-paid = paid
state-open = open
state-overdue = overdue
state-credit = credit note
state-draft = draft
state-partly_paid = partly paid
state-void = void
state-uncollectible = written off

## How an amount comes about
calculation-title = <b>{ $what } · { $total }</b>
calculation-service = { $label }, { $period }
calculation-period = { $period }
calculation-pieces = { $quantity } × { $price } = { $base }
calculation-pieces-days = { $quantity } × { $price } × { $days } of { $of } days = { $base }
calculation-used = Used: { $used } × { $price } = { $base }
calculation-used-within = Used: { $used } of { $included } included, so nothing to pay
calculation-used-beyond = Used: { $used }; included: { $included }. Beyond that: { $charged } × { $price } = { $base }
calculation-allowance-days = Included in a whole month: { $whole }; for { $days } of { $of } days: { $included }
calculation-correction = Given back: { $base }
calculation-discount = Discount “{ $name }” ({ $off }): { $amount }
calculation-discount-until = Discount “{ $name }” ({ $off }, until { $until }): { $amount }
calculation-discount-days = Discount “{ $name }” ({ $off }, for { $days } of { $of } days): { $amount }
calculation-discount-days-until = Discount “{ $name }” ({ $off }, for { $days } of { $of } days, until { $until }): { $amount }
calculation-tax = Without VAT: { $net }; VAT ({ $rate }): { $tax }; total: { $total }
calculation-why = <i>Why now? { $why }</i>

## Why a charge is on this bill
why-regular = Each month is billed once it is over.
why-started = You have had this since { $on }.
why-ended = You had this until { $last }.
why-plan-started = You changed to this plan on { $on }.
why-plan-left = You had this plan until { $last }, then you changed.
why-price-changed = The price is new since { $on }; we announced it on { $announced }.
why-used = Last used on { $on }.
why-ordered = Ordered on { $on }.
why-corrected = It corrects bill { $reference }, on { $on }.
why-billed-after-end = This service ended on { $last }; the days after that were billed all the same.

## Why two bills differ
cause-removed_service = No longer on the bill: { $what }
cause-new_service = New: { $what }
cause-new_service-on = New since { $on }: { $what }
cause-plan_change = Change of plan: { $before } → { $after }
cause-plan_change-on = Change of plan on { $on }: { $before } → { $after }
cause-price_change = { $what }: { $after } instead of { $before } (without VAT)
cause-price_change-announced = { $what }: { $after } instead of { $before } (without VAT) since { $on }, announced on { $announced }
cause-partial_period = { $what }: { $days } of { $of } days, before that { $days-before } of { $of-before }
cause-partial_period-full-now = { $what }: now a whole month, before that only { $days-before } of { $of-before } days
cause-partial_period-full-before = { $what }: only { $days } of { $of } days, { $period }
cause-quantity_change = { $what }: { $after } instead of { $before }
cause-usage_change = { $what }: { $after } used, before that { $before }
cause-usage_change-new = { $what }: { $after }, { $period }
cause-usage_change-gone = { $what }: not used this time, { $before } last time
cause-tier_or_allowance = { $what }: { $after } included, before that { $before }
cause-discount_changed = Your discount “{ $name }” changed, now { $off }
cause-discount_ended = Your discount “{ $name }” ({ $off }) ended on { $until }
cause-discount_started = Your discount “{ $name }” ({ $off }) began on { $from }
cause-tax_rate = VAT: { $after } instead of { $before }
cause-one_off = One-time on { $on }: { $what }
cause-one_off-before = One-time on the earlier bill: { $what }
cause-correction_of_earlier_bill = Correction of bill { $reference }: { $what }
cause-correction_of_earlier_bill-before = Correction on the earlier bill: { $what }

## A whole bill
explain-title =
    <b>Bill { $number } for { $period }: { $total }</b> ({ $state ->
        [paid] paid
        [open] open
        [overdue] overdue
        [draft] draft
        [partly_paid] partly paid
        [void] void
        [uncollectible] written off
       *[credit] credit note
    })
explain-against = <b>Compared with bill { $number } ({ $previous }): { $difference }</b>

## The stories of the sample company
story-price-rise = The price of the plan went up
story-discount-ended = A discount came to its end
story-roaming = A few days in Switzerland
story-plan-change = Another plan in the middle of the month
story-second-line = A second line was added
story-credit-note = A credit note for a wrong charge
story-arrears = Several bills are overdue
story-paid-twice = A bill was paid twice
story-billed-after-cancelling = Billed after cancelling
story-cheaper-plan = Another plan would be much cheaper

## Why a credit note was given
credit-reason-wrong-charge = a charge that was not right
