# Saruna pārlūkā (klienta Telegram izmēģināšanai) un demonstrācijas lapa.

## Demonstrācijas lapa
demo-title = { $company }: uzņēmums izmēģināšanai
demo-lead = Izdomāts telefona operators ar aptuveni 250 klientiem, viņu rēķiniem un raizēm. Vispirms kā klients pajautājiet, kāpēc rēķins ir lielāks, un pēc tam atbildiet kā darbinieks.
demo-pages = Demonstrācijas lapas
demo-page-demo = Demonstrācija
demo-page-chat = Klienti
demo-page-panel = Darbinieku panelis
demo-language = Šīs lapas valoda
demo-rooms = Divas telpas
demo-chat-title = Klienta saruna
demo-chat-about = Klienta Telegram Jūsu pārlūkā. Tas runā ar to pašu botu, ar ko īstais.
demo-chat-open = Izvēlēties klientu
demo-panel-title = Darbinieku panelis
demo-panel-about = Te { $company } darbinieki redz, kas gaida, un atbild, blakus sarunai redzot klienta kontu.
demo-panel-open = Atvērt paneli
demo-agents = Pieteikties kā
demo-agents-about = Šie darbinieki ir tikai demonstrācijā.
demo-agent-name = Darbinieks
demo-agent-email = E-pasts
demo-agent-password = Parole
demo-role-agent = Darbinieks
demo-role-supervisor = Vadītājs
demo-steps = Piecās minūtēs
demo-step-start = Tabulā zemāk atveriet klienta sarunu un nospiediet “Sākt”: tā ir personīgā saite, ko saņem katrs klients.
demo-step-ask = Jautājiet saviem vārdiem: “Kāpēc mans rēķins ir lielāks?” Vai izmantojiet pogas.
demo-step-person = Palūdziet sarunu ar cilvēku.
demo-step-answer = Otrā logā atveriet paneli, piesakieties, paņemiet lietu un atbildiet. Klients to izlasīs uzreiz.
demo-stories = Stāsti izmēģināšanai
demo-stories-about = Katram jautājumam kaut kur ir patiesa atbilde: katrs stāsts noticis ar vienu klientu katrā valodā. Vārds atver sarunu jaunā cilnē.
demo-story = Kas notika
demo-play = { $name }, { $language }: atvērt sarunu jaunā cilnē

## Klienta izvēle
chat-pick-title = Kura telefonu vēlaties paņemt rokās?
chat-pick-lead = Visi ir { $company } klienti ar saviem rēķiniem. Saruna notiek klienta valodā; citu var palūgt jebkurā brīdī.
chat-pick-stories = Ko izmēģināt
chat-pick-everybody = Visi klienti ({ $count })
chat-pick-search = Vārds vai numurs
chat-pick-search-hint = C-10169
chat-pick-language = Valoda
chat-pick-any-language = Jebkura valoda
chat-pick-find = Meklēt
chat-pick-owes = jāmaksā { $amount }
chat-pick-credit = pārmaksa { $amount }
chat-pick-paid = viss samaksāts
chat-pick-all = Rādīt visus ({ $count })
chat-pick-nobody = Neviena ar tādu vārdu vai numuru nav.

## Blakus telefonam
chat-about-player = Kā vietā Jūs esat
chat-others = Visi klienti
chat-you-are = Jūs esat
chat-her-story = Kas notika
chat-hint = Šis ir klienta Telegram. Nospiediet “Sākt” un jautājiet, ko jautātu klients.
chat-open-panel = Atvērt darbinieku paneli

## Telefons
chat-bot = bots
chat-typing = raksta…
chat-connecting = savienojas…
chat-more = Vairāk
chat-block = Bloķēt botu
chat-unblock = Atbloķēt botu
chat-thread = Saruna ar { $company }
chat-about-title = Ko šis bots prot?
chat-about = Tas izskaidro { $company } rēķinus un pieaicina cilvēku, kad vien vēlaties.
chat-app-language = Telegram valoda
chat-start = Sākt
chat-said-by-customer = { $name }:
chat-said-by-bot = Bots:
chat-edited = labots
chat-edit = Labot
chat-editing = Labot ziņu
chat-stop-editing = Beigt labošanu
chat-delivered = piegādāts
chat-menu = Izvēlne
chat-attach = Pievienot
chat-photo = Fotoattēls
chat-file = Fails
chat-voice = Balss ziņa
chat-sticker = Uzlīme
chat-file-size = { $kilobytes } KB
chat-file-gone = Vairs nav pieejams; palūdziet vēlreiz
chat-message = Ziņa
chat-keyboard = Ātrās atbildes
chat-send = Sūtīt
chat-down = Uz jaunāko ziņu
chat-not-sent = Neizdevās nosūtīt. Lūdzu, mēģiniet vēlreiz.
chat-too-big = Fails ir pārāk liels: ne vairāk par 20 MB.
chat-ok = Labi
chat-waking = Bots mostas. Šī lapa pēc brīža atvērsies pati.
