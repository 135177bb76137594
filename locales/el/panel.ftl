# Όσα λέει το γραφείο σε όσους δουλεύουν εδώ. Ο πελάτης μπορεί να είναι οποιοσδήποτε.

panel-desk = Γραφείο λογαριασμών
panel-skip-to-content = Μετάβαση στο περιεχόμενο
panel-places = Ενότητες
panel-close = Κλείσιμο

## Σύνδεση
panel-sign-in = Σύνδεση
panel-sign-in-title = Γραφείο λογαριασμών
panel-email = Διεύθυνση e-mail
panel-password = Κωδικός πρόσβασης
panel-sign-out = Αποσύνδεση

## Το μενού πίσω από το όνομα
panel-menu-language = Γλώσσα
panel-menu-sound = Διακριτικός ήχος όταν περιμένει κάποιος νέος
panel-menu-keys = Συντομεύσεις πληκτρολογίου

## Συντομεύσεις
panel-keys = Συντομεύσεις πληκτρολογίου
panel-keys-on = Χρήση συντομεύσεων
panel-key-down = Επόμενο στη λίστα
panel-key-up = Προηγούμενο στη λίστα
panel-key-open = Άνοιγμα
panel-key-claim = Ανάληψη υπόθεσης
panel-key-reply = Σύνταξη απάντησης
panel-key-note = Σύνταξη σημείωσης
panel-key-release = Επιστροφή στο bot
panel-key-resolve = Κλείσιμο υπόθεσης
panel-key-inbox = Πίσω στα εισερχόμενα
panel-key-send = Αποστολή
panel-key-switch = Εναλλαγή απάντησης και σημείωσης
panel-key-leave = Έξοδος από το πλαίσιο κειμένου
panel-key-help = Εμφάνιση αυτής της λίστας

## Τα εισερχόμενα
panel-inbox = Εισερχόμενα
panel-queue = Υποθέσεις
panel-views = Προβολές
panel-view-waiting = Αναμονή
panel-view-mine = Δικές μου
panel-view-all = Όλες
panel-view-count = { $count ->
        [one] μία ανοιχτή υπόθεση
       *[other] { $count } ανοιχτές υποθέσεις
    }
panel-people-waiting = { $count ->
        [0] Δεν περιμένει κανείς.
        [one] Περιμένει ένα άτομο.
       *[other] Περιμένουν { $count } άτομα.
    }
panel-state-waiting = Σε αναμονή
panel-state-resolved = Έκλεισε
panel-closed-cases = Κλειστές
panel-held-by = Την έχει: { $agent }
panel-held-by-you = Την έχετε εσείς
panel-we-said = Εμείς:
panel-nothing-said = Δεν έχει ειπωθεί τίποτα ακόμη.
panel-queue-cut = Εμφανίζονται οι πρώτες { $shown }.
panel-empty-waiting = Δεν περιμένει κανείς
panel-empty-waiting-how = Όποιος ζητήσει άνθρωπο εμφανίζεται εδώ αυτόματα, με τη μεγαλύτερη αναμονή πρώτη.
panel-empty-mine = Δεν έχετε καμία υπόθεση
panel-empty-mine-how = Όσες υποθέσεις αναλαμβάνετε μένουν εδώ, μέχρι να τις κλείσετε ή να τις επιστρέψετε.
panel-empty-all = Δεν υπάρχουν ακόμη υποθέσεις
panel-empty-all-how = Εδώ θα φαίνεται κάθε υπόθεση: πρώτα οι ανοιχτές, με την παλαιότερη πάνω, και μετά οι κλειστές.
panel-nothing-open = Δεν είναι ανοιχτή καμία συνομιλία
panel-nothing-open-how = Διαλέξτε κάποιον από τη λίστα για να διαβάσετε τι ειπώθηκε και να δείτε τον λογαριασμό.
panel-nothing-open-keys = Όλα τα πλήκτρα:

## Γιατί χρειάζεται άνθρωπος
case-reason-asked = Ζήτησε άνθρωπο
case-reason-not-understood = Το bot δεν κατάλαβε
case-reason-dispute = Αμφισβητεί μια χρέωση
case-reason-request = Θέλει μια αλλαγή
case-reason-failure = Κάτι πήγε στραβά

