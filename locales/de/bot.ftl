# Was der Bot im Chat sagt. Werte sind fertige Wörter: Beträge, Daten und Zahlen sind schon formatiert.
# Knöpfe (button-…) bleiben unter 30 Zeichen, Menütasten (menu-…) unter 24.

## Das Menü, das unten bleibt
menu-owe = Was ist offen?
menu-why = Warum teurer?
menu-explain = Rechnung erklären
menu-bills = Meine Rechnungen
menu-plan = Mein Tarif
menu-person = Mit jemandem sprechen

## Knöpfe unter Nachrichten
button-explain = Diese Rechnung erklären
button-calculation = Rechenweg zeigen
button-why = Was hat sich geändert?
button-bills = Meine Rechnungen
button-owe = Was ist offen?
button-plan = Mein Tarif
button-person = Mit jemandem sprechen
button-language = Sprache
button-help = Was können Sie?
button-something-else = Etwas anderes
button-newer = ← Neuere
button-older = Ältere →
button-copy = Als PDF bekommen
button-withdraw = Nicht mehr nötig
button-back-to = Zurück: { $language }
button-wrong = Da stimmt etwas nicht
button-all-changes = Alle Änderungen zeigen
button-plain = { $label }
button-credit-note = Gutschrift, { $month }
button-credit-note-number = Gutschrift { $number }

## Wer sind Sie?
welcome-unlinked =
    <b>Guten Tag! Hier ist der Rechnungsservice von { $company }.</b>
    Ich erkläre Ihnen Ihre Rechnung auf den Cent genau und hole jemanden aus dem Team dazu, wann immer Sie möchten.

    Zuerst muss ich wissen, wer Sie sind. Öffnen Sie bitte den persönlichen Link, den Sie von uns bekommen haben, oder tippen Sie den Code ein, der dabei stand.
welcome-linked =
    <b>Guten Tag, { $name }! Schön, dass Sie da sind.</b>
    Fragen Sie einfach in Ihren Worten, oder nehmen Sie die Tasten unten.
welcome-back =
    <b>Guten Tag, { $name }!</b>
    Was möchten Sie über Ihre Rechnung wissen?
link-needed =
    Über eine Rechnung kann ich erst sprechen, wenn ich weiß, wem sie gehört.
    Öffnen Sie bitte den persönlichen Link, den Sie von uns bekommen haben, oder tippen Sie den Code ein, der dabei stand. Er sieht so aus: <code>ABCD-EFGH-JK</code>.
link-already = Dieser Chat ist schon mit Ihrem Konto verbunden, { $name }. Sie müssen nichts weiter tun.
group-chat = Rechnungen sind privat, darum spreche ich darüber nur unter vier Augen. Schreiben Sie mir bitte direkt: { $link }

## Was ist offen?
owe-nothing =
    <b>Es ist nichts offen.</b>
    Alles ist bezahlt. Vielen Dank!
owe-credit =
    <b>Es ist nichts offen: Sie haben { $credit } Guthaben.</b>
    Es wird mit der nächsten Rechnung verrechnet.
owe-one =
    <b>{ $amount }, zu zahlen bis { $due }.</b>
    Das ist die Rechnung { $number }.
owe-one-overdue =
    <b>{ $amount }, fällig seit dem { $due }.</b>
    Das ist die Rechnung { $number }, { $days ->
        [one] seit einem Tag überfällig
       *[other] seit { $days } Tagen überfällig
    }.
owe-many =
    <b>Zusammen { $amount } aus { $count ->
        [one] einer offenen Rechnung
       *[other] { $count } offenen Rechnungen
    }:</b>
owe-bill = { $amount } · Rechnung { $number }, zu zahlen bis { $due }
owe-bill-overdue = { $amount } · Rechnung { $number }, fällig seit dem { $due }
owe-less-credit = − { $credit } haben Sie schon gut
owe-credit-paid-twice = Die Rechnung für { $period } wurde am { $first } bezahlt, und am { $again } kam derselbe Betrag, { $amount }, noch einmal.
owe-credit-paid-more = Am { $on } kamen { $amount }; davon waren { $left } mehr, als offen war.
owe-credit-note = Von der Gutschrift { $number } ({ $on }) sind { $left } noch nicht verrechnet.
owe-whole-bill = Die ganze Rechnung: { $total }
amount-of-total = { $open } (von { $total })

