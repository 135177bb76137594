# Was der Schalter den Leuten sagt, die an ihm arbeiten. Wer schreibt, kann jede und jeder sein.

panel-desk = Rechnungsschalter
panel-skip-to-content = Zum Inhalt
panel-places = Bereiche
panel-close = Schließen

## Anmelden
panel-sign-in = Anmelden
panel-sign-in-title = Rechnungsschalter
panel-email = E-Mail-Adresse
panel-password = Passwort
panel-sign-out = Abmelden

## Das Menü hinter dem eigenen Namen
panel-menu-language = Sprache
panel-menu-sound = Leiser Ton, wenn jemand neu wartet
panel-menu-keys = Tastenkürzel

## Tastenkürzel
panel-keys = Tastenkürzel
panel-keys-on = Tastenkürzel verwenden
panel-key-down = Nächster Eintrag
panel-key-up = Voriger Eintrag
panel-key-open = Öffnen
panel-key-claim = Fall übernehmen
panel-key-reply = Antwort schreiben
panel-key-note = Notiz schreiben
panel-key-release = An den Bot zurückgeben
panel-key-resolve = Fall abschließen
panel-key-inbox = Zurück zum Eingang
panel-key-send = Senden
panel-key-switch = Zwischen Antwort und Notiz wechseln
panel-key-leave = Textfeld verlassen
panel-key-help = Diese Liste zeigen

## Der Eingang
panel-inbox = Eingang
panel-queue = Fälle
panel-views = Ansichten
panel-view-waiting = Wartet
panel-view-mine = Meine
panel-view-all = Alle
panel-view-count = { $count ->
        [one] ein offener Fall
       *[other] { $count } offene Fälle
    }
panel-people-waiting = { $count ->
        [0] Niemand wartet.
        [one] Eine Person wartet.
       *[other] { $count } Personen warten.
    }
panel-state-waiting = Wartet
panel-state-resolved = Abgeschlossen
panel-closed-cases = Abgeschlossen
panel-held-by = Bei { $agent }
panel-held-by-you = Bei Ihnen
panel-we-said = Wir:
panel-nothing-said = Noch wurde nichts gesagt.
panel-queue-cut = Die ersten { $shown } werden gezeigt.
panel-empty-waiting = Niemand wartet
panel-empty-waiting-how = Wer mit einem Menschen sprechen möchte, erscheint hier von selbst; wer am längsten wartet, steht oben.
panel-empty-mine = Sie haben keinen Fall
panel-empty-mine-how = Was Sie übernehmen, bleibt hier, bis Sie es abschließen oder zurückgeben.
panel-empty-all = Es gibt noch keine Fälle
panel-empty-all-how = Hier steht später jeder Fall: zuerst die offenen, der älteste oben, dann die abgeschlossenen.
panel-nothing-open = Kein Gespräch geöffnet
panel-nothing-open-how = Wählen Sie jemanden aus der Liste, um das Gespräch und das Konto zu sehen.
panel-nothing-open-keys = Alle Tasten:

## Warum jemand einen Menschen braucht
case-reason-asked = Möchte mit einem Menschen sprechen
case-reason-not-understood = Der Bot hat nicht verstanden
case-reason-dispute = Bestreitet einen Posten
case-reason-request = Möchte etwas ändern
case-reason-failure = Etwas ging schief

## Ein Fall
panel-conversation = Gespräch
panel-case-number = Fall { $case }
panel-claim = Fall übernehmen
panel-claim-tells = Im Chat steht dann, dass { $agent } jetzt da ist. Der Bot schweigt.
panel-claim-to-reply = Übernehmen Sie den Fall, um zu antworten.
panel-release = Zurückgeben
panel-release-tells = Im Chat steht dann, dass wieder der Bot antwortet. Der Fall behält seinen Platz in der Reihe.
panel-resolve = Abschließen
panel-resolve-tells = Im Chat steht dann, dass der Fall abgeschlossen ist. Der Bot antwortet wieder.
panel-next-case = Nächster Fall
panel-chat-is-blocked = Der Chat ist seit { $since } von der anderen Seite blockiert. Was Sie schreiben, wartet, bis er wieder offen ist.
panel-show-earlier = Frühere Nachrichten zeigen

## Was gesagt wurde
panel-day-today = Heute
panel-day-yesterday = Gestern
panel-author-bot = Bot
panel-pressed = Gedrückt
panel-note-by = Notiz von { $agent }
panel-edited = bearbeitet { $time }
panel-delivery-pending = unterwegs
panel-delivery-sent = gesendet
panel-delivery-failed = nicht zugestellt
panel-delivery-twice = gesendet, vielleicht doppelt
panel-delivery-blocked = wartet: der Chat ist blockiert
panel-kind-document = Dokument
panel-kind-photo = Foto
panel-kind-voice = Sprachnachricht
panel-kind-sticker = Sticker
panel-kind-video = Video
panel-kind-video-note = Videonachricht
panel-kind-audio = Audio
panel-kind-location = Standort
panel-kind-contact = Kontakt
panel-kind-other = Nachricht ohne Text