## Μια υπόθεση
panel-conversation = Συνομιλία
panel-case-number = Υπόθεση { $case }
panel-claim = Ανάληψη
panel-claim-tells = Ο πελάτης ενημερώνεται ότι τον εξυπηρετεί πλέον: { $agent }. Το bot σωπαίνει.
panel-claim-to-reply = Αναλάβετε την υπόθεση για να απαντήσετε.
panel-release = Επιστροφή στο bot
panel-release-tells = Ο πελάτης ενημερώνεται ότι απαντά ξανά το bot. Η υπόθεση κρατά τη σειρά της.
panel-resolve = Κλείσιμο
panel-resolve-tells = Ο πελάτης ενημερώνεται ότι η υπόθεση έκλεισε και απαντά ξανά το bot.
panel-next-case = Επόμενη υπόθεση
panel-chat-is-blocked = Ο πελάτης έχει αποκλείσει τη συνομιλία από { $since }. Ό,τι γράφετε περιμένει μέχρι να ανοίξει ξανά.
panel-show-earlier = Προηγούμενα μηνύματα

## Όσα ειπώθηκαν
panel-day-today = Σήμερα
panel-day-yesterday = Χθες
panel-author-bot = Bot
panel-pressed = Πάτησε
panel-note-by = Σημείωση: { $agent }
panel-edited = τροποποιήθηκε { $time }
panel-delivery-pending = καθ’ οδόν
panel-delivery-sent = στάλθηκε
panel-delivery-failed = δεν παραδόθηκε
panel-delivery-twice = στάλθηκε, ίσως δύο φορές
panel-delivery-blocked = περιμένει: η συνομιλία έχει αποκλειστεί
panel-kind-document = Έγγραφο
panel-kind-photo = Φωτογραφία
panel-kind-voice = Φωνητικό μήνυμα
panel-kind-sticker = Αυτοκόλλητο
panel-kind-video = Βίντεο
panel-kind-video-note = Βιντεομήνυμα
panel-kind-audio = Ήχος
panel-kind-location = Τοποθεσία
panel-kind-contact = Επαφή
panel-kind-other = Μήνυμα χωρίς κείμενο

## Σύνταξη
panel-write = Το κείμενό σας
panel-write-what = Τι γράφετε;
panel-reply-to = Απάντηση: { $name }
panel-note = Σημείωση
panel-send = Αποστολή
panel-keep-note = Αποθήκευση σημείωσης
panel-reply-hint = Γλώσσα του πελάτη: { $language }. Με Ctrl ή ⌘ + Enter στέλνετε.
panel-note-hint = Τις σημειώσεις τις βλέπουν μόνο συνάδελφοι.

## Ο λογαριασμός
panel-account = Καρτέλα πελάτη
panel-words = Με ποιανού τα λόγια;
panel-words-mine = Με τα δικά σας λόγια
panel-words-customer = Με τα λόγια του πελάτη
panel-linked = Συνδεδεμένη με αυτή τη συνομιλία
panel-linked-since = Σύνδεση από { $on }
panel-not-linked = Χωρίς σύνδεση
panel-not-linked-how = Αυτή η συνομιλία δεν έχει συνδεθεί ακόμη με πελάτη, γι’ αυτό δεν φαίνεται καρτέλα. Συνδέεται με τον κωδικό μίας χρήσης ενός λογαριασμού ή με νέο κωδικό.
panel-not-linked-find = Βρείτε τον πελάτη και δημιουργήστε κωδικό
panel-statement = Οφειλή
panel-to-pay = { $count ->
        [one] για πληρωμή, σε έναν λογαριασμό
       *[other] για πληρωμή, σε { $count } λογαριασμούς
    }
panel-nothing-to-pay = Όλα είναι εξοφλημένα
panel-overdue = Ληξιπρόθεσμα
panel-in-credit = Υπέρ του πελάτη
panel-bills = Λογαριασμοί
panel-bills-none = Δεν υπάρχει ακόμη λογαριασμός. Ο πρώτος θα εμφανιστεί εδώ μόλις εκδοθεί.
panel-bills-more = Οι { $shown } νεότεροι από { $count }
panel-chart = { $count ->
        [one] Γράφημα του τελευταίου λογαριασμού· η λίστα πιο κάτω έχει τα ίδια ποσά.
       *[other] Γράφημα των { $count } τελευταίων λογαριασμών· η λίστα πιο κάτω έχει τα ίδια ποσά.
    }
