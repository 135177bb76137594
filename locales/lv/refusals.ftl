# Viens teksts katram billing un handoff atteikumam: refusal-<code>.
refusal-currency-mismatch = Šīs summas ir divās valūtās ({ $expected } un { $found }), tās nevar saskaitīt kopā.
refusal-not-found = To es neatrodu.
refusal-more-than-charged = Tas ir vairāk, nekā no šīs maksas atlicis: { $left }.
refusal-nothing-to-compare = Pirms rēķina { $number } nav neviena, ar ko salīdzināt.
refusal-link-code-refused = { $left ->
        [0] Šis kods neder.
        [zero] Šis kods neder. Jums vēl ir { $left } mēģinājumu.
        [one] Šis kods neder. Jums vēl ir { $left } mēģinājums.
       *[other] Šis kods neder. Jums vēl ir { $left } mēģinājumi.
    } Katrs kods der vienu reizi un tikai dažas dienas; jaunu var atsūtīt kolēģis.
refusal-link-locked = Par daudz nepareizu kodu. Lūdzu, pagaidiet { $minutes ->
        [zero] { $minutes } minūšu
        [one] { $minutes } minūti
       *[other] { $minutes } minūtes
    } un mēģiniet vēlreiz.
refusal-chat-linked-elsewhere = Šī saruna jau pieder citam klientam. Kolēģis to var mainīt.
refusal-already-claimed = Ar šo pieteikumu jau strādā { $agent }.
refusal-not-yours = To var darīt tikai tas, kurš strādā ar šo pieteikumu.
refusal-case-closed = Šis pieteikums ir slēgts.
refusal-empty-message = Nav, ko sūtīt: vispirms kaut ko uzrakstiet.
refusal-message-too-long = Zīmju skaits ir { $length }, drīkst ne vairāk kā { $limit }.
refusal-sign-in-failed = Nepareizs e-pasts vai parole.
refusal-sign-in-locked = Par daudz nepareizu mēģinājumu. Lūdzu, pagaidiet { $minutes ->
        [zero] { $minutes } minūšu
        [one] { $minutes } minūti
       *[other] { $minutes } minūtes
    }.
refusal-email-taken = Darbinieks ar šādu e-pastu jau ir.
refusal-password-too-short = Vismazākais paroles garums zīmēs: { $least }.
refusal-email-wrong = Šī nav e-pasta adrese: { $email }.
refusal-already-reviewed = Šis teikums pa to laiku jau ir ierindots, atmests vai atsaukts.
