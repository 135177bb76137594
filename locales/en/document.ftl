# The words of a printed bill. Short: they stand in a table. Values are ready-made words.

## Head
document-title-bill = Bill { $number }
document-title-credit-note = Credit note { $number }
document-title-draft = Draft of a bill
document-customer = For
document-customer-number = Customer number
document-vat-number = Your VAT number
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
document-stamp-draft = Draft
document-stamp-void = Void
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
document-used = { $how }: { $used }, included: { $included }
document-discount = Discount “{ $name }” ({ $terms })
document-discount-part = Part of discount “{ $name }” ({ $terms })

## Sums
document-total-net = Total without VAT
document-total-tax = VAT { $rate } on { $net }
document-total-tax-named = VAT { $rate } ({ $treatment }) on { $net }
document-total-untaxed = No VAT ({ $treatment }) on { $net }
document-total = Total
document-already-paid = Already paid or credited
document-credit-already-used = Taken off your bills
document-still-in-favour = Still in your favour
document-standing = As of { $on }
document-note-reverse_charge = Reverse charge: the recipient owes the VAT. { $law }.
document-note-exempt = Exempt from VAT. { $law }.
document-note-outside = Outside the scope of VAT. { $law }.

## Foot
document-questions = Questions? Ask us in the chat.
document-page = Page { $page } of { $pages }
document-own-vat-number = VAT number { $number }
