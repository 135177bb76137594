# Ko robots saka sarunā. Vērtības ir gatavi vārdi: summas, datumi un skaitļi jau ir noformēti.
# Datums stāv nominatīvā (2026. gada 3. oktobris), tāpēc teikumi to neloka.
# Pogas (button-…) ir īsākas par 30 zīmēm, izvēlnes taustiņi (menu-…) – par 24.

## Izvēlne, kas paliek apakšā
menu-owe = Cik man jāmaksā?
menu-why = Kāpēc vairāk?
menu-explain = Izskaidrot rēķinu
menu-bills = Mani rēķini
menu-plan = Mans tarifs
menu-person = Runāt ar cilvēku

## Pogas zem ziņām
button-explain = Izskaidrot šo rēķinu
button-calculation = Parādīt aprēķinu
button-why = Kas mainījās?
button-bills = Mani rēķini
button-owe = Cik man jāmaksā?
button-plan = Mans tarifs
button-person = Runāt ar cilvēku
button-language = Valoda
button-help = Ko Jūs protat?
button-something-else = Kaut kas cits
button-newer = ← Jaunāki
button-older = Vecāki →
button-copy = Saņemt PDF
button-withdraw = Vairs nevajag
button-back-to = Atpakaļ: { $language }
button-wrong = Kaut kas nav pareizi
button-all-changes = Rādīt visas izmaiņas
button-plain = { $label }
button-credit-note = Kredītrēķins, { $month }
button-credit-note-number = Kredītrēķins { $number }

## Kas Jūs esat?
welcome-unlinked =
    <b>Sveicināti! Te { $company } rēķinu palīgs.</b>
    Izskaidroju Jūsu rēķinu līdz pēdējam centam un pasaucu kolēģi, kad vien vēlaties.

    Vispirms man jāzina, kas Jūs esat. Atveriet personīgo saiti, ko Jums atsūtījām, vai ierakstiet kodu, kas bija tai līdzi.
welcome-linked =
    <b>Sveicināti! Prieks, ka man raksta { $name }.</b>
    Jautājiet saviem vārdiem vai izmantojiet pogas apakšā.
welcome-back =
    <b>Sveicināti! Prieks, ka man atkal raksta { $name }.</b>
    Ko Jūs vēlaties uzzināt par savu rēķinu?
link-needed =
    Par rēķinu varu runāt tikai tad, kad zinu, kam tas pieder.
    Atveriet personīgo saiti, ko Jums atsūtījām, vai ierakstiet kodu, kas bija tai līdzi. Tas izskatās šādi: <code>ABCD-EFGH-JK</code>.
link-already = Šī saruna jau ir piesaistīta Jūsu kontam ({ $name }). Vairāk nekas nav jādara.
group-chat = Rēķini ir privāti, tāpēc par tiem runāju tikai divatā. Rakstiet man tieši: { $link }

## Cik man jāmaksā?
owe-nothing =
    <b>Jums nekas nav jāmaksā.</b>
    Viss ir samaksāts. Paldies!
owe-credit =
    <b>Jums nekas nav jāmaksā: Jums ir pārmaksa { $credit }.</b>
    To automātiski atņems no nākamā rēķina.
owe-one =
    <b>{ $amount }, apmaksas termiņš – { $due }.</b>
    Tas ir rēķins { $number }.
owe-one-overdue =
    <b>{ $amount }: termiņš bija { $due }.</b>
    Tas ir rēķins { $number }, kavējas { $days ->
        [zero] { $days } dienu
        [one] { $days } dienu
       *[other] { $days } dienas
    }.
owe-many =
    <b>Kopā { $amount } par { $count ->
        [zero] { $count } neapmaksātiem rēķiniem
        [one] { $count } neapmaksātu rēķinu
       *[other] { $count } neapmaksātiem rēķiniem
    }:</b>
owe-bill = { $amount } · rēķins { $number }, termiņš – { $due }
owe-bill-overdue = { $amount } · rēķins { $number }, termiņš bija { $due }
owe-less-credit = − { $credit } Jums jau ir pārmaksāts
owe-credit-paid-twice = Rēķins par laiku { $period } jau bija samaksāts (datums: { $first }), un tāda pati summa, { $amount }, ienāca vēlreiz (datums: { $again }).
owe-credit-paid-more = Ienākusī summa: { $amount }, datums: { $on }. No tās { $left } bija vairāk, nekā vajadzēja samaksāt.
owe-credit-note = No kredītrēķina { $number } ({ $on }) vēl ir atlikuši { $left }.
owe-whole-bill = Viss rēķins: { $total }
amount-of-total = { $open } (no { $total })

