# Lo que dice el bot en el chat. Los valores ya vienen escritos: importes, fechas y números llegan con formato.
# Los botones (button-…) tienen menos de 30 caracteres; las teclas del menú (menu-…), menos de 24.

## El menú que se queda abajo
menu-owe = ¿Cuánto debo?
menu-why = ¿Por qué ha subido?
menu-explain = Explicar mi factura
menu-bills = Mis facturas
menu-plan = Mi tarifa
menu-person = Hablar con alguien

## Botones debajo de los mensajes
button-explain = Explicar esta factura
button-calculation = Ver el cálculo
button-why = ¿Por qué ha cambiado?
button-bills = Mis facturas
button-owe = ¿Cuánto debo?
button-plan = Mi tarifa
button-person = Hablar con una persona
button-language = Idioma
button-help = ¿Qué sabe hacer?
button-something-else = Otra cosa
button-newer = ← Más recientes
button-older = Más antiguas →
button-copy = Recibirla en PDF
button-withdraw = Ya no hace falta
button-back-to = Volver a { $language }
button-wrong = Hay algo mal
button-all-changes = Ver todos los cambios
button-plain = { $label }
button-copy-newest = La más reciente en PDF
button-check = Sí, que lo revisen

## Lo que puede querer decir
button-wish-due-date = ¿Hasta cuándo pago?
button-wish-explain-charge = ¿Qué es este cargo?
button-wish-dispute-charge = Un cargo está mal
button-wish-payment-make = ¿Cómo puedo pagar?
button-wish-payment-status = ¿Ha llegado mi pago?
button-wish-payment-method-update = Otro banco o tarjeta
button-wish-payment-plan = Pagar después o a plazos
button-wish-refund-status = ¿Dónde está mi reembolso?
button-wish-plan-change = Cambiar de tarifa
button-wish-cheaper-plan = Algo más barato
button-wish-cancel-service = Darme de baja
button-wish-discount-request = Un descuento
button-wish-complaint = Poner una queja
button-wish-usage-query = ¿Cuánto he gastado?
button-wish-verify-identity = Vincular mi cuenta

## ¿Quién es?
welcome-unlinked =
    <b>¡Hola! Soy el asistente de facturas de { $company }.</b>
    Le explico su factura al céntimo y aviso a un compañero siempre que quiera.

    Primero necesito saber quién me escribe. Abra el enlace personal que le enviamos o escriba el código que venía con él.
welcome-linked =
    <b>¡Hola, { $name }! Ahora ya sé quién me escribe.</b>
    Pregunte con sus propias palabras o use los botones de aquí abajo.
welcome-back =
    <b>¡Hola, { $name }!</b>
    ¿Qué le gustaría saber de su factura?
link-needed =
    Solo puedo hablar de una factura cuando sé de quién es.
    Abra el enlace personal que le enviamos o escriba el código que venía con él. Se parece a <code>ABCD-EFGH-JK</code>.
link-already = Este chat ya está vinculado a su cuenta, { $name }. No hay que hacer nada más.
group-chat = Las facturas son privadas, así que solo hablo de ellas a solas. Escríbame directamente: { $link }

## ¿Cuánto debo?
owe-nothing =
    <b>No debe nada.</b>
    Está todo pagado. ¡Gracias!
owe-credit =
    <b>No debe nada: tiene { $credit } a su favor.</b>
    Se descontarán solos de su próxima factura.
owe-one =
    <b>{ $amount }, a pagar hasta el { $due }.</b>
    Es la factura { $number }.
owe-one-overdue =
    <b>{ $amount }: venció el { $due }.</b>
    Es la factura { $number }, con { $days ->
        [one] un día de retraso
       *[other] { $days } días de retraso
    }.
owe-many =
    <b>{ $amount } en total, en { $count ->
        [one] una factura pendiente
       *[other] { $count } facturas pendientes
    }:</b>
owe-bill = { $amount } · factura { $number }, a pagar hasta el { $due }
owe-bill-overdue = { $amount } · factura { $number }, venció el { $due }
owe-less-credit = − { $credit } que ya tiene a su favor

## Facturas
bills-none = Todavía no hay ninguna factura. Le escribiré aquí en cuanto esté lista la primera.
bills-title = <b>Sus facturas</b> ({ $from }–{ $to } de { $count })
bills-bill = { $month }: { $total } · { $state ->
        [paid] pagada
        [open] pendiente, hasta el { $due }
        [overdue] pendiente, venció el { $due }
       *[credit] nota de abono
    }
