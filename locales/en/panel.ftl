# What the desk says to the people who work at it. The customer may be anybody: no he or she.

panel-desk = Billing desk
panel-skip-to-content = Skip to the content
panel-places = Places
panel-close = Close

## Signing in
panel-sign-in = Sign in
panel-sign-in-title = Billing desk
panel-email = E-mail address
panel-password = Password
panel-sign-out = Sign out

## The menu behind one's name
panel-menu-language = Language
panel-menu-sound = Soft sound when somebody new waits
panel-menu-keys = Keyboard shortcuts

## Keyboard shortcuts
panel-keys = Keyboard shortcuts
panel-keys-on = Use keyboard shortcuts
panel-key-down = Next in the list
panel-key-up = Previous in the list
panel-key-open = Open
panel-key-claim = Take the case
panel-key-reply = Write a reply
panel-key-note = Write a note
panel-key-release = Hand back to the bot
panel-key-resolve = Close the case
panel-key-inbox = Back to the inbox
panel-key-send = Send
panel-key-switch = Switch between reply and note
panel-key-leave = Leave the text box
panel-key-help = Show this list

## The inbox
panel-inbox = Inbox
panel-queue = Cases
panel-views = Views
panel-view-waiting = Waiting
panel-view-mine = Mine
panel-view-all = All
panel-view-count = { $count ->
        [one] one open case
       *[other] { $count } open cases
    }
panel-people-waiting = { $count ->
        [0] Nobody is waiting.
        [one] One person is waiting.
       *[other] { $count } people are waiting.
    }
panel-state-waiting = Waiting
panel-state-resolved = Closed
panel-closed-cases = Closed
panel-held-by = With { $agent }
panel-held-by-you = With you
panel-we-said = Us:
panel-nothing-said = Nothing has been said yet.
panel-queue-cut = The first { $shown } are shown.
panel-empty-waiting = Nobody is waiting
panel-empty-waiting-how = Whoever asks for a person appears here by itself, the longest wait on top.
panel-empty-mine = You hold no case
panel-empty-mine-how = Cases that you take stay here until you close them or hand them back.
panel-empty-all = There are no cases yet
panel-empty-all-how = Every case will be listed here: the open ones, oldest on top, then the closed ones.
panel-nothing-open = No conversation is open
panel-nothing-open-how = Choose somebody from the list to read what was said and see the account.
panel-nothing-open-keys = All keys:

## Why somebody needs a person
case-reason-asked = Asked for a person
case-reason-not-understood = The bot did not understand
case-reason-dispute = Disputes a charge
case-reason-request = Wants something changed
case-reason-failure = Something failed

## A case
panel-conversation = Conversation
panel-case-number = Case { $case }
panel-claim = Take this case
panel-claim-tells = The customer is told that { $agent } is there now, and the bot falls silent.
panel-claim-to-reply = Take the case to reply.
panel-release = Hand back
panel-release-tells = The customer is told that the bot answers again. The case keeps its place in the queue.
panel-resolve = Close case
panel-resolve-tells = The customer is told that the case is closed, and the bot answers again.
panel-next-case = Next case
panel-chat-is-blocked = The customer has blocked the chat since { $since }. What you write waits until it is open again.
panel-show-earlier = Show earlier messages

## What was said
panel-day-today = Today
panel-day-yesterday = Yesterday
panel-author-bot = Bot
panel-pressed = Pressed
panel-note-by = Note by { $agent }
panel-edited = edited { $time }
panel-delivery-pending = on its way
panel-delivery-sent = sent
panel-delivery-failed = not delivered
panel-delivery-twice = sent, perhaps twice
panel-delivery-blocked = waits: the chat is blocked
panel-kind-document = Document
panel-kind-photo = Photo
panel-kind-voice = Voice message
panel-kind-sticker = Sticker
panel-kind-video = Video
panel-kind-video-note = Video message
panel-kind-audio = Audio
panel-kind-location = Location
panel-kind-contact = Contact
panel-kind-other = Message without text

## Writing
panel-write = Your words
panel-write-what = What are you writing?
panel-reply-to = Reply to { $name }
panel-note = Note
panel-send = Send
panel-keep-note = Keep note
panel-reply-hint = The customer reads { $language }. Ctrl or ⌘ + Enter sends.
panel-note-hint = Only colleagues see notes.

## The account
panel-account = Account
panel-words = Whose words?
panel-words-mine = In your words
panel-words-customer = In the customer’s words
panel-linked = Linked to this chat
panel-linked-since = Linked since { $on }
panel-not-linked = Not linked
panel-not-linked-how = This chat is not linked to a customer yet, so there is no account to show. It becomes linked with the one-time code of a bill, or with a new one.
panel-not-linked-find = Find the customer and make a code
panel-statement = What is owed
panel-to-pay = { $count ->
        [one] to pay, on one bill
       *[other] to pay, on { $count } bills
    }
panel-nothing-to-pay = Everything is paid
panel-overdue = Overdue
panel-in-credit = In the customer’s favour
panel-bills = Bills
panel-bills-none = There is no bill yet. The first one appears here when it is issued.
panel-bills-more = The newest { $shown } of { $count }
panel-chart = { $count ->
        [one] Chart of the last bill; the list below has the same figures.
       *[other] Chart of the last { $count } bills; the list below has the same figures.
    }
panel-chart-paid = paid
panel-chart-open = to pay
panel-chart-overdue = overdue
panel-credit-note = Credit note
panel-credit-note-of = Credit note for bill { $number }
panel-all-bills = Account
panel-bill = Bill
panel-bill-number = Number
panel-bill-issued = Issued
panel-bill-due = Due
panel-bill-status = Status
panel-bill-still-open = Still to pay
panel-bill-rest = { $amount } still open
panel-difference = Compared with { $month }
panel-difference-cause = Reason
panel-difference-none = Nothing has changed.
panel-difference-first = This is the first bill, so there is nothing to compare it with.
panel-calculation = How it comes about
panel-amount = Amount
panel-together = Together
panel-net = Without VAT
panel-tax = VAT
panel-plan = Plan
panel-plan-none = No active plan
panel-until = until { $on }
panel-service-ends = Ends on { $on }
panel-person = Customer
panel-person-name = Name
panel-person-number = Number
panel-person-since = Since
panel-person-country = Country
panel-person-email = E-mail
panel-person-phone = Telephone

## Looking customers up
panel-customers = Customers
panel-search = Search
panel-search-label = Number, name, e-mail address or telephone number
panel-search-how = Matching customers appear here while you type.
panel-search-none = Nobody matches “{ $text }”.
panel-search-found = { $count ->
        [one] One customer
       *[other] { $count } customers
    }
panel-settled = settled
panel-code = Link a chat
panel-code-what = A one-time code lets the customer link a chat to this account. Give it only to somebody whose identity you have checked.
panel-code-make = New linking code
panel-code-new = New linking code
panel-code-told-once = Shown only this once. It works once, until { $until }.

## When something does not work out
panel-connecting = Connecting…
panel-no-answer = The desk does not answer. Please try again in a moment.
panel-no-answer-kept = The desk does not answer. Your words are still here; please try again in a moment.
panel-failure-403 = That did not come from this desk
panel-failure-403-how = Your browser did not say that the request came from a page of this desk, so nothing was changed. Reload the page and try again.
panel-failure-404 = There is nothing here
panel-failure-404-how = The page does not exist, or not any more.
panel-failure-500 = Something went wrong on our side
panel-failure-500-how = Nothing was changed. Please try again in a moment.
panel-failure-back = Back to the inbox