## Rēķini
bills-none = Rēķinu vēl nav. Uzrakstīšu Jums šeit, tiklīdz būs gatavs pirmais.
bills-title = <b>Jūsu rēķini</b> ({ $from }–{ $to } no { $count })
bills-bill = { $month }: { $total } · { $state ->
        [paid] samaksāts
        [open] nav samaksāts, termiņš – { $due }
        [overdue] nav samaksāts, termiņš bija { $due }
        [partly_paid] daļēji samaksāts, pārējam termiņš – { $due }
        [uncollectible] nav samaksāts, termiņš bija { $due }
        [void] anulēts, nekas nav jāmaksā
       *[credit] kredītrēķins
    }
amount-still-open = { $total } (vēl jāmaksā: { $open })
bill-title =
    <b>{ $total }</b> par { $period }
    Rēķins { $number }, { $state ->
        [paid] samaksāts
        [open] termiņš – { $due }
        [partly_paid] daļēji samaksāts, pārējam termiņš – { $due }
        [void] anulēts, nekas nav jāmaksā
       *[overdue] termiņš bija { $due }
    }
credit-note-title =
    <b>{ $total }</b> · kredītrēķins { $number }, { $issued }
    Tas labo rēķinu { $corrects }.
bill-less-credit-note = − { $amount } · kredītrēķins { $number }, { $on }
bill-less-payment = − { $amount } · samaksāts, { $on }
bill-still-open = <b>Vēl jāmaksā: { $open }</b>
bill-line = { $amount } · { $what }
bill-included = Iekļauts Jūsu tarifā: { $what }
bill-tax-included = Summās ir iekļauts PVN { $tax }.
bill-calculation-title = <b>Kā sanāk { $total }</b> (rēķins { $number })
bill-calculation-sum = <b>Kopā { $total }</b>, no tiem { $tax } ir PVN.
bill-calculation-page = { $page }. lapa no { $pages }
bill-copy = Lūdzu, Jūsu rēķins { $number }.

## Kas mainījās?
change-higher =
    <b>{ $total }, tas ir par { $difference } vairāk nekā { $then } ({ $previous }).</b>
change-lower =
    <b>{ $total }, tas ir par { $difference } mazāk nekā { $then } ({ $previous }).</b>
change-same =
    <b>{ $total }, tieši tikpat, cik { $then } ({ $previous }).</b>
change-then-month = { $month ->
        [m1] janvārī
        [m2] februārī
        [m3] martā
        [m4] aprīlī
        [m5] maijā
        [m6] jūnijā
        [m7] jūlijā
        [m8] augustā
        [m9] septembrī
        [m10] oktobrī
        [m11] novembrī
       *[m12] decembrī
    }
change-then-period = par laiku { $period }
change-same-nothing = Nekas nav mainījies: katra summa ir tāda pati.
change-cause = { $amount } · { $what }
change-folded = { $amount } · { $count ->
        [zero] { $count } sīkāku izmaiņu
        [one] { $count } sīkāka izmaiņa
       *[other] { $count } sīkākas izmaiņas
    }
change-first-bill = { $number } ir Jūsu pirmais rēķins, tāpēc nav ar ko salīdzināt. Varu izskaidrot katru summu tajā.

## Tarifs
plan-title = <b>Jūsu tarifs</b>
plan-none = Pašlaik Jums pie mums nav neviena tarifa.
plan-line = <b>{ $label }</b>: { $plan }, { $price }
plan-line-unpriced = <b>{ $label }</b>: { $plan }
plan-add-on = + { $plan }, { $price }
plan-add-on-unpriced = + { $plan }
plan-discount = { $name }: atlaide { $off }, beidzas { $until }
plan-discount-open = { $name }: atlaide { $off }
plan-ends = Beigu datums: { $on }
plan-ended = <b>{ $label }</b>: { $plan }, vairs nav spēkā. Pēdējā diena: { $on }

## Cilvēks
person-waiting =
    <b>Kolēģis Jums uzrakstīs tepat (pieteikums { $case }).</b>
    { $ahead ->
        [0] Jūsu kārta ir nākamā.
        [zero] Pirms Jums gaida { $ahead } cilvēku.
        [one] Pirms Jums gaida { $ahead } cilvēks.
       *[other] Pirms Jums gaida { $ahead } cilvēki.
    } Sarunu pa to laiku varat aizvērt, un līdz tam turpinu atbildēt es.
person-already =
    <b>Jūs jau esat rindā (pieteikums { $case }).</b>
    { $ahead ->
        [0] Jūsu kārta ir nākamā.
        [zero] Pirms Jums gaida { $ahead } cilvēku.
        [one] Pirms Jums gaida { $ahead } cilvēks.
       *[other] Pirms Jums gaida { $ahead } cilvēki.
    }
