# Un texto para cada negativa de billing y handoff: refusal-<code>.
refusal-currency-mismatch = Estos importes están en dos monedas ({ $expected } y { $found }) y no se pueden juntar.
refusal-not-found = Eso no lo encuentro.
refusal-more-than-charged = Es más de lo que queda de este cargo: { $left }.
refusal-nothing-to-compare = No hay ninguna factura anterior con la que comparar la { $number }.
refusal-link-code-refused = { $left ->
        [0] Este código no funciona.
        [one] Este código no funciona. Le queda un intento.
       *[other] Este código no funciona. Le quedan { $left } intentos.
    } Cada código sirve una sola vez y solo durante unos días; un compañero puede enviarle otro.
refusal-link-locked = Han sido demasiados códigos erróneos. Espere { $minutes ->
        [one] un minuto
       *[other] { $minutes } minutos
    } e inténtelo de nuevo.
refusal-chat-linked-elsewhere = Este chat ya pertenece a otro cliente. Un compañero puede cambiarlo.
refusal-already-claimed = { $agent } ya se ha quedado con este caso.
refusal-not-yours = Solo puede hacerlo quien lleva este caso.
refusal-case-closed = Este caso está cerrado.
refusal-empty-message = No hay nada que enviar: escriba algo primero.
refusal-message-too-long = Son { $length } caracteres; el límite es { $limit }.
refusal-sign-in-failed = El correo o la contraseña no son correctos.
refusal-sign-in-locked = Demasiados intentos fallidos. Espere { $minutes ->
        [one] un minuto
       *[other] { $minutes } minutos
    }.
refusal-email-taken = Ya hay un agente con este correo.
refusal-password-too-short = La contraseña necesita al menos { $least } caracteres.
refusal-already-reviewed = Mientras tanto, esta frase ya se archivó, se descartó o se retiró.
