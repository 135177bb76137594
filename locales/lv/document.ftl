# Drukāta rēķina vārdi. Īsi: tie ir tabulā. Vērtības ir gatavi vārdi.

## Galva
document-title-bill = Rēķins { $number }
document-title-credit-note = Kredītrēķins { $number }
document-title-draft = Rēķina melnraksts
document-customer = Klients
document-customer-number = Klienta numurs
document-vat-number = Klienta PVN numurs
document-bill-number = Rēķina numurs
document-credit-note-number = Kredītrēķina numurs
document-corrects = Labo rēķinu
document-reason = Iemesls
document-issued = Izrakstīts
document-period = Periods
document-due = Apmaksas termiņš

## Kas jādara
document-to-pay = Vēl jāmaksā
document-pay-by = Lūdzu, samaksājiet. Termiņš: { $due }.
document-was-due = Termiņš bija { $due }.
document-paid = Samaksāts. Paldies!
document-void = Anulēts: nekas nav jāmaksā.
document-draft = Melnraksts: tas vēl nav rēķins.
document-stamp-draft = Melnraksts
document-stamp-void = Anulēts
document-in-favour = Jūsu labā
document-credit-unused = Šī summa pati tiks atskaitīta no Jūsu nākamā rēķina.
document-credit-used = Šī summa ir atskaitīta no Jūsu rēķiniem.
document-credit-left = Atlikums: { $left }; tas pats tiks atskaitīts no Jūsu nākamā rēķina.

## Tabula
document-column-charge = Maksa par
document-column-calculation = Daudzums × cena
document-column-net = Bez PVN
document-column-tax = PVN
document-column-amount = Ar PVN
document-other-charges = Citas maksas
document-used = { $how }: { $used }, iekļautais apjoms: { $included }
document-discount = Atlaide „{ $name }” ({ $terms })
document-discount-part = Daļa no atlaides „{ $name }” ({ $terms })

## Summas
document-total-net = Kopā bez PVN
document-total-tax = PVN { $rate } no { $net }
document-total-tax-named = PVN { $rate } ({ $treatment }) no { $net }
document-total-untaxed = Bez PVN ({ $treatment }), summa { $net }
document-total = Kopā
document-already-paid = Jau samaksāts vai ieskaitīts
document-credit-already-used = Atskaitīts no rēķiniem
document-still-in-favour = Vēl Jūsu labā
document-standing = Stāvoklis: { $on }
document-note-reverse_charge = Nodokļa apgrieztā maksāšana: PVN maksā saņēmējs. { $law }.
document-note-exempt = Neapliek ar PVN. { $law }.
document-note-outside = Nav PVN objekts. { $law }.

## Kāja
document-questions = Jautājumi? Rakstiet mums čatā.
document-page = { $page }. lapa no { $pages }
document-own-vat-number = PVN numurs { $number }