person-joined = <b>Tagad ar Jums runā { $agent }.</b> Visu, ko šeit rakstāt, uzreiz redz { $agent }.
person-left = Ar Jums atkal runāju es, { $agent } sarunu atdeva man. Pieteikums { $case } paliek atvērts, un pa to laiku varat man jautāt jebko.
person-resolved = <b>Pieteikums { $case } ir slēgts.</b> Vai vēl kas palicis neskaidrs? Rakstiet man vai vēlreiz palūdziet cilvēku.
person-withdrawn = Labi, pieteikums { $case } ir slēgts. Esmu tepat, ja kaut ko vajag.
person-tell = Kas nav pareizi? Uzrakstiet to šeit vienā teikumā, un kolēģis to redzēs.
person-noted = Pierakstīju: kolēģis to redzēs pie pieteikuma { $case }.
person-has-it = { $agent } ir kopā ar Jums un redz, ka nospiedāt šo pogu.
person-nothing-to-withdraw = Atvērtu pieteikumu vairs nav.

## Valoda
language-choose = Kādā valodā runāsim?
language-changed = Labi, runāsim latviski.
language-guessed = Jūs uzrakstījāt latviski, tāpēc atbildu latviski.
language-unknown = Šajā valodā vēl nerunāju. Protu šīs:

## Īsas sarunas un palīdzība
greeting = Sveicināti! Ko Jūs vēlaties uzzināt par savu rēķinu?
thanks = Lūdzu, vienmēr laipni!
goodbye = Uz redzēšanos! Rakstiet, kad vien vajag.
help =
    <b>Lūk, ko es protu:</b>
    • pateikt, cik jāmaksā un līdz kuram datumam
    • izskaidrot katru summu rēķinā
    • pateikt, kāpēc rēķins ir lielāks par iepriekšējo
    • parādīt Jūsu rēķinus un tarifu
    • pasaukt kolēģi

    Vienkārši jautājiet vai izmantojiet pogas.
not-yet-topic =
    To es pats vēl neprotu, bet kolēģis prot. Vai pasaukt kolēģi?
did-you-mean = Laikam ne visu sapratu pareizi. Vai domājāt kaut ko no šī?
not-understood = To es nesapratu. Es zinu par rēķiniem, summām tajos un Jūsu tarifu. Par ko ir runa?
not-understood-again = Joprojām nesaprotu un negribu Jūs aizkavēt. Vai pasaukt kolēģi?

## Kas vēl atnāk
got-photo = Paldies par attēlu. Attēlus lasīt neprotu, bet kolēģis to var apskatīt. Par ko ir runa?
got-voice = Balss ziņas klausīties vēl neprotu. Lūdzu, uzrakstiet dažos vārdos, vai arī pasaukšu kolēģi.
got-sticker = Uzlīme pasaka daudz, bet vārdus es saprotu labāk. Ko vēlaties uzzināt par savu rēķinu?
got-document = Paldies par dokumentu. Izlasīt to neprotu, bet kolēģis var. Par ko ir runa?
got-other = Es protu lasīt tikai tekstu. Lūdzu, uzrakstiet dažos vārdos.
edit-seen = Jūs izlabojāt savu ziņu, tāpēc te ir atbilde uz jauno:
button-is-old = Šī poga ir no vecākas ziņas un vairs neko nedara. Lūk, ko varu izdarīt tagad:
failure =
    <b>Pie mums kaut kas nogāja greizi. Atvainojiet.</b>
    Jūsu ziņa nav pazudusi. Kolēģis to apskatīs un atbildēs Jums tepat (pieteikums { $case }).

## Kā robots sevi piesaka (to rāda Telegram, un ierobežojumi ir Telegram)
about-short = Izskaidro Jūsu rēķinu līdz pēdējam centam un pasauc cilvēku, kad to vēlaties.
about-long =
    Esmu { $company } rēķinu palīgs. Jautājiet, cik jāmaksā, kas ir katra summa un kāpēc rēķins ir lielāks par iepriekšējo. Atbildu līdz pēdējam centam, Jūsu valodā, un kolēģis vienmēr ir tuvumā.
command-owe = Cik man jāmaksā un kad?
command-bills = Mani rēķini
command-explain = Izskaidrot pēdējo rēķinu
command-why = Kāpēc mainījās mans rēķins?
command-plan = Mans tarifs
command-person = Runāt ar cilvēku
command-language = Mainīt valodu
command-help = Ko Jūs protat?
