# Ένα κείμενο για κάθε άρνηση των billing και handoff: refusal-<code>.
refusal-currency-mismatch = Τα ποσά αυτά είναι σε δύο νομίσματα ({ $expected } και { $found }) και δεν αθροίζονται.
refusal-not-found = Δεν το βρίσκω.
refusal-more-than-charged = Είναι περισσότερο από όσο απομένει σε αυτή τη χρέωση: { $left }.
refusal-already-settled = Ο λογαριασμός { $number } δεν ακυρώνεται: έχουν ήδη πληρωθεί ή πιστωθεί { $settled }. Μπορεί ακόμα να διορθωθεί με πιστωτικό σημείωμα.
refusal-not-collectible = Στο { $number } δεν απομένει ποσό που να μπορεί να διαγραφεί.
refusal-not-unspent = Είναι περισσότερα από όσα απομένουν από αυτά τα χρήματα: { $left }.
refusal-nothing-to-bill = Το πρόχειρο δεν έχει χρεώσεις, δεν υπάρχει κάτι προς τιμολόγηση.
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
refusal-add-on-held-already = Το «{ $plan }» υπάρχει ήδη. Μπορεί να αλλάξει η ποσότητά του.
refusal-already-ended = Η υπηρεσία αυτή παύει από { $on }, οπότε αυτό δεν γίνεται πλέον.
refusal-backdated-too-far = Είναι πολύ παλιά ημερομηνία. Η νωρίτερη δυνατή είναι { $earliest }.
refusal-code-taken = Υπάρχει ήδη πρόγραμμα με τον κωδικό { $code }.
refusal-discount-runs-already = Η έκπτωση «{ $name }» ισχύει ήδη.
refusal-empty-pause = Μια αναστολή από { $on } πρέπει να τελειώνει αργότερα.
refusal-key-used = Το αίτημα { $key } έχει ήδη γίνει, για κάτι άλλο.
refusal-no-price = Το «{ $plan }» δεν έχει εδώ τιμή σε { $currency } για τέτοιες περιόδους χρέωσης (ημερομηνία: { $on }).
refusal-notice-not-kept = Η σύμβαση δεν μπορεί να λήξει εκείνη την ημέρα. Η επόμενη δυνατή λήξη είναι { $earliest }.
refusal-nothing-to-resume = Δεν υπάρχει αναστολή για να λήξει.
refusal-nothing-to-undo = Δεν έχει προγραμματιστεί διακοπή.
refusal-pauses-overlap = Υπάρχει ήδη αναστολή από { $on }.
refusal-plan-not-on-sale = Το «{ $plan }» δεν διατίθεται πλέον. Όποιος το έχει, το διατηρεί.
refusal-price-too-soon = Μια γνωστή τιμή μπορεί να αντικατασταθεί το νωρίτερο από { $earliest }.
refusal-quantity-too-small = Χρειάζεται τουλάχιστον ένα τεμάχιο.
refusal-rise-too-soon = Μια τιμή αυξάνεται μόνο μετά την προθεσμία προειδοποίησης, δηλαδή το νωρίτερο από { $earliest }.
refusal-same-plan = Το «{ $plan }» είναι ήδη το τωρινό πρόγραμμα.
refusal-same-quantity = Η ποσότητα είναι ήδη { $quantity }.
refusal-no-tax-data = Δεν είναι γνωστοί φορολογικοί συντελεστές για { $country }.
refusal-wrong-vat-number = Το { $number } δεν μπορεί να είναι ΑΦΜ/ΦΠΑ της χώρας { $country }.
refusal-wrong-series = Χρειάζονται δύο διαφορετικές σειρές από έως 12 κεφαλαία γράμματα και ψηφία, μία για λογαριασμούς και μία για πιστωτικά, όχι { $bills } και { $notes }.
refusal-unpriced-use = Στις { $on } έγινε χρήση του στοιχείου «{ $component }», αλλά για εκείνη την ημέρα δεν υπάρχει τιμή γι' αυτό.