bill-title =
    <b>{ $total }</b> por el periodo { $period }
    Factura { $number }, { $state ->
        [paid] pagada
        [open] a pagar hasta el { $due }
       *[overdue] venció el { $due }
    }
credit-note-title =
    <b>{ $total }</b> · nota de abono { $number } del { $issued }
    Corrige la factura { $corrects }.
bill-line = { $amount } · { $what }
bill-tax-included = Los importes ya incluyen { $tax } de IVA.
bill-calculation-title = <b>De dónde salen los { $total }</b> (factura { $number })
bill-calculation-sum = <b>En total { $total }</b>, de los que { $tax } son IVA.
bill-calculation-page = Página { $page } de { $pages }
bill-copy = Aquí tiene la factura { $number }.

## ¿Por qué ha cambiado?
change-higher =
    <b>{ $total }, es decir, { $difference } más que antes ({ $previous }).</b>
change-lower =
    <b>{ $total }, es decir, { $difference } menos que antes ({ $previous }).</b>
change-same =
    <b>{ $total }, exactamente lo mismo que antes ({ $previous }).</b>
change-same-nothing = No ha cambiado nada: cada cargo es igual.
change-cause = { $amount } · { $what }
change-folded = { $amount } · { $count ->
        [one] un cambio más pequeño
       *[other] { $count } cambios más pequeños
    }
change-first-bill = { $number } es su primera factura, así que no hay con qué compararla. Puedo explicarle cada cargo.
change-compared = Factura { $number } comparada con la { $against }.
change-title = <b>Todos los cambios de la factura { $against } a la { $number }</b>
change-sum = <b>En total { $difference }</b>

## Tarifa
plan-title = <b>Su tarifa</b>
plan-none = Ahora mismo no tiene ninguna tarifa activa con nosotros.
plan-line = <b>{ $label }</b>: { $plan }, { $price } al mes
plan-add-on = + { $plan }, { $price } al mes
plan-included = { $component }: { $included } incluidos, después { $price } por { $unit }
plan-pay-per-use = { $component }: { $price } por { $unit }
plan-unit-gb = GB
plan-unit-minute = minuto
plan-unit-sms = SMS
plan-discount = { $name }: descuento de { $off }, hasta el { $until }
plan-discount-open = { $name }: descuento de { $off }
plan-net = Precios sin IVA ({ $rate }).
plan-ends = Termina el { $on }

## Una persona
person-waiting =
    <b>Un compañero le escribirá aquí (caso { $case }).</b>
    { $ahead ->
        [0] El siguiente turno es el suyo.
        [one] Hay una persona delante.
       *[other] Hay { $ahead } personas delante.
    } Mientras tanto puede cerrar el chat; hasta entonces sigo respondiendo yo.
person-already =
    <b>Ya está en la cola (caso { $case }).</b>
    { $ahead ->
        [0] El siguiente turno es el suyo.
        [one] Hay una persona delante.
       *[other] Hay { $ahead } personas delante.
    }
person-joined = <b>{ $agent } está ahora con usted.</b> Lo que escriba aquí le llega directamente a { $agent }.
person-left = { $agent } me ha devuelto la conversación. El caso { $case } sigue abierto y, mientras tanto, puede preguntarme lo que quiera.
person-resolved = <b>El caso { $case } está cerrado.</b> ¿Queda algo pendiente? Escríbame o vuelva a pedir hablar con una persona.
person-withdrawn = De acuerdo, el caso { $case } está cerrado. Aquí me tiene si necesita algo.
person-nothing-to-withdraw = Ya no hay ningún caso abierto.

## Idioma
language-choose = ¿En qué idioma quiere que hablemos?
language-changed = Muy bien, hablemos en español.
language-guessed = Ha escrito en español, así que le respondo en español.
language-unknown = Ese idioma todavía no lo hablo. Hablo estos:

## Charla y ayuda
greeting = ¡Hola! ¿Qué le gustaría saber de su factura?
thanks = ¡De nada, para eso estamos!
goodbye = ¡Hasta pronto! Escríbame cuando quiera.
help =
    <b>Esto es lo que sé hacer:</b>
    • decirle cuánto debe y hasta cuándo
    • explicarle cada cargo de una factura
    • decirle por qué una factura es más alta que la anterior
    • enseñarle sus facturas y su tarifa
    • avisar a un compañero

    Pregunte sin más o use los botones.
did-you-mean = No sé si le he entendido bien. ¿Se refiere a alguna de estas cosas?
not-understood = No le he entendido. Sé de facturas, de cargos y de su tarifa. ¿De qué se trata?
not-understood-again = Sigo sin entenderle y no quiero hacerle perder el tiempo. ¿Aviso a un compañero?

