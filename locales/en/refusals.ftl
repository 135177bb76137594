# One text for every refusal of billing and handoff: refusal-<code>.
refusal-currency-mismatch = These amounts are in two currencies ({ $expected } and { $found }) and cannot be put together.
refusal-not-found = I cannot find that.
refusal-more-than-charged = That is more than is left of this charge: { $left }.
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
refusal-already-reviewed = This sentence was filed, discarded or withdrawn meanwhile.
