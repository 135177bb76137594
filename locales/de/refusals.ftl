# Ein Text für jede Absage von billing und handoff: refusal-<code>.
refusal-currency-mismatch = Diese Beträge haben zwei Währungen ({ $expected } und { $found }) und lassen sich nicht zusammenrechnen.
refusal-not-found = Das finde ich nicht.
refusal-more-than-charged = Das ist mehr, als von diesem Posten übrig ist: { $left }.
refusal-already-settled = Rechnung { $number } lässt sich nicht stornieren: { $settled } davon sind schon bezahlt oder gutgeschrieben. Eine Gutschrift kann sie noch berichtigen.
refusal-not-collectible = Auf { $number } ist nichts offen, was sich ausbuchen ließe.
refusal-not-unspent = Das ist mehr, als von diesem Geld übrig ist: { $left }.
refusal-nothing-to-bill = Dieser Entwurf hat keine Posten, es gibt nichts zu berechnen.
refusal-nothing-to-compare = Vor { $number } gibt es keine Rechnung, mit der ich vergleichen könnte.
refusal-link-code-refused = { $left ->
        [0] Dieser Code geht nicht.
        [one] Dieser Code geht nicht. Sie haben noch einen Versuch.
       *[other] Dieser Code geht nicht. Sie haben noch { $left } Versuche.
    } Jeder Code gilt nur einmal und nur einige Tage; einen neuen schickt Ihnen gern jemand aus dem Team.
refusal-link-locked = Das war ein falscher Code zu viel. Bitte warten Sie { $minutes ->
        [one] eine Minute
       *[other] { $minutes } Minuten
    } und versuchen Sie es dann noch einmal.
refusal-chat-linked-elsewhere = Dieser Chat gehört schon zu einem anderen Konto. Jemand aus dem Team kann das ändern.
refusal-already-claimed = { $agent } hat diesen Fall schon übernommen.
refusal-not-yours = Das kann nur, wer diesen Fall gerade hat.
refusal-case-closed = Dieser Fall ist geschlossen.
refusal-empty-message = Es gibt nichts zu senden: Schreiben Sie zuerst etwas.
refusal-message-too-long = Das sind { $length } Zeichen; { $limit } sind erlaubt.
refusal-sign-in-failed = E-Mail-Adresse oder Passwort stimmt nicht.
refusal-sign-in-locked = Zu viele falsche Versuche. Bitte warten Sie { $minutes ->
        [one] eine Minute
       *[other] { $minutes } Minuten
    }.
refusal-email-taken = Mit dieser E-Mail-Adresse gibt es schon jemanden im Team.
refusal-password-too-short = Das Passwort braucht mindestens { $least } Zeichen.
refusal-email-wrong = Das ist keine E-Mail-Adresse: { $email }.
refusal-add-on-held-already = „{ $plan }“ ist schon gebucht. Die Anzahl lässt sich ändern.
refusal-already-ended = Dieser Anschluss endet oder endete am { $on }, danach ist das nicht mehr möglich.
refusal-backdated-too-far = Das liegt zu weit zurück. Möglich ist es frühestens ab dem { $earliest }.
refusal-code-taken = Einen Tarif mit dem Kürzel { $code } gibt es schon.
refusal-discount-runs-already = Der Rabatt „{ $name }“ läuft schon.
refusal-empty-pause = Eine Pause ab dem { $on } muss später enden.
refusal-key-used = Die Anfrage { $key } gab es schon, aber für etwas anderes.
refusal-no-price = „{ $plan }“ hat am { $on } hier keinen Preis in { $currency } für solche Abrechnungszeiträume.
refusal-notice-not-kept = An diesem Tag kann der Vertrag nicht enden. Das nächste mögliche Ende ist der { $earliest }.
refusal-nothing-to-resume = Es gibt keine Pause, die man beenden könnte.
refusal-nothing-to-undo = Es ist keine Kündigung vorgemerkt.
refusal-pauses-overlap = Ab dem { $on } gibt es schon eine Pause.
refusal-plan-not-on-sale = „{ $plan }“ wird nicht mehr verkauft. Wer den Tarif hat, behält ihn.
refusal-price-too-soon = Einen bekannten Preis kann ein neuer frühestens ab dem { $earliest } ablösen.
refusal-quantity-too-small = Es muss mindestens ein Stück sein.
refusal-rise-too-soon = Ein Preis darf erst nach der Ankündigungsfrist steigen, also frühestens ab dem { $earliest }.
refusal-same-plan = „{ $plan }“ ist schon der aktuelle Tarif.
refusal-same-quantity = Die Anzahl ist schon { $quantity }.
refusal-no-tax-data = Für { $country } sind keine Steuersätze bekannt.
refusal-wrong-vat-number = { $number } kann keine USt-IdNr. von { $country } sein.
refusal-wrong-series = Für Rechnungen und Gutschriften braucht es zwei verschiedene Nummernkreise aus höchstens 12 Großbuchstaben und Ziffern, nicht { $bills } und { $notes }.
refusal-unpriced-use = „{ $component }“ wurde am { $on } genutzt, doch für diesen Tag gibt es dafür keinen Preis.
