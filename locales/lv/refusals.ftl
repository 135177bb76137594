# Viens teksts katram billing un handoff atteikumam: refusal-<code>.
refusal-currency-mismatch = Šīs summas ir divās valūtās ({ $expected } un { $found }), tās nevar saskaitīt kopā.
refusal-not-found = To es neatrodu.
refusal-more-than-charged = Tas ir vairāk, nekā no šīs maksas atlicis: { $left }.
refusal-already-settled = Rēķinu { $number } nevar anulēt: { $settled } no tā jau ir samaksāti vai atmaksāti ar kredītrēķinu. To vēl var labot ar kredītrēķinu.
refusal-not-collectible = Dokumentā { $number } nav neapmaksātas summas, ko varētu norakstīt.
refusal-not-unspent = Tas ir vairāk, nekā no šīs naudas atlicis: { $left }.
refusal-nothing-to-bill = Šajā melnrakstā nav rindu, tāpēc nav, par ko sagatavot rēķinu.
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
refusal-add-on-held-already = „{ $plan }” jau ir pieslēgts. Var mainīt tā skaitu.
refusal-already-ended = To vairs nevar izdarīt: pakalpojuma vairs nav. Pirmā diena bez tā: { $on }.
refusal-backdated-too-far = Tas ir pārāk sen. Agrākā iespējamā diena: { $earliest }.
refusal-code-taken = Tarifs ar kodu { $code } jau ir.
refusal-discount-runs-already = Atlaide „{ $name }” jau ir spēkā.
refusal-empty-pause = Pārtraukumam jābeidzas vēlāk, nekā tas sākas. Sākums: { $on }.
refusal-key-used = Pieprasījums { $key } jau ir bijis, bet par kaut ko citu.
refusal-no-price = „{ $plan }” šeit nav cenas šādiem norēķinu periodiem. Valūta: { $currency }, diena: { $on }.
refusal-notice-not-kept = Tajā dienā līgums nevar beigties. Nākamās iespējamās beigas: { $earliest }.
refusal-nothing-to-resume = Nav pārtraukuma, ko beigt.
refusal-nothing-to-undo = Atteikšanās nav pieteikta.
refusal-pauses-overlap = Šajās dienās pārtraukums jau ir. Tā sākums: { $on }.
refusal-plan-not-on-sale = „{ $plan }” vairs netiek pārdots. Kam tas ir, tam tas paliek.
refusal-price-too-soon = Jau zināmu cenu tik agri nevar aizstāt. Agrākā iespējamā diena: { $earliest }.
refusal-quantity-too-small = Jābūt vismaz vienam gabalam.
refusal-rise-too-soon = Cena drīkst pieaugt tikai pēc brīdinājuma termiņa. Agrākā iespējamā diena: { $earliest }.
refusal-same-plan = „{ $plan }” jau ir pašreizējais tarifs.
refusal-same-quantity = Skaits jau ir { $quantity }.
refusal-no-tax-data = Valstij { $country } nav zināmas nodokļa likmes.
refusal-wrong-vat-number = { $number } nevar būt valsts { $country } PVN numurs.
refusal-wrong-series = Rēķiniem un kredītrēķiniem vajag divas dažādas sērijas no ne vairāk kā 12 lielajiem burtiem un cipariem, nevis { $bills } un { $notes }.
refusal-unpriced-use = { $on } tika izmantots “{ $component }”, bet šai dienai tam nav cenas.
