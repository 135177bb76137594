# What the bot says in a chat. Values are ready-made words: money, dates and numbers are formatted before.
# Buttons (button-…) stay under 30 characters, menu keys (menu-…) under 24.

## The menu that stays at the bottom
menu-owe = What do I owe?
menu-why = Why is it higher?
menu-explain = Explain my bill
menu-bills = My bills
menu-plan = My plan
menu-person = Talk to a person

## Buttons under messages
button-explain = Explain this bill
button-calculation = Show the calculation
button-why = Why did it change?
button-bills = My bills
button-owe = What do I owe?
button-plan = My plan
button-person = Talk to a person
button-language = Language
button-help = What can you do?
button-something-else = Something else
button-newer = ← Newer
button-older = Older →
button-copy = Get it as PDF
button-withdraw = No longer needed
button-back-to = Back to { $language }
button-wrong = Something is wrong
button-all-changes = Show every change
button-plain = { $label }
button-credit-note = Credit note, { $month }
button-credit-note-number = Credit note { $number }

## Who are you?
welcome-unlinked =
    <b>Hello! I am the billing desk of { $company }.</b>
    I explain your bill, to the cent, and bring in a colleague whenever you like.

    First I need to know who you are. Open the personal link that you got from us, or type the code that came with it.
welcome-linked =
    <b>Hello { $name }, good to have you here.</b>
    Ask me in your own words, or use the buttons below.
welcome-back =
    <b>Hello { $name }!</b>
    What would you like to know about your bill?
link-needed =
    I can only talk about a bill once I know whose it is.
    Open the personal link that you got from us, or type the code that came with it. It looks like <code>ABCD-EFGH-JK</code>.
link-already = This chat is already connected to your account, { $name }. There is nothing more to do.
group-chat = Bills are private, so I only talk about them one to one. Please write to me directly: { $link }

## What do I owe?
owe-nothing =
    <b>You owe nothing.</b>
    Everything is paid. Thank you!
owe-credit =
    <b>You owe nothing: you have { $credit } in your favour.</b>
    It comes off your next bill by itself.
owe-one =
    <b>{ $amount }, due by { $due }.</b>
    That is bill { $number }.
owe-one-overdue =
    <b>{ $amount }: it was due on { $due }.</b>
    That is bill { $number }, { $days ->
        [one] one day late
       *[other] { $days } days late
    }.
owe-many =
    <b>{ $amount } in all, on { $count ->
        [one] one open bill
       *[other] { $count } open bills
    }:</b>
owe-bill = { $amount } · bill { $number }, due by { $due }
owe-bill-overdue = { $amount } · bill { $number }, was due on { $due }
owe-less-credit = − { $credit } already in your favour
owe-credit-paid-twice = The bill for { $period } was paid on { $first }, and the same amount, { $amount }, came again on { $again }.
owe-credit-paid-more = { $amount } came in on { $on }; { $left } of it was more than was open.
owe-credit-note = Of credit note { $number } ({ $on }), { $left } is not used yet.
owe-whole-bill = The whole bill: { $total }
amount-of-total = { $open } (of { $total })

## Bills
bills-none = There is no bill yet. I will write to you here as soon as the first one is ready.
bills-title = <b>Your bills</b> ({ $from }–{ $to } of { $count })
bills-bill = { $month }: { $total } · { $state ->
        [paid] paid
        [open] open, due by { $due }
        [overdue] open, was due on { $due }
        [partly_paid] partly paid, rest due by { $due }
        [uncollectible] unpaid, was due on { $due }
        [void] void, nothing to pay
       *[credit] credit note
    }
amount-still-open = { $total } (still to pay: { $open })
bill-title =
    <b>{ $total }</b> for { $period }
    Bill { $number }, { $state ->
        [paid] paid
        [open] to be paid by { $due }
        [partly_paid] partly paid, the rest by { $due }
        [void] void, nothing to pay
       *[overdue] was due on { $due }
    }
credit-note-title =
    <b>{ $total }</b> · credit note { $number } of { $issued }
    It corrects bill { $corrects }.
bill-less-credit-note = − { $amount } · credit note { $number }, { $on }
bill-less-payment = − { $amount } · paid on { $on }
bill-still-open = <b>Still to pay: { $open }</b>
bill-line = { $amount } · { $what }
bill-included = Included in your plan: { $what }
bill-tax-included = All amounts include { $tax } VAT.
bill-calculation-title = <b>How { $total } comes about</b> (bill { $number })
bill-calculation-sum = <b>Together { $total }</b>, of which { $tax } is VAT.
bill-calculation-page = Page { $page } of { $pages }
bill-copy = Here is bill { $number }.

## Why did it change?
change-higher =
    <b>{ $total }, that is { $difference } more than { $then } ({ $previous }).</b>