## Lo que necesita a una persona
owe-bill-paid = La factura { $number }, de { $total }, está pagada. ¡Gracias!
bill-not-found = No encuentro ninguna factura suya para «{ $what }». ¿Le enseño las que hay?
charge-where = De la factura { $number }, { $period }.
charge-wrong = Si no está bien, un compañero lo revisa y le responde aquí. Hasta entonces no cambia nada. ¿Se lo paso?
charge-which = ¿A qué cargo de la factura { $number } ({ $period }) se refiere?
usage-title = <b>Su consumo, { $period }</b> (factura { $number })
usage-included = { $what }: { $used } de { $included } incluidos
usage-line = { $what }: { $used }
usage-since = Lo que ha gastado desde entonces todavía no lo veo, pero un compañero sí. ¿Lo aviso?
usage-none = No veo su consumo, pero un compañero sí. ¿Lo aviso?
identity-known = Este chat está vinculado a su cuenta, { $name }, y solo hablo de esta. Si tiene un teléfono nuevo u otra cuenta, le ayuda un compañero.
offer-payment =
    <b>Hay { $amount } pendientes.</b>
    Todavía no puedo cobrar aquí, pero un compañero le dice cómo pagar. ¿Lo aviso?
offer-payment-plan =
    <b>Hay { $amount } pendientes.</b>
    Un compañero puede acordar con usted otra fecha o unos plazos. ¿Lo aviso?
offer-payment-method = La cuenta bancaria, la tarjeta y la domiciliación las cambia un compañero, para que nadie más pueda hacerlo por usted. ¿Lo aviso?
refund-credit =
    <b>Tiene { $credit } a su favor.</b>
    Se descuentan solos de la próxima factura. Si se los tenían que devolver, un compañero puede mirarlo. ¿Lo aviso?
refund-none = Ahora mismo no veo nada a su favor en la cuenta. Un compañero puede mirar dónde está su dinero. ¿Lo aviso?
offer-plan-change = La tarifa y las opciones las cambia un compañero con usted, y nada cambia antes de que diga que sí. ¿Lo aviso?
offer-cheaper-plan = Un compañero puede buscar con usted una tarifa más barata. ¿Lo aviso?
offer-cancel = No puedo dar nada de baja yo solo. Un compañero le dice antes las fechas y los posibles costes, y nada termina antes de que diga que sí. ¿Lo aviso?
offer-discount = No puedo dar descuentos, pero un compañero puede ver qué hay para usted. ¿Lo aviso?
offer-after-complaint = Siento que haya ido tan mal. Un compañero puede encargarse ahora mismo. ¿Lo aviso?

## Otras cosas que llegan
got-photo = Gracias por la imagen. Yo no sé leer imágenes, pero un compañero puede verla. ¿De qué se trata?
got-voice = Todavía no puedo escuchar mensajes de voz. Escríbamelo en pocas palabras, por favor, o deje que avise a un compañero.
got-sticker = ¡Qué simpático! ¿Qué le gustaría saber de su factura?
got-document = Gracias por el documento. Yo no puedo leerlo, pero un compañero sí. ¿De qué se trata?
got-other = Solo sé leer texto. Escríbamelo en pocas palabras, por favor.
edit-seen = Ha cambiado su mensaje, así que aquí va la respuesta al nuevo:
button-is-old = Ese botón es de un mensaje anterior y ya no hace nada. Esto es lo que puedo hacer ahora:
failure =
    <b>Algo ha fallado por nuestra parte y lo siento.</b>
    Su mensaje está guardado. Un compañero lo verá y le responderá aquí (caso { $case }).

## Avisos
notice-new-bill =
    <b>Ya está lista su factura, periodo { $period }: { $total }, a pagar hasta el { $due }.</b>

## Cómo se presenta el bot (lo muestra Telegram; los límites son suyos)
about-short = Le explica su factura al céntimo y avisa a una persona cuando usted quiera.
about-long =
    Soy el asistente de facturas de { $company }. Pregúnteme cuánto debe, qué es cada cargo y por qué una factura es más alta que la anterior. Respondo al céntimo, en su idioma, y siempre hay un compañero cerca.
command-owe = ¿Cuánto debo y hasta cuándo?
command-bills = Mis facturas
command-explain = Explicar mi última factura
command-why = ¿Por qué ha cambiado mi factura?
command-plan = Mi tarifa
command-person = Hablar con una persona
command-language = Cambiar de idioma
command-help = ¿Qué sabe hacer?