## Rechnungen
bills-none = Es gibt noch keine Rechnung. Ich schreibe Ihnen hier, sobald die erste fertig ist.
bills-title = <b>Ihre Rechnungen</b> ({ $from }–{ $to } von { $count })
bills-bill = { $month }: { $total } · { $state ->
        [paid] bezahlt
        [open] offen, zu zahlen bis { $due }
        [overdue] offen, fällig seit dem { $due }
        [partly_paid] teilweise bezahlt, Rest zu zahlen bis { $due }
        [uncollectible] nicht bezahlt, fällig seit dem { $due }
        [void] storniert, nichts zu zahlen
       *[credit] Gutschrift
    }
amount-still-open = { $total } (noch zu zahlen: { $open })
bill-title =
    <b>{ $total }</b> für { $period }
    Rechnung { $number }, { $state ->
        [paid] bezahlt
        [open] zu zahlen bis { $due }
        [partly_paid] teilweise bezahlt, Rest zu zahlen bis { $due }
        [void] storniert, nichts zu zahlen
       *[overdue] fällig seit dem { $due }
    }
credit-note-title =
    <b>{ $total }</b> · Gutschrift { $number } vom { $issued }
    Sie berichtigt die Rechnung { $corrects }.
bill-less-credit-note = − { $amount } · Gutschrift { $number }, { $on }
bill-less-payment = − { $amount } · bezahlt am { $on }
bill-still-open = <b>Noch zu zahlen: { $open }</b>
bill-line = { $amount } · { $what }
bill-included = In Ihrem Tarif enthalten: { $what }
bill-tax-included = In den Beträgen sind { $tax } Mehrwertsteuer enthalten.
bill-calculation-title = <b>So kommen { $total } zustande</b> (Rechnung { $number })
bill-calculation-sum = <b>Zusammen { $total }</b>, davon { $tax } Mehrwertsteuer.
bill-calculation-page = Seite { $page } von { $pages }
bill-copy = Hier ist die Rechnung { $number }.

## Was hat sich geändert?
change-higher =
    <b>{ $total }, das sind { $difference } mehr als { $then } ({ $previous }).</b>
change-lower =
    <b>{ $total }, das sind { $difference } weniger als { $then } ({ $previous }).</b>
change-same =
    <b>{ $total }, genau so viel wie { $then } ({ $previous }).</b>
change-then-month = { $month ->
        [m1] im Januar
        [m2] im Februar
        [m3] im März
        [m4] im April
        [m5] im Mai
        [m6] im Juni
        [m7] im Juli
        [m8] im August
        [m9] im September
        [m10] im Oktober
        [m11] im November
       *[m12] im Dezember
    }
change-then-period = für { $period }
change-same-nothing = Es hat sich nichts geändert: Jeder Posten ist gleich geblieben.
change-cause = { $amount } · { $what }
change-folded = { $amount } · { $count ->
        [one] eine kleinere Änderung
       *[other] { $count } kleinere Änderungen
    }
change-first-bill = { $number } ist Ihre erste Rechnung, ich habe also nichts zum Vergleichen. Ich kann Ihnen aber jeden Posten darauf erklären.

## Tarif
plan-title = <b>Ihr Tarif</b>
plan-none = Sie haben bei uns gerade keinen Tarif.
plan-line = <b>{ $label }</b>: { $plan }, { $price }
plan-line-unpriced = <b>{ $label }</b>: { $plan }
plan-add-on = + { $plan }, { $price }
plan-add-on-unpriced = + { $plan }
plan-discount = { $name }: { $off } Rabatt bis { $until }
plan-discount-open = { $name }: { $off } Rabatt
plan-ends = Endet am { $on }
plan-ended = <b>{ $label }</b>: { $plan }, beendet am { $on }

## Ein Mensch
person-waiting =
    <b>Jemand aus dem Team schreibt Ihnen hier (Fall { $case }).</b>
    { $ahead ->
        [0] Sie sind als Nächstes dran.
        [one] Vor Ihnen wartet eine Person.
       *[other] Vor Ihnen warten { $ahead } Personen.
    } Sie können den Chat inzwischen schließen, und bis dahin antworte ich gern weiter.
person-already =
    <b>Sie stehen schon in der Warteschlange (Fall { $case }).</b>
    { $ahead ->
        [0] Sie sind als Nächstes dran.
        [one] Vor Ihnen wartet eine Person.
       *[other] Vor Ihnen warten { $ahead } Personen.
    }