panel-chart-paid = εξοφλημένα
panel-chart-open = για πληρωμή
panel-chart-overdue = ληξιπρόθεσμα
panel-credit-note = Πιστωτικό σημείωμα
panel-credit-note-of = Πιστωτικό για τον λογαριασμό { $number }
panel-all-bills = Καρτέλα πελάτη
panel-bill = Λογαριασμός
panel-bill-number = Αριθμός
panel-bill-issued = Έκδοση
panel-bill-due = Λήξη
panel-bill-status = Κατάσταση
panel-bill-still-open = Υπόλοιπο
panel-bill-rest = απομένουν { $amount }
panel-difference = Σε σύγκριση με: { $month }
panel-difference-cause = Αιτία
panel-difference-none = Δεν άλλαξε τίποτα.
panel-difference-first = Είναι ο πρώτος λογαριασμός, άρα δεν υπάρχει άλλος για σύγκριση.
panel-calculation = Πώς προκύπτει
panel-amount = Ποσό
panel-together = Σύνολο
panel-net = Χωρίς ΦΠΑ
panel-tax = ΦΠΑ
panel-plan = Πρόγραμμα
panel-plan-none = Κανένα ενεργό πρόγραμμα
panel-until = έως { $on }
panel-service-ends = Λήγει { $on }
panel-person = Πελάτης
panel-person-name = Όνομα
panel-person-number = Αριθμός
panel-person-since = Από
panel-person-country = Χώρα
panel-person-email = E-mail
panel-person-phone = Τηλέφωνο

## Αναζήτηση πελατών
panel-customers = Πελάτες
panel-search = Αναζήτηση
panel-search-label = Αριθμός, όνομα, e-mail ή τηλέφωνο
panel-search-how = Όσοι ταιριάζουν εμφανίζονται εδώ καθώς πληκτρολογείτε.
panel-search-none = Κανείς δεν ταιριάζει με «{ $text }».
panel-search-found = { $count ->
        [one] Ένας πελάτης
       *[other] { $count } πελάτες
    }
panel-settled = εξοφλημένος
panel-code = Σύνδεση συνομιλίας
panel-code-what = Με έναν κωδικό μίας χρήσης ο πελάτης συνδέει μια συνομιλία με αυτή την καρτέλα. Δώστε τον μόνο αφού έχετε ελέγξει την ταυτότητα.
panel-code-make = Νέος κωδικός σύνδεσης
panel-code-new = Νέος κωδικός σύνδεσης
panel-code-told-once = Εμφανίζεται μόνο αυτή τη φορά. Ισχύει για μία χρήση, έως { $until }.

## Όταν κάτι δεν πάει καλά
panel-connecting = Γίνεται σύνδεση…
panel-no-answer = Δεν υπάρχει απάντηση από το σύστημα. Δοκιμάστε ξανά σε λίγο.
panel-no-answer-kept = Δεν υπάρχει απάντηση από το σύστημα. Το κείμενό σας είναι ακόμη εδώ· δοκιμάστε ξανά σε λίγο.
panel-failure-403 = Αυτό δεν ήρθε από αυτό το γραφείο
panel-failure-403-how = Το πρόγραμμα περιήγησης δεν δήλωσε ότι το αίτημα ήρθε από σελίδα μας, γι’ αυτό δεν άλλαξε τίποτα. Φορτώστε ξανά τη σελίδα και δοκιμάστε πάλι.
panel-failure-404 = Εδώ δεν υπάρχει τίποτα
panel-failure-404-how = Η σελίδα δεν υπάρχει ή δεν υπάρχει πια.
panel-failure-500 = Κάτι πήγε στραβά από τη δική μας πλευρά
panel-failure-500-how = Δεν άλλαξε τίποτα. Δοκιμάστε ξανά σε λίγο.
panel-failure-back = Πίσω στα εισερχόμενα