## Schreiben
panel-write = Ihre Worte
panel-write-what = Was schreiben Sie?
panel-reply-to = Antwort an { $name }
panel-note = Notiz
panel-send = Senden
panel-keep-note = Notiz ablegen
panel-reply-hint = Gesprächssprache: { $language }. Strg oder ⌘ + Enter sendet.
panel-note-hint = Notizen sehen nur Kolleginnen und Kollegen.

## Das Konto
panel-account = Konto
panel-words = Wessen Worte?
panel-words-mine = In Ihren Worten
panel-words-customer = In der Sprache des Gesprächs
panel-linked = Mit diesem Chat verbunden
panel-linked-since = Verbunden seit { $on }
panel-not-linked = Nicht verbunden
panel-not-linked-how = Dieser Chat ist noch mit keinem Kundenkonto verbunden, darum gibt es hier kein Konto. Verbunden wird er mit dem Einmalcode einer Rechnung oder mit einem neuen Code.
panel-not-linked-find = Kundenkonto suchen und Code erstellen
panel-statement = Was offen ist
panel-to-pay = { $count ->
        [one] zu zahlen, auf einer Rechnung
       *[other] zu zahlen, auf { $count } Rechnungen
    }
panel-nothing-to-pay = Alles ist bezahlt
panel-overdue = Überfällig
panel-in-credit = Guthaben
panel-bills = Rechnungen
panel-bills-none = Es gibt noch keine Rechnung. Die erste erscheint hier, sobald sie gestellt ist.
panel-bills-more = Die neuesten { $shown } von { $count }
panel-chart = { $count ->
        [one] Diagramm der letzten Rechnung; die Liste darunter nennt dieselben Zahlen.
       *[other] Diagramm der letzten { $count } Rechnungen; die Liste darunter nennt dieselben Zahlen.
    }
panel-chart-paid = bezahlt
panel-chart-open = offen
panel-chart-overdue = überfällig
panel-credit-note = Gutschrift
panel-credit-note-of = Gutschrift zu Rechnung { $number }
panel-all-bills = Konto
panel-bill = Rechnung
panel-bill-number = Nummer
panel-bill-issued = Gestellt
panel-bill-due = Fällig
panel-bill-status = Stand
panel-bill-still-open = Noch zu zahlen
panel-bill-rest = { $amount } noch offen
panel-difference = Verglichen mit { $month }
panel-difference-cause = Grund
panel-difference-none = Es hat sich nichts geändert.
panel-difference-first = Das ist die erste Rechnung, es gibt also noch keine zum Vergleichen.
panel-calculation = So kommt sie zustande
panel-amount = Betrag
panel-together = Zusammen
panel-net = Ohne MwSt.
panel-tax = MwSt.
panel-plan = Tarif
panel-plan-none = Kein aktiver Tarif
panel-until = bis { $on }
panel-service-ends = Endet am { $on }
panel-person = Kundendaten
panel-person-name = Name
panel-person-number = Nummer
panel-person-since = Seit
panel-person-country = Land
panel-person-email = E-Mail
panel-person-phone = Telefon

## Kundenkonten suchen
panel-customers = Kundenkonten
panel-search = Suchen
panel-search-label = Nummer, Name, E-Mail-Adresse oder Telefonnummer
panel-search-how = Treffer erscheinen hier, während Sie tippen.
panel-search-none = Niemand passt zu „{ $text }“.
panel-search-found = { $count ->
        [one] Ein Kundenkonto
       *[other] { $count } Kundenkonten
    }
panel-settled = ausgeglichen
panel-code = Chat verbinden
panel-code-what = Mit einem Einmalcode lässt sich ein Chat mit diesem Konto verbinden. Geben Sie ihn nur weiter, wenn Sie die Identität geprüft haben.
panel-code-make = Neuer Verbindungscode
panel-code-new = Neuer Verbindungscode
panel-code-told-once = Er wird nur dieses eine Mal gezeigt. Er gilt einmal, bis { $until }.

## Wenn etwas nicht klappt
panel-connecting = Verbindung wird hergestellt …
panel-no-answer = Der Schalter antwortet nicht. Bitte versuchen Sie es gleich noch einmal.
panel-no-answer-kept = Der Schalter antwortet nicht. Ihr Text ist noch da; bitte versuchen Sie es gleich noch einmal.
panel-failure-403 = Das kam nicht von diesem Schalter
panel-failure-403-how = Ihr Browser hat nicht gesagt, dass die Anfrage von einer Seite dieses Schalters kam; darum wurde nichts geändert. Laden Sie die Seite neu und versuchen Sie es noch einmal.
panel-failure-404 = Hier ist nichts
panel-failure-404-how = Diese Seite gibt es nicht oder nicht mehr.
panel-failure-500 = Bei uns ist etwas schiefgegangen
panel-failure-500-how = Es wurde nichts geändert. Bitte versuchen Sie es gleich noch einmal.
panel-failure-back = Zurück zum Eingang
