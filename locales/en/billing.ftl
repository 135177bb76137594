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
quantity-other = { $amount } { $unit }
quantity-months-left = { $amount } { $count ->
        [one] month left
       *[other] months left
    }
quantity-packages = { $amount } { $count ->
        [one] package
       *[other] packages
    } of { $size }

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
component-international = Calls abroad
component-storage = Stored data
component-hotspot = Wi-Fi away from home
component-purchases = Purchases by phone
component-installation = Setting up the connection
component-early_termination = Leaving before the end of the term
name-of-service = { $what } · { $label }
name-in-place = { $what } ({ $place })
name-of-days = { $what }, { $days }
date-in-sentence = { $which ->
        [first] { $date }
       *[other] { $date }
    }

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
part-days = { $days } of { $of } days
part-seconds = { $days } of { $of } seconds
part-fraction = { $days }/{ $of }
part-months = { $days } of { $of } months left
part-share = agreed share of the price
part-counted = { $part } ({ $how })
proration-days = counted by days
proration-inclusive_days = first and last day both counted
proration-fixed_30 = every month counted as 30 days
proration-fixed_28 = every month counted as 28 days
proration-seconds = counted by the second
proration-none = not reduced for part of a period
rate-first = first { $units } at { $price }
rate-next = next { $units } at { $price }
rate-all = all { $units } at { $price }
rate-packages = { $packages } × { $price }
rate-percentage = { $percent } of { $amount }
rate-flat = { $price } plus { $flat } once
price-package = { $price } per { $size }
scale-each = { $price } each
scale-up-to = up to { $units } at { $price }
scale-beyond = beyond that at { $price }
scale-all-beyond = beyond that all at { $price }
scale-all = all at { $price }
calculation-pieces = { $quantity } × { $price } = { $base }
calculation-pieces-part = { $quantity } × { $price } × { $part } = { $base }
calculation-pieces-full = { $quantity } × { $price } ({ $how }) = { $base }
calculation-scaled = { $parts } = { $base }
calculation-scaled-part = ({ $parts }) × { $part } = { $base }
used-units = Used
used-money = Amount
calculation-used-only = { $how }: { $used }
calculation-used-included = { $how }: { $used }; included: { $included }
calculation-used-rest = { $how }: { $used }; included: { $included }. Beyond that: { $charged }
calculation-used = { $how }: { $used } × { $price } = { $base }
calculation-used-within = { $how }: { $used } of { $included } included, so nothing to pay
calculation-used-beyond = { $how }: { $used }; included: { $included }. Beyond that: { $charged } × { $price } = { $base }
calculation-allowance-part = Included in a whole billing period: { $whole }; for { $part }: { $included }
calculation-allowance-places = Included in all places together: { $whole }; of that here: { $included }
calculation-minimum = At least { $whole } for a whole billing period: { $amount }
calculation-minimum-part = At least { $whole } for a whole billing period; for { $part }: { $amount }
calculation-maximum = At most { $whole } for a whole billing period: { $amount }
calculation-maximum-part = At most { $whole } for a whole billing period; for { $part }: { $amount }
calculation-correction = Given back: { $base }
calculation-correction-more = Charged later: { $base }
calculation-corrected = { $facts }. Difference: { $base }
correction-facts = Bill { $reference } charged { $billed } for these days; right is { $due }
correction-facts-given = Bill { $reference } charged { $billed } for these days, of which { $given } was given back already; right is { $due }
correction-use-more = More than billed: { $difference }, in all: { $used }
correction-use-less = Less than billed: { $difference }, in all: { $used }
correction-use-included = included: { $included }
correction-use-beyond = beyond that: { $charged } × { $price }
calculation-discount = Discount “{ $name }” ({ $terms }): { $amount }
calculation-discount-part = Discount “{ $name }” ({ $terms }), of which here: { $amount }
discount-off-together = { $off } off several charges together
discount-cap = at most { $cap }
discount-days = for { $days } of { $of } days
discount-until = until { $until }
calculation-tax = Without VAT: { $net }; VAT ({ $rate }): { $tax }; total: { $total }
calculation-tax-reduced = Without VAT: { $net }; reduced VAT ({ $rate }): { $tax }; total: { $total }
calculation-tax-exempt = No VAT, this is exempt ({ $law }); total: { $total }
calculation-tax-reverse_charge = No VAT: as the recipient you owe it yourself (reverse charge, { $law }); total: { $total }
calculation-tax-outside = No VAT, this is outside its scope ({ $law }); total: { $total }
tax-standard = standard rate
tax-reduced = reduced rate
tax-exempt = exempt
tax-reverse_charge = reverse charge
tax-outside = outside its scope
law-vat-directive = Directive 2006/112/EC, art. { $article }
law-vat-directive-two = Directive 2006/112/EC, art. { $article } and { $other }
calculation-why = <i>Why now? { $why }</i>

