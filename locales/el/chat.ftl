# Η συνομιλία στον περιηγητή (το Telegram ενός πελάτη, για δοκιμή) και η σελίδα επίδειξης.

## Η σελίδα επίδειξης
demo-title = { $company }, μια εταιρεία για δοκιμή
demo-lead = Μια φανταστική εταιρεία τηλεφωνίας με περίπου 250 πελάτες, τους λογαριασμούς και τα προβλήματά τους. Ρωτήστε ως πελάτης γιατί ο λογαριασμός είναι μεγαλύτερος και ύστερα απαντήστε ως υπάλληλος.
demo-pages = Σελίδες της επίδειξης
demo-page-demo = Επίδειξη
demo-page-chat = Πελάτες
demo-page-panel = Γραφείο
demo-language = Γλώσσα της σελίδας
demo-rooms = Οι δύο χώροι
demo-chat-title = Η συνομιλία του πελάτη
demo-chat-about = Το Telegram ενός πελάτη στον περιηγητή σας. Μιλά με το ίδιο ακριβώς bot όπως και το αληθινό.
demo-chat-open = Επιλογή πελάτη
demo-panel-title = Το γραφείο των υπαλλήλων
demo-panel-about = Εδώ οι υπάλληλοι της { $company } βλέπουν ποιος περιμένει και απαντούν, με τον λογαριασμό του δίπλα στη συνομιλία.
demo-panel-open = Άνοιγμα του γραφείου
demo-agents = Σύνδεση ως
demo-agents-about = Αυτοί οι υπάλληλοι υπάρχουν μόνο στην επίδειξη.
demo-agent-name = Υπάλληλος
demo-agent-email = E-mail
demo-agent-password = Κωδικός
demo-role-agent = Υπάλληλος
demo-role-supervisor = Προϊστάμενος
demo-steps = Σε πέντε λεπτά
demo-step-start = Ανοίξτε τη συνομιλία ενός πελάτη από τον πίνακα και πατήστε Έναρξη: είναι ο προσωπικός σύνδεσμος που παίρνει κάθε πελάτης.
demo-step-ask = Ρωτήστε με δικά σας λόγια: «γιατί είναι μεγαλύτερος ο λογαριασμός μου;» Ή χρησιμοποιήστε τα κουμπιά.
demo-step-person = Ζητήστε να μιλήσετε με έναν άνθρωπο.
demo-step-answer = Ανοίξτε το γραφείο σε δεύτερο παράθυρο, συνδεθείτε, αναλάβετε την υπόθεση και απαντήστε. Ο πελάτης το διαβάζει αμέσως.
demo-stories = Ιστορίες για δοκιμή
demo-stories-about = Κάθε ερώτηση έχει κάπου μια αληθινή απάντηση: κάθε ιστορία συνέβη σε έναν πελάτη σε κάθε γλώσσα. Ένα όνομα ανοίγει τη συνομιλία σε νέα καρτέλα.
demo-story = Τι συνέβη
demo-play = { $name }, { $language }: άνοιγμα της συνομιλίας σε νέα καρτέλα

## Επιλογή πελάτη
chat-pick-title = Ποιανού το τηλέφωνο θα κρατήσετε;
chat-pick-lead = Είναι όλοι πελάτες της { $company } με δικούς τους λογαριασμούς. Η συνομιλία μιλά τη γλώσσα τους· ζητήστε όποτε θέλετε μια άλλη.
chat-pick-stories = Τι να δοκιμάσετε
chat-pick-everybody = Και οι { $count } πελάτες
chat-pick-search = Όνομα ή αριθμός
chat-pick-search-hint = C-10085
chat-pick-language = Γλώσσα
chat-pick-any-language = Όλες οι γλώσσες
chat-pick-find = Αναζήτηση
chat-pick-owes = οφειλή { $amount }
chat-pick-credit = πίστωση { $amount }
chat-pick-paid = όλα πληρωμένα
chat-pick-all = Εμφάνιση και των { $count }
chat-pick-nobody = Δεν υπάρχει πελάτης με αυτό το όνομα ή τον αριθμό.

## Δίπλα στο τηλέφωνο
chat-about-player = Ποιον υποδύεστε
chat-others = Όλοι οι πελάτες
chat-you-are = Υποδύεστε
chat-her-story = Τι συνέβη
chat-hint = Αυτό είναι το Telegram του πελάτη. Πατήστε Έναρξη και ρωτήστε ό,τι θα ρωτούσε.
chat-open-panel = Άνοιγμα του γραφείου

## Το τηλέφωνο
chat-bot = bot
chat-typing = γράφει…
chat-connecting = σύνδεση…
chat-more = Περισσότερα
chat-block = Αποκλεισμός του bot
chat-unblock = Άρση αποκλεισμού
chat-thread = Συνομιλία με { $company }
chat-about-title = Τι μπορεί να κάνει αυτό το bot;
chat-about = Εξηγεί τους λογαριασμούς της { $company } και φέρνει έναν άνθρωπο όποτε θέλετε.
chat-app-language = Γλώσσα του Telegram
chat-start = Έναρξη
chat-said-by-customer = { $name }:
chat-said-by-bot = Bot:
chat-edited = τροποποιημένο
chat-edit = Τροποποίηση
chat-editing = Τροποποίηση μηνύματος
chat-stop-editing = Τέλος τροποποίησης
chat-delivered = παραδόθηκε
chat-menu = Μενού
chat-attach = Επισύναψη
chat-photo = Φωτογραφία
chat-file = Αρχείο
chat-voice = Φωνητικό μήνυμα
chat-sticker = Αυτοκόλλητο
chat-file-size = { $kilobytes } KB
chat-file-gone = Δεν υπάρχει πια· ζητήστε το ξανά
chat-message = Μήνυμα
chat-keyboard = Γρήγορες απαντήσεις
chat-send = Αποστολή
chat-down = Στο νεότερο μήνυμα
chat-not-sent = Δεν στάλθηκε. Δοκιμάστε ξανά.
chat-too-big = Το αρχείο είναι πολύ μεγάλο: το όριο είναι 20 MB.
chat-ok = Εντάξει
chat-waking = Το bot ξυπνάει. Η σελίδα θα εμφανιστεί μόνη της σε λίγο.
