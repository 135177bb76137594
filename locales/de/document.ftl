# Die Wörter einer gedruckten Rechnung. Kurz: Sie stehen in einer Tabelle. Werte sind fertige Wörter.

## Kopf
document-title-bill = Rechnung { $number }
document-title-credit-note = Gutschrift { $number }
document-title-draft = Rechnungsentwurf
document-customer = Für
document-customer-number = Kundennummer
document-vat-number = Ihre USt-IdNr.
document-bill-number = Rechnungsnummer
document-credit-note-number = Gutschriftnummer
document-corrects = Zu Rechnung
document-reason = Grund
document-issued = Ausgestellt am
document-period = Zeitraum
document-due = Zahlbar bis

## Was zu tun ist
document-to-pay = Noch zu zahlen
document-pay-by = Bitte zahlen Sie bis { $due }.
document-was-due = Fällig war der Betrag am { $due }.
document-paid = Bezahlt. Vielen Dank!
document-void = Storniert: Es ist nichts zu zahlen.
document-draft = Entwurf: noch keine Rechnung.
document-stamp-draft = Entwurf
document-stamp-void = Storniert
document-in-favour = Ihr Guthaben
document-credit-unused = Es wird von selbst mit Ihrer nächsten Rechnung verrechnet.
document-credit-used = Es ist mit Ihren Rechnungen verrechnet.
document-credit-left = Davon sind { $left } übrig; sie werden von selbst mit Ihrer nächsten Rechnung verrechnet.

## Tabelle
document-column-charge = Leistung
document-column-calculation = Menge × Preis
document-column-net = Netto
document-column-tax = MwSt.
document-column-amount = Inkl. MwSt.
document-other-charges = Sonstiges
document-used = { $how }: { $used }, enthalten: { $included }
document-discount = Rabatt „{ $name }“ ({ $terms })
document-discount-part = Anteil am Rabatt „{ $name }“ ({ $terms })

## Summen
document-total-net = Summe ohne MwSt.
document-total-tax = MwSt. { $rate } auf { $net }
document-total-tax-named = MwSt. { $rate } ({ $treatment }) auf { $net }
document-total-untaxed = Keine MwSt. ({ $treatment }) auf { $net }
document-total = Gesamtbetrag
document-already-paid = Schon bezahlt oder verrechnet
document-credit-already-used = Mit Rechnungen verrechnet
document-still-in-favour = Noch gut
document-standing = Stand: { $on }
document-note-reverse_charge = Steuerschuldnerschaft des Leistungsempfängers. { $law }.
document-note-exempt = Von der MwSt. befreit. { $law }.
document-note-outside = Nicht steuerbar. { $law }.

## Fuß
document-questions = Fragen? Schreiben Sie uns im Chat.
document-page = Seite { $page } von { $pages }
document-own-vat-number = USt-IdNr. { $number }
