# Ένα κείμενο για κάθε άρνηση των billing και handoff: refusal-<code>.
refusal-currency-mismatch = Τα ποσά αυτά είναι σε δύο νομίσματα ({ $expected } και { $found }) και δεν αθροίζονται.
refusal-not-found = Δεν το βρίσκω.
refusal-more-than-charged = Είναι περισσότερο από όσο απομένει σε αυτή τη χρέωση: { $left }.
refusal-nothing-to-compare = Δεν υπάρχει προηγούμενος λογαριασμός για να συγκρίνω τον { $number }.
refusal-link-code-refused = { $left ->
        [0] Αυτός ο κωδικός δεν ισχύει.
        [one] Αυτός ο κωδικός δεν ισχύει. Έχετε ακόμα μία προσπάθεια.
       *[other] Αυτός ο κωδικός δεν ισχύει. Έχετε ακόμα { $left } προσπάθειες.
    } Κάθε κωδικός ισχύει μία φορά και μόνο για λίγες ημέρες. Έναν καινούργιο μπορεί να σας στείλει ένας συνάδελφος.
refusal-link-locked = Δόθηκαν πολλοί λάθος κωδικοί. Περιμένετε { $minutes ->
        [one] ένα λεπτό
       *[other] { $minutes } λεπτά
    } και δοκιμάστε ξανά.
refusal-chat-linked-elsewhere = Η συνομιλία αυτή ανήκει ήδη σε άλλον πελάτη. Μπορεί να το αλλάξει ένας συνάδελφος.
refusal-already-claimed = Την υπόθεση την έχει ήδη αναλάβει: { $agent }.
refusal-not-yours = Αυτό μπορεί να το κάνει μόνο όποιος έχει την υπόθεση.
refusal-case-closed = Η υπόθεση αυτή έχει κλείσει.
refusal-empty-message = Δεν υπάρχει κάτι να σταλεί: γράψτε πρώτα κάτι.
refusal-message-too-long = Είναι { $length } χαρακτήρες, το όριο είναι { $limit }.
refusal-sign-in-failed = Το e-mail ή ο κωδικός πρόσβασης είναι λάθος.
refusal-sign-in-locked = Πάρα πολλές λάθος προσπάθειες. Περιμένετε { $minutes ->
        [one] ένα λεπτό
       *[other] { $minutes } λεπτά
    }.
refusal-email-taken = Υπάρχει ήδη συνεργάτης με αυτό το e-mail.
refusal-password-too-short = Ο κωδικός πρόσβασης χρειάζεται τουλάχιστον { $least } χαρακτήρες.
refusal-email-wrong = Αυτό δεν είναι διεύθυνση e-mail: { $email }.
refusal-already-reviewed = Η πρόταση αυτή στο μεταξύ καταχωρίστηκε, απορρίφθηκε ή αποσύρθηκε.
