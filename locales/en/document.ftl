# The words of a printed bill. Short: they stand in a table. Values are ready-made words.

## Head
document-title-bill = Bill { $number }
document-title-credit-note = Credit note { $number }
document-customer = For
document-customer-number = Customer number
document-bill-number = Bill number
document-credit-note-number = Credit note number
document-corrects = Corrects bill
document-reason = Reason
document-issued = Issued on
document-period = Period
document-due = Due by

## What is to do
document-to-pay = Still to pay
document-pay-by = Please pay by { $due }.
document-was-due = It was due on { $due }.
document-paid = Paid. Thank you!
document-void = Void: nothing is to be paid.
document-draft = A draft: not a bill yet.
document-in-favour = In your favour
document-credit-unused = It comes off your next bill by itself.
document-credit-used = It has come off your bills.
document-credit-left = { $left } of it is left; it comes off your next bill by itself.

## Table
document-column-charge = Charge
document-column-calculation = Quantity × price
document-column-net = Net
document-column-tax = VAT
document-column-amount = Incl. VAT
document-other-charges = Other charges
document-days = { $days } of { $of } days
document-used = Used: { $used }, included: { $included }
document-discount = Discount “{ $name }” ({ $off })
document-discount-days = Discount “{ $name }” ({ $off }, { $days } of { $of } days)

## Sums
document-total-net = Total without VAT
document-total-tax = VAT { $rate } on { $net }
document-total = Total
document-already-paid = Already paid or credited
document-credit-already-used = Taken off your bills
document-still-in-favour = Still in your favour
document-standing = As of { $on }

## Foot
document-questions = Questions? Ask us in the chat.
document-page = Page { $page } of { $pages }
