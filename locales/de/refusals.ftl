# Ein Text für jede Absage von billing und handoff: refusal-<code>.
refusal-currency-mismatch = Diese Beträge haben zwei Währungen ({ $expected } und { $found }) und lassen sich nicht zusammenrechnen.
refusal-not-found = Das finde ich nicht.
refusal-more-than-charged = Das ist mehr, als von diesem Posten übrig ist: { $left }.
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
refusal-already-reviewed = Dieser Satz wurde inzwischen zugeordnet, verworfen oder zurückgezogen.
