# One text for every refusal of billing and handoff: refusal-<code>.
refusal-currency-mismatch = These amounts are in two currencies ({ $expected } and { $found }) and cannot be put together.
refusal-not-found = I cannot find that.
refusal-more-than-charged = That is more than is left of this charge: { $left }.
refusal-already-settled = Bill { $number } cannot be made void: { $settled } of it is paid or credited already. A credit note can still correct it.
refusal-not-collectible = Nothing is open on { $number } that could be written off.
refusal-not-unspent = That is more than is left of this money: { $left }.
refusal-nothing-to-bill = This draft has no lines, so there is nothing to bill.
refusal-nothing-to-compare = There is no earlier bill to compare { $number } with.
refusal-link-code-refused = { $left ->
        [0] This code does not work.
        [one] This code does not work. You have one more try.
       *[other] This code does not work. You have { $left } more tries.
    } Each code works once and only for some days; a colleague can send you a new one.
refusal-link-locked = That was one wrong code too many. Please wait { $minutes ->
        [one] one minute
       *[other] { $minutes } minutes
    } and try again.
refusal-chat-linked-elsewhere = This chat already belongs to another customer. A colleague can change that.
refusal-already-claimed = { $agent } has taken this case already.
refusal-not-yours = Only the agent who holds this case can do that.
refusal-case-closed = This case is closed.
refusal-empty-message = There is nothing to send: write something first.
refusal-message-too-long = That is { $length } characters; { $limit } are the limit.
refusal-sign-in-failed = E-mail address or password is wrong.
refusal-sign-in-locked = Too many wrong tries. Please wait { $minutes ->
        [one] one minute
       *[other] { $minutes } minutes
    }.
refusal-email-taken = There is an agent with this e-mail address already.
refusal-password-too-short = The password needs at least { $least } characters.
refusal-email-wrong = This is not an e-mail address: { $email }.
refusal-add-on-held-already = “{ $plan }” is there already. Its quantity can be changed.
refusal-already-ended = This service is over from { $on } on, so that is not possible any more.
refusal-backdated-too-far = That is too far back. The earliest possible day is { $earliest }.
refusal-code-taken = There is a plan with the code { $code } already.
refusal-discount-runs-already = The discount “{ $name }” is running already.
refusal-empty-pause = A pause from { $on } on has to end later than that.
refusal-key-used = The request { $key } was made before, for something else.
refusal-no-price = “{ $plan }” has no price in { $currency } here for these billing periods on { $on }.
refusal-notice-not-kept = The contract cannot end on that day. The next possible end is { $earliest }.
refusal-nothing-to-resume = There is no pause to end.
refusal-nothing-to-undo = No cancellation is planned.
refusal-pauses-overlap = There is a pause from { $on } on already.
refusal-plan-not-on-sale = “{ $plan }” is not sold any more. Whoever has it keeps it.
refusal-price-too-soon = A price that is known already can be replaced from { $earliest } on at the earliest.
refusal-quantity-too-small = At least one piece is needed.
refusal-rise-too-soon = A price may only rise after its notice period, so from { $earliest } on at the earliest.
refusal-same-plan = “{ $plan }” is the current plan already.
refusal-same-quantity = The quantity is { $quantity } already.
refusal-no-tax-data = No tax rates are known for { $country }.
refusal-wrong-vat-number = { $number } cannot be a VAT number of { $country }.
refusal-wrong-series = Two different series of up to 12 capital letters and digits are needed for bills and credit notes, not { $bills } and { $notes }.
refusal-unpriced-use = { $component } was used on { $on }, but nothing held on that day has a price for it.
