# Οι λέξεις ενός τυπωμένου λογαριασμού. Σύντομες: μπαίνουν σε πίνακα. Οι τιμές είναι έτοιμες λέξεις.

## Κεφαλίδα
document-title-bill = Λογαριασμός { $number }
document-title-credit-note = Πιστωτικό { $number }
document-title-draft = Πρόχειρο λογαριασμού
document-customer = Πελάτης
document-customer-number = Αριθμός πελάτη
document-vat-number = ΑΦΜ πελάτη
document-bill-number = Αριθμός λογαριασμού
document-credit-note-number = Αριθμός πιστωτικού
document-corrects = Διορθώνει τον λογαριασμό
document-reason = Λόγος
document-issued = Ημερομηνία έκδοσης
document-period = Περίοδος
document-due = Πληρωμή έως

## Τι χρειάζεται
document-to-pay = Υπόλοιπο για πληρωμή
document-pay-by = Παρακαλούμε πληρώστε έως { $due }.
document-was-due = Έληξε σ{ $due }.
document-paid = Εξοφλήθηκε. Ευχαριστούμε!
document-void = Ακυρώθηκε: δεν υπάρχει ποσό προς πληρωμή.
document-draft = Πρόχειρο: δεν είναι ακόμα λογαριασμός.
document-stamp-draft = Πρόχειρο
document-stamp-void = Άκυρο
document-in-favour = Υπέρ σας
document-credit-unused = Θα αφαιρεθεί μόνο του από τον επόμενο λογαριασμό σας.
document-credit-used = Αφαιρέθηκε από τους λογαριασμούς σας.
document-credit-left = Απομένουν { $left }· θα αφαιρεθούν μόνα τους από τον επόμενο λογαριασμό σας.

## Πίνακας
document-column-charge = Χρέωση
document-column-calculation = Ποσότητα × τιμή
document-column-net = Χωρίς ΦΠΑ
document-column-tax = ΦΠΑ
document-column-amount = Με ΦΠΑ
document-other-charges = Λοιπές χρεώσεις
document-used = { $how }: { $used }, περιλαμβάνονται: { $included }
document-discount = Έκπτωση «{ $name }» ({ $terms })
document-discount-part = Μέρος της έκπτωσης «{ $name }» ({ $terms })

## Σύνολα
document-total-net = Σύνολο χωρίς ΦΠΑ
document-total-tax = ΦΠΑ { $rate } σε { $net }
document-total-tax-named = ΦΠΑ { $rate } ({ $treatment }) σε { $net }
document-total-untaxed = Χωρίς ΦΠΑ ({ $treatment }) επί { $net }
document-total = Σύνολο
document-already-paid = Έχουν πληρωθεί ή πιστωθεί
document-credit-already-used = Αφαιρέθηκαν από λογαριασμούς
document-still-in-favour = Απομένουν υπέρ σας
document-standing = Κατάσταση: { $on }
document-note-reverse_charge = Αντίστροφη επιβάρυνση: ο ΦΠΑ οφείλεται από τον λήπτη. { $law }.
document-note-exempt = Απαλλάσσεται από ΦΠΑ. { $law }.
document-note-outside = Εκτός πεδίου εφαρμογής του ΦΠΑ. { $law }.

## Υποσέλιδο
document-questions = Απορίες; Γράψτε μας στη συνομιλία.
document-page = Σελίδα { $page } από { $pages }
document-own-vat-number = ΑΦΜ { $number }
