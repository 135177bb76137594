# Ko darba vieta saka tiem, kas pie tās strādā. Klients var būt jebkurš.

panel-desk = Rēķinu centrs
panel-skip-to-content = Pāriet uz saturu
panel-places = Sadaļas
panel-close = Aizvērt

## Pieslēgšanās
panel-sign-in = Pieslēgties
panel-sign-in-title = Rēķinu centrs
panel-email = E-pasta adrese
panel-password = Parole
panel-sign-out = Izrakstīties

## Izvēlne aiz vārda
panel-menu-language = Valoda
panel-menu-sound = Kluss signāls, kad kāds sāk gaidīt
panel-menu-keys = Īsinājumtaustiņi

## Īsinājumtaustiņi
panel-keys = Īsinājumtaustiņi
panel-keys-on = Lietot īsinājumtaustiņus
panel-key-down = Nākamais sarakstā
panel-key-up = Iepriekšējais sarakstā
panel-key-open = Atvērt
panel-key-claim = Pārņemt pieteikumu
panel-key-reply = Rakstīt atbildi
panel-key-note = Rakstīt piezīmi
panel-key-release = Nodot atpakaļ botam
panel-key-resolve = Slēgt pieteikumu
panel-key-inbox = Atpakaļ uz iesūtni
panel-key-send = Nosūtīt
panel-key-switch = Pārslēgt atbildi un piezīmi
panel-key-leave = Iziet no teksta lauka
panel-key-help = Parādīt šo sarakstu

## Iesūtne
panel-inbox = Iesūtne
panel-queue = Pieteikumi
panel-views = Skati
panel-view-waiting = Gaida
panel-view-mine = Mani
panel-view-all = Visi
panel-view-count = { $count ->
        [zero] { $count } atvērtu pieteikumu
        [one] { $count } atvērts pieteikums
       *[other] { $count } atvērti pieteikumi
    }
panel-people-waiting = { $count ->
        [0] Neviens negaida.
        [zero] Gaida { $count } cilvēku.
        [one] Gaida { $count } cilvēks.
       *[other] Gaida { $count } cilvēki.
    }
panel-state-waiting = Gaida
panel-state-resolved = Slēgts
panel-closed-cases = Slēgtie
panel-held-by = Pie kolēģa: { $agent }
panel-held-by-you = Pie Jums
panel-we-said = Mēs:
panel-nothing-said = Vēl nekas nav pateikts.
panel-queue-cut = Parādīti pirmie { $shown }.
panel-empty-waiting = Neviens negaida
panel-empty-waiting-how = Kas vēlēsies runāt ar cilvēku, parādīsies šeit pats; ilgāk gaidošais būs augšā.
panel-empty-mine = Jums nav neviena pieteikuma
panel-empty-mine-how = Pārņemtie pieteikumi paliek šeit, līdz tos slēdzat vai nododat atpakaļ.
panel-empty-all = Pieteikumu vēl nav
panel-empty-all-how = Šeit būs redzami visi pieteikumi: vispirms atvērtie, vecākais augšā, pēc tam slēgtie.
panel-nothing-open = Neviena saruna nav atvērta
panel-nothing-open-how = Izvēlieties kādu no saraksta, lai izlasītu sarunu un redzētu kontu.
panel-nothing-open-keys = Visi taustiņi:

## Kāpēc vajadzīgs cilvēks
case-reason-asked = Vēlas runāt ar cilvēku
case-reason-not-understood = Bots nesaprata
case-reason-dispute = Apstrīd maksu
case-reason-request = Vēlas kaut ko mainīt
case-reason-failure = Kaut kas neizdevās

## Pieteikums
panel-conversation = Saruna
panel-case-number = Pieteikums { $case }
panel-claim = Pārņemt
panel-claim-tells = Klients uzzina, ka tagad sarunā ir { $agent }, un bots klusē.
panel-claim-to-reply = Lai atbildētu, pārņemiet pieteikumu.
panel-release = Nodot atpakaļ
panel-release-tells = Klients uzzina, ka atkal atbild bots. Pieteikums saglabā savu vietu rindā.
panel-resolve = Slēgt
panel-resolve-tells = Klients uzzina, ka pieteikums ir slēgts, un atkal atbild bots.
panel-next-case = Nākamais pieteikums
panel-chat-is-blocked = Klients ir bloķējis sarunu kopš { $since }. Jūsu rakstītais gaidīs, līdz tā atkal būs atvērta.
panel-show-earlier = Rādīt agrākas ziņas

## Kas tika teikts
panel-day-today = Šodien
panel-day-yesterday = Vakar
panel-author-bot = Bots
panel-pressed = Nospiests
panel-note-by = Piezīme: { $agent }
panel-edited = labots { $time }
panel-delivery-pending = ceļā
panel-delivery-sent = nosūtīts
panel-delivery-failed = nav piegādāts
panel-delivery-twice = nosūtīts, varbūt divreiz
panel-delivery-blocked = gaida: saruna ir bloķēta
panel-kind-document = Dokuments
panel-kind-photo = Fotogrāfija
panel-kind-voice = Balss ziņa
panel-kind-sticker = Uzlīme
panel-kind-video = Video
panel-kind-video-note = Video ziņa
panel-kind-audio = Audio
panel-kind-location = Atrašanās vieta
panel-kind-contact = Kontakts
panel-kind-other = Ziņa bez teksta