person-joined = <b>{ $agent } ist jetzt für Sie da.</b> Was Sie hier schreiben, geht direkt an { $agent }.
person-left = { $agent } hat das Gespräch an mich zurückgegeben. Fall { $case } bleibt offen, und Sie können mich inzwischen alles fragen.
person-resolved = <b>Fall { $case } ist abgeschlossen.</b> Ist noch etwas offen? Schreiben Sie mir, oder lassen Sie sich noch einmal verbinden.
person-withdrawn = In Ordnung, Fall { $case } ist geschlossen. Ich bin da, wenn Sie etwas brauchen.
person-tell = Was stimmt nicht? Schreiben Sie es hier in einem Satz; Ihr Ansprechpartner liest es.
person-noted = Das gebe ich weiter: Ihr Ansprechpartner sieht es bei Fall { $case }.
person-has-it = { $agent } ist bei Ihnen und sieht, dass Sie das gedrückt haben.
person-nothing-to-withdraw = Es gibt keinen offenen Fall mehr.

## Sprache
language-choose = In welcher Sprache möchten Sie sprechen?
language-changed = Gut, sprechen wir Deutsch.
language-guessed = Sie haben Deutsch geschrieben, also antworte ich auf Deutsch.
language-unknown = Diese Sprache spreche ich noch nicht. Diese kann ich:

## Kleine Gespräche und Hilfe
greeting = Guten Tag! Was möchten Sie über Ihre Rechnung wissen?
thanks = Sehr gern!
goodbye = Auf Wiedersehen, und schreiben Sie jederzeit wieder.
help =
    <b>Das kann ich für Sie tun:</b>
    • sagen, was offen ist und bis wann
    • jeden Posten einer Rechnung erklären
    • zeigen, warum eine Rechnung höher ist als die letzte
    • Ihre Rechnungen und Ihren Tarif zeigen
    • jemanden aus dem Team dazuholen

    Fragen Sie einfach, oder nehmen Sie die Tasten.
not-yet-topic =
    Das kann ich noch nicht selbst, jemand aus dem Team aber schon. Soll ich jemanden dazuholen?
did-you-mean = Ich bin nicht sicher, ob ich Sie richtig verstehe. Meinten Sie etwas davon?
not-understood = Das habe ich nicht verstanden. Ich kenne mich mit Rechnungen, Posten und Ihrem Tarif aus. Worum geht es?
not-understood-again = Ich verstehe es leider immer noch nicht und möchte Sie nicht aufhalten. Soll ich jemanden aus dem Team dazuholen?

## Was sonst noch ankommt
got-photo = Danke für das Bild. Bilder kann ich nicht lesen, aber jemand aus dem Team kann es ansehen. Worum geht es?
got-voice = Sprachnachrichten kann ich noch nicht hören. Schreiben Sie es bitte in ein paar Worten, oder ich hole jemanden dazu.
got-sticker = Ein Sticker sagt viel, aber Worte verstehe ich besser. Was möchten Sie zu Ihrer Rechnung wissen?
got-document = Danke für das Dokument. Ich kann es nicht lesen, jemand aus dem Team aber schon. Worum geht es?
got-other = Ich kann nur Text lesen. Schreiben Sie es bitte in ein paar Worten.
edit-seen = Sie haben Ihre Nachricht geändert, hier ist die Antwort auf die neue:
button-is-old = Dieser Knopf gehört zu einer älteren Nachricht und tut nichts mehr. Das kann ich jetzt für Sie tun:
failure =
    <b>Bei uns ist etwas schiefgegangen, das tut mir leid.</b>
    Ihre Nachricht ist sicher. Jemand aus dem Team sieht sie sich an und antwortet Ihnen hier (Fall { $case }).

## Wie sich der Bot vorstellt (Telegram zeigt das; die Grenzen sind die von Telegram)
about-short = Erklärt Ihre Rechnung auf den Cent genau und holt einen Menschen dazu, wenn Sie das möchten.
about-long =
    Ich bin der Rechnungsservice von { $company }. Fragen Sie mich, was offen ist, wofür ein Betrag steht und warum eine Rechnung höher ist als die letzte. Ich antworte auf den Cent genau, in Ihrer Sprache, und jemand aus dem Team ist nie weit.
command-owe = Was ist offen, und bis wann?
command-bills = Meine Rechnungen
command-explain = Meine letzte Rechnung erklären
command-why = Warum ist meine Rechnung anders als sonst?
command-plan = Mein Tarif
command-person = Mit jemandem sprechen
command-language = Die Sprache ändern
command-help = Was können Sie?
