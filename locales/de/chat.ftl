# Der Chat im Browser (das Telegram einer Kundin zum Spielen) und die Demo-Seite.

## Die Demo-Seite
demo-title = { $company }, ein Unternehmen zum Ausprobieren
demo-lead = Ein erfundener Telefonanbieter mit rund 250 Kundinnen und Kunden, ihren Rechnungen und ihren Sorgen. Fragen Sie als Kundin, warum die Rechnung höher ist, und antworten Sie dann im Team.
demo-pages = Seiten der Demo
demo-page-demo = Demo
demo-page-chat = Kundschaft
demo-page-panel = Arbeitsplatz
demo-language = Sprache dieser Seite
demo-rooms = Die zwei Räume
demo-chat-title = Der Chat der Kundschaft
demo-chat-about = Das Telegram einer Kundin in Ihrem Browser. Es spricht mit genau demselben Bot wie das echte.
demo-chat-open = Jemanden auswählen
demo-panel-title = Der Arbeitsplatz des Teams
demo-panel-about = Hier sieht das Team von { $company }, wer wartet, und antwortet mit dem Kundenkonto neben dem Gespräch.
demo-panel-open = Arbeitsplatz öffnen
demo-agents = Anmelden als
demo-agents-about = Diese Personen gibt es nur in der Demo.
demo-agent-name = Person
demo-agent-email = E-Mail
demo-agent-password = Passwort
demo-role-agent = Team
demo-role-supervisor = Teamleitung
demo-steps = In fünf Minuten
demo-step-start = Öffnen Sie unten in der Tabelle einen Chat und drücken Sie Start: Das ist der persönliche Link, den jeder Kunde bekommt.
demo-step-ask = Fragen Sie mit eigenen Worten: „Warum ist meine Rechnung höher?“ Oder nehmen Sie die Tasten.
demo-step-person = Bitten Sie um einen Menschen.
demo-step-answer = Öffnen Sie den Arbeitsplatz in einem zweiten Fenster, melden Sie sich an, übernehmen Sie den Fall und antworten Sie. Im Chat ist es sofort zu lesen.
demo-stories = Geschichten zum Spielen
demo-stories-about = Auf jede Frage gibt es irgendwo eine wahre Antwort: Jede Geschichte ist in jeder Sprache einmal passiert. Ein Name öffnet den Chat in einem neuen Tab.
demo-story = Was passiert ist
demo-play = { $name }, { $language }: Chat in neuem Tab öffnen

## Jemanden auswählen
chat-pick-title = Wessen Telefon möchten Sie in die Hand nehmen?
chat-pick-lead = Alle sind bei { $company } und haben ihre eigenen Rechnungen. Der Chat spricht ihre Sprache; bitten Sie ihn jederzeit um eine andere.
chat-pick-stories = Was Sie ausprobieren können
chat-pick-everybody = Alle { $count } Kundinnen und Kunden
chat-pick-search = Name oder Nummer
chat-pick-search-hint = C-10043
chat-pick-language = Sprache
chat-pick-any-language = Jede Sprache
chat-pick-find = Suchen
chat-pick-owes = { $amount } offen
chat-pick-credit = { $amount } Guthaben
chat-pick-paid = alles bezahlt
chat-pick-all = Alle { $count } zeigen
chat-pick-nobody = Niemand mit diesem Namen oder dieser Nummer.

## Neben dem Telefon
chat-about-player = Wen Sie spielen
chat-others = Alle anderen
chat-you-are = Sie spielen
chat-her-story = Was passiert ist
chat-hint = Das ist das Telegram dieser Person. Drücken Sie Start und fragen Sie, was sie fragen würde.
chat-open-panel = Arbeitsplatz des Teams öffnen

## Das Telefon
chat-bot = Bot
chat-typing = schreibt …
chat-connecting = verbindet …
chat-more = Mehr
chat-block = Bot blockieren
chat-unblock = Bot wieder zulassen
chat-thread = Chat mit { $company }
chat-about-title = Was kann dieser Bot?
chat-about = Er erklärt die Rechnungen von { $company } und holt jederzeit einen Menschen dazu.
chat-app-language = Sprache in Telegram
chat-start = Start
chat-said-by-customer = { $name }:
chat-said-by-bot = Bot:
chat-edited = bearbeitet
chat-edit = Bearbeiten
chat-editing = Nachricht bearbeiten
chat-stop-editing = Bearbeiten beenden
chat-delivered = zugestellt
chat-menu = Menü
chat-attach = Anhängen
chat-photo = Foto
chat-file = Datei
chat-voice = Sprachnachricht
chat-sticker = Sticker
chat-file-size = { $kilobytes } KB
chat-file-gone = Nicht mehr da; bitte noch einmal anfordern
chat-message = Nachricht
chat-keyboard = Schnelle Antworten
chat-send = Senden
chat-down = Zur neuesten Nachricht
chat-not-sent = Das wurde nicht gesendet. Bitte noch einmal versuchen.
chat-too-big = Diese Datei ist zu groß: Höchstens 20 MB sind möglich.
chat-ok = OK
chat-waking = Der Bot wacht gerade auf. Diese Seite kommt gleich von selbst.