## Rakstīšana
panel-write = Jūsu teksts
panel-write-what = Ko Jūs rakstāt?
panel-reply-to = Atbilde: { $name }
panel-note = Piezīme
panel-send = Nosūtīt
panel-keep-note = Saglabāt piezīmi
panel-reply-hint = Klienta valoda: { $language }. Ctrl vai ⌘ + Enter nosūta.
panel-note-hint = Piezīmes redz tikai kolēģi.

## Konts
panel-account = Konts
panel-words = Kura vārdiem?
panel-words-mine = Jūsu vārdiem
panel-words-customer = Klienta vārdiem
panel-linked = Saistīts ar šo sarunu
panel-linked-since = Saistīts kopš { $on }
panel-not-linked = Nav saistīts
panel-not-linked-how = Šī saruna vēl nav saistīta ar klientu, tāpēc konta šeit nav. To saista ar vienreizēju kodu no rēķina vai ar jaunu kodu.
panel-not-linked-find = Atrast klientu un izveidot kodu
panel-statement = Parāds
panel-to-pay = { $count ->
        [zero] jāmaksā, { $count } rēķinos
        [one] jāmaksā, { $count } rēķinā
       *[other] jāmaksā, { $count } rēķinos
    }
panel-nothing-to-pay = Viss ir samaksāts
panel-overdue = Kavēts
panel-in-credit = Klienta labā
panel-bills = Rēķini
panel-bills-none = Rēķinu vēl nav. Pirmais parādīsies šeit, kad tiks izrakstīts.
panel-bills-more = Jaunākie { $shown } no { $count }
panel-chart = { $count ->
        [zero] Pēdējo { $count } rēķinu diagramma; tie paši skaitļi ir sarakstā zemāk.
        [one] Pēdējā rēķina diagramma ({ $count }); tie paši skaitļi ir sarakstā zemāk.
       *[other] Pēdējo { $count } rēķinu diagramma; tie paši skaitļi ir sarakstā zemāk.
    }
panel-chart-paid = samaksāts
panel-chart-open = jāmaksā
panel-chart-overdue = kavēts
panel-credit-note = Kredītrēķins
panel-credit-note-of = Kredītrēķins rēķinam { $number }
panel-all-bills = Konts
panel-bill = Rēķins
panel-bill-number = Numurs
panel-bill-issued = Izrakstīts
panel-bill-due = Jāmaksā līdz
panel-bill-status = Statuss
panel-bill-still-open = Vēl jāmaksā
panel-bill-rest = vēl jāmaksā { $amount }
panel-difference = Salīdzinājumā ar: { $month }
panel-difference-cause = Iemesls
panel-difference-none = Nekas nav mainījies.
panel-difference-first = Šis ir pirmais rēķins, tāpēc nav ar ko salīdzināt.
panel-calculation = Kā veidojas summa
panel-amount = Summa
panel-together = Kopā
panel-net = Bez PVN
panel-tax = PVN
panel-plan = Tarifs
panel-plan-none = Nav aktīva tarifa
panel-until = līdz { $on }
panel-service-ends = Beidzas { $on }
panel-person = Klients
panel-person-name = Vārds
panel-person-number = Numurs
panel-person-since = Kopš
panel-person-country = Valsts
panel-person-email = E-pasts
panel-person-phone = Tālrunis

## Klientu meklēšana
panel-customers = Klienti
panel-search = Meklēt
panel-search-label = Numurs, vārds, e-pasts vai tālrunis
panel-search-how = Atrastie klienti parādīsies šeit, kamēr rakstāt.
panel-search-none = Nekas neatbilst “{ $text }”.
panel-search-found = { $count ->
        [zero] { $count } klientu
        [one] { $count } klients
       *[other] { $count } klienti
    }
panel-settled = nokārtots
panel-code = Saistīt sarunu
panel-code-what = Ar vienreizēju kodu klients var saistīt sarunu ar šo kontu. Dodiet to tikai tam, kura identitāti esat pārbaudījis.
panel-code-make = Jauns saistīšanas kods
panel-code-new = Jauns saistīšanas kods
panel-code-told-once = Tas tiek parādīts tikai šoreiz. Der vienu reizi, līdz { $until }.

## Kad kaut kas neizdodas
panel-connecting = Notiek savienošanās…
panel-no-answer = Serveris neatbild. Lūdzu, mēģiniet vēlreiz pēc brīža.
panel-no-answer-kept = Serveris neatbild. Jūsu teksts ir saglabāts; lūdzu, mēģiniet vēlreiz pēc brīža.
panel-failure-403 = Tas nenāca no šīs darba vietas
panel-failure-403-how = Pārlūks nepateica, ka pieprasījums nāk no mūsu lapas, tāpēc nekas netika mainīts. Pārlādējiet lapu un mēģiniet vēlreiz.
panel-failure-404 = Šeit nekā nav
panel-failure-404-how = Šādas lapas nav vai vairs nav.
panel-failure-500 = Mūsu pusē kaut kas nogāja greizi
panel-failure-500-how = Nekas netika mainīts. Lūdzu, mēģiniet vēlreiz pēc brīža.
panel-failure-back = Atpakaļ uz iesūtni