## Why a charge is on this bill
why-regular = Each billing period is billed once it is over.
why-in-advance = It is billed in advance; the period begins on { $on }.
why-started = You have had this since { $on }.
why-ended = You had this until { $last }.
why-plan-started = You changed to this plan on { $on }.
why-plan-left = You had this plan until { $last }, then you changed.
why-quantity-changed = The number changed on { $on }.
why-paused = Your service has been paused since { $on }.
why-resumed = After a pause you have had this again since { $on }.
why-price-changed = The price is new since { $on }; we announced it on { $announced }.
why-used = Last used on { $on }.
why-ordered = Ordered on { $on }.
why-charged = Charged on { $on }.
why-early-termination = You left on { $on }, before the end of the agreed term.
why-early-termination-clause = You left on { $on }, before the end of the agreed term (contract: { $reference }).
why-corrected = It corrects bill { $reference }, on { $on }.
why-used-late = Use since { $on } reached us only after bill { $reference }.
why-backdated = Since { $on } something else applies than bill { $reference } was made for.
why-backdated-cause = { $cause } Bill { $reference } was made before this was known.
why-backdated-gone = Since { $on } there is nothing to pay for this any more. Bill { $reference } was made before this was known.
why-billed-after-end = This service ended on { $last }; the days after that were billed all the same.

## Why two bills differ
cause-removed_service = No longer on the bill: { $what }
cause-removed_service-earlier = Only on the earlier bill: { $what }, { $period }
cause-new_service = New: { $what }
cause-new_service-on = New since { $on }: { $what }
cause-new_service-earlier = For earlier days, billed only now: { $what }, { $period }
cause-plan_change = Change of plan: { $before } → { $after }
cause-plan_change-on = Change of plan on { $on }: { $before } → { $after }
cause-plan_change-rules = { $what }: calculated by new rules of the plan
cause-price_change = { $what }: { $after } instead of { $before } (without VAT)
cause-price_change-announced = { $what }: { $after } instead of { $before } (without VAT) since { $on }, announced on { $announced }
cause-partial_period = { $what }: { $days } of { $of } days, before that { $days-before } of { $of-before }
cause-partial_period-full-now = { $what }: now a whole billing period, before that only { $days-before } of { $of-before } days
cause-partial_period-full-before = { $what }: only { $days } of { $of } days, { $period }
cause-quantity_change = { $what }: { $after } instead of { $before }
cause-usage_change = { $what }: { $after } used, before that { $before }
cause-usage_change-new = { $what }: { $after }, { $period }
cause-usage_change-gone = { $what }: not used this time, { $before } last time
cause-tier_or_allowance = { $what }: { $after } included, before that { $before }
cause-tier_or_allowance-scale = { $what }: now { $after }; before that { $before } (without VAT)
cause-minimum_true_up = { $what }: at least { $after } for a whole billing period, before that { $before } (without VAT)
cause-minimum_true_up-new = { $what }: now at least { $after } for a whole billing period (without VAT)
cause-minimum_true_up-gone = { $what }: no minimum any more, before that at least { $before } (without VAT)
cause-minimum_true_up-most = { $what }: at most { $after } for a whole billing period, before that { $before } (without VAT)
cause-minimum_true_up-most-new = { $what }: now at most { $after } for a whole billing period (without VAT)
cause-minimum_true_up-most-gone = { $what }: no maximum any more, before that at most { $before } (without VAT)
cause-discount_changed = Your discount “{ $name }” changed, now { $off }
cause-discount_ended = Your discount “{ $name }” ({ $off }) ended on { $until }
cause-discount_started = Your discount “{ $name }” ({ $off }) began on { $from }
cause-tax_rate = VAT: { $after } instead of { $before }
cause-tax_rate-reverse_charge = VAT: you owe it yourself now (reverse charge), before that { $before }
cause-one_off = One-time on { $on }: { $what }
cause-one_off-before = One-time on the earlier bill: { $what }
cause-early_termination_fee = { $what }, { $on }
cause-early_termination_fee-before = One-time on the earlier bill: { $what }
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
       *[uncollectible] written off
    })
explain-title-credit-note = <b>Credit note { $number } for { $period }: { $total }</b>
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
story-late-use = Use reported late, charged on the next bill
story-leaving-early = Leaving before the end of the contract

## Why a credit note was given
credit-reason-wrong-charge = a charge that was not right