change-lower =
    <b>{ $total }, that is { $difference } less than { $then } ({ $previous }).</b>
change-same =
    <b>{ $total }, exactly as much as { $then } ({ $previous }).</b>
change-then-month = { $month ->
        [m1] in January
        [m2] in February
        [m3] in March
        [m4] in April
        [m5] in May
        [m6] in June
        [m7] in July
        [m8] in August
        [m9] in September
        [m10] in October
        [m11] in November
       *[m12] in December
    }
change-then-period = for { $period }
change-same-nothing = Nothing has changed: each charge is the same.
change-cause = { $amount } · { $what }
change-folded = { $amount } · { $count ->
        [one] one smaller change
       *[other] { $count } smaller changes
    }
change-first-bill = { $number } is your first bill, so there is nothing to compare it with. I can explain each charge on it.

## Plan
plan-title = <b>Your plan</b>
plan-none = You have no active plan with us.
plan-line = <b>{ $label }</b>: { $plan }, { $price }
plan-line-unpriced = <b>{ $label }</b>: { $plan }
plan-add-on = + { $plan }, { $price }
plan-add-on-unpriced = + { $plan }
plan-discount = { $name }: { $off } off, until { $until }
plan-discount-open = { $name }: { $off } off
plan-ends = Ends on { $on }
plan-ended = <b>{ $label }</b>: { $plan }, ended on { $on }

## A person
person-waiting =
    <b>A colleague will write to you here (case { $case }).</b>
    { $ahead ->
        [0] You are next.
        [one] One person is ahead of you.
       *[other] { $ahead } people are ahead of you.
    } You can close this chat meanwhile, and I go on answering until then.
person-already =
    <b>You are in the queue already (case { $case }).</b>
    { $ahead ->
        [0] You are next.
        [one] One person is ahead of you.
       *[other] { $ahead } people are ahead of you.
    }
person-joined = <b>{ $agent } is with you now.</b> Whatever you write here goes to { $agent } directly.
person-left = { $agent } has handed the conversation back to me. Case { $case } stays open, and you can ask me anything meanwhile.
person-resolved = <b>Case { $case } is closed.</b> Is something still open? Write to me, or ask for a person again.
person-withdrawn = All right, case { $case } is closed. I am here if you need anything.
person-tell = What is wrong? Write it here in a sentence, and your colleague will see it.
person-noted = I have passed that on: your colleague will see it with case { $case }.
person-has-it = { $agent } is with you and sees that you pressed this.
person-nothing-to-withdraw = There is no open case any more.

## Language
language-choose = In which language shall we talk?
language-changed = All right, let us talk in English.
language-guessed = You wrote in English, so I answer in English.
language-unknown = I do not speak that language yet. These I do:

## Small talk and help
greeting = Hello! What would you like to know about your bill?
thanks = You are welcome!
goodbye = Goodbye, and write any time.
help =
    <b>This is what I can do:</b>
    • tell you what you owe, and by when
    • explain each charge of a bill
    • say why a bill is higher than the last one
    • show your bills and your plan
    • bring in a colleague

    Just ask, or use the buttons.
not-yet-topic =
    I cannot do that by myself yet, but a colleague can. Shall I bring one in?
did-you-mean = I am not sure that I understood. Did you mean one of these?
not-understood = I did not understand that. I know about bills, charges and your plan. What is it about?
not-understood-again = I still do not understand, and I do not want to keep you. Shall I bring in a colleague?

## Other things that arrive
got-photo = Thank you for the picture. I cannot read pictures, but a colleague can look at it. What is it about?
got-voice = I cannot listen to voice messages yet. Please write it in a few words, or let me bring in a colleague.
got-sticker = A sticker says a lot, but I understand words better. What would you like to know about your bill?
got-document = Thank you for the document. I cannot read it, but a colleague can. What is it about?
got-other = I can only read text. Please write it in a few words.
edit-seen = You changed your message, so here is the answer to the new one:
button-is-old = That button is from an older message and no longer does anything. Here is what I can do now:
failure =
    <b>Something went wrong on our side, and I am sorry.</b>
    Your message is safe. A colleague will look at it and answer you here (case { $case }).

## How the bot presents itself (Telegram shows these; the limits are Telegram's)
about-short = Explains your bill to the cent, and brings in a person when you want one.
about-long =
    I am the billing desk of { $company }. Ask me what you owe, what each charge is, and why a bill is higher than the last one. I answer to the cent, in your language, and a colleague is never far.
command-owe = What do I owe, and by when?
command-bills = My bills
command-explain = Explain my last bill
command-why = Why is my bill higher or lower?
command-plan = My plan
command-person = Talk to a person
command-language = Change the language
command-help = What can you do?
