# Lo que la mesa dice a quienes trabajan en ella. El cliente puede ser cualquiera.

panel-desk = Mesa de facturas
panel-skip-to-content = Ir al contenido
panel-places = Secciones
panel-close = Cerrar

## Entrar
panel-sign-in = Entrar
panel-sign-in-title = Mesa de facturas
panel-email = Correo electrónico
panel-password = Contraseña
panel-sign-out = Salir

## El menú detrás del nombre
panel-menu-language = Idioma
panel-menu-sound = Sonido suave cuando espera alguien nuevo
panel-menu-keys = Atajos de teclado

## Atajos
panel-keys = Atajos de teclado
panel-keys-on = Usar atajos de teclado
panel-key-down = Siguiente de la lista
panel-key-up = Anterior de la lista
panel-key-open = Abrir
panel-key-claim = Asumir el caso
panel-key-reply = Escribir una respuesta
panel-key-note = Escribir una nota
panel-key-resolve = Cerrar el caso
panel-key-inbox = Volver a la bandeja
panel-key-send = Enviar
panel-key-help = Mostrar esta lista

## La bandeja
panel-inbox = Bandeja
panel-queue = Casos
panel-views = Vistas
panel-view-waiting = En espera
panel-view-mine = Míos
panel-view-all = Todos
panel-view-count = { $count ->
        [one] un caso abierto
       *[other] { $count } casos abiertos
    }
panel-people-waiting = { $count ->
        [0] No espera nadie.
        [one] Espera una persona.
       *[other] Esperan { $count } personas.
    }
panel-state-waiting = En espera
panel-state-resolved = Cerrado
panel-held-by = Con { $agent }
panel-held-by-you = Con usted
panel-we-said = Nosotros:
panel-nothing-said = Todavía no se ha dicho nada.
panel-queue-cut = Se muestran los primeros { $shown }.
panel-empty-waiting = No espera nadie
panel-empty-waiting-how = Quien pida hablar con una persona aparecerá aquí sin más; arriba, la espera más larga.
panel-empty-mine = No tiene ningún caso
panel-empty-mine-how = Los casos que asuma se quedan aquí hasta que los cierre o los devuelva.
panel-empty-all = Todavía no hay casos
panel-empty-all-how = Aquí estarán todos los casos, abiertos o cerrados; arriba, el más reciente.
panel-nothing-open = No hay ninguna conversación abierta
panel-nothing-open-how = Elija a alguien de la lista para leer lo que se ha dicho y ver la cuenta.
panel-nothing-open-keys = Todas las teclas:

## Por qué hace falta una persona
case-reason-asked = Ha pedido hablar con una persona
case-reason-not-understood = El bot no ha entendido
case-reason-dispute = Reclama un cargo
case-reason-request = Quiere cambiar algo
case-reason-failure = Algo ha fallado

## Un caso
panel-conversation = Conversación
panel-case-number = Caso { $case }
panel-claim = Asumir el caso
panel-claim-tells = El cliente sabrá que { $agent } está ya en la conversación, y el bot se callará.
panel-claim-to-reply = Asuma el caso para responder.
panel-release = Devolver al bot
panel-release-tells = El cliente sabrá que vuelve a responder el bot. El caso conserva su puesto en la cola.
panel-resolve = Cerrar caso
panel-resolve-tells = El cliente sabrá que el caso está cerrado, y volverá a responder el bot.
panel-next-case = Caso siguiente
panel-chat-is-blocked = El cliente tiene el chat bloqueado desde: { $since }. Lo que escriba esperará a que vuelva a abrirlo.
panel-show-earlier = Ver mensajes anteriores

## Lo que se ha dicho
panel-day-today = Hoy
panel-day-yesterday = Ayer
panel-author-bot = Bot
panel-pressed = Pulsó
panel-note-by = Nota de { $agent }
panel-edited = editado: { $time }
panel-delivery-pending = en camino
panel-delivery-sent = enviado
panel-delivery-failed = no entregado
panel-delivery-twice = enviado, quizá dos veces
panel-delivery-blocked = en espera: chat bloqueado
panel-kind-document = Documento
panel-kind-photo = Foto
panel-kind-voice = Mensaje de voz
panel-kind-sticker = Sticker
panel-kind-video = Vídeo
panel-kind-video-note = Videomensaje
panel-kind-audio = Audio
panel-kind-location = Ubicación
panel-kind-contact = Contacto
panel-kind-other = Mensaje sin texto

## Escribir
panel-write = Su texto
panel-write-what = ¿Qué va a escribir?
panel-reply-to = Respuesta a { $name }
panel-note = Nota
panel-send = Enviar
panel-keep-note = Guardar nota
panel-reply-hint = Idioma del cliente: { $language }. Ctrl o ⌘ + Intro envía.
panel-note-hint = Las notas solo las ven los compañeros.

## La cuenta
panel-account = Cuenta
panel-words = ¿Con qué palabras?
panel-words-mine = Con las suyas
panel-words-customer = Con las del cliente
panel-linked = Vinculada a este chat
panel-linked-since = Vinculada desde el { $on }
panel-not-linked = Sin vincular
panel-not-linked-how = Este chat todavía no está vinculado a ningún cliente, así que no hay cuenta que mostrar. Se vincula con el código de un solo uso de una factura o con uno nuevo.
panel-not-linked-find = Buscar al cliente y crear un código
panel-statement = Lo que se debe
panel-to-pay = { $count ->
        [one] por pagar, en una factura
       *[other] por pagar, en { $count } facturas
    }
panel-nothing-to-pay = Está todo pagado
panel-overdue = Vencido
panel-in-credit = A favor del cliente
panel-bills = Facturas
panel-bills-none = Todavía no hay facturas. La primera aparecerá aquí cuando se emita.
panel-bills-more = Las { $shown } más recientes de { $count }
panel-chart = { $count ->
        [one] Gráfico de la última factura; la lista de abajo tiene los mismos importes.
       *[other] Gráfico de las últimas { $count } facturas; la lista de abajo tiene los mismos importes.
    }
panel-chart-paid = pagado
panel-chart-open = por pagar
panel-chart-overdue = vencido
panel-credit-note = Nota de abono
panel-credit-note-of = Nota de abono de la factura { $number }
panel-all-bills = Cuenta
panel-bill = Factura
panel-bill-number = Número
panel-bill-issued = Emitida
panel-bill-due = Vence
panel-bill-status = Estado
panel-bill-still-open = Queda por pagar
panel-difference = En comparación con { $month }
panel-difference-cause = Motivo
panel-difference-none = No ha cambiado nada.
panel-difference-first = Es la primera factura, así que no hay otra con la que compararla.
panel-calculation = De dónde sale
panel-amount = Importe
panel-together = Total
panel-net = Sin IVA
panel-tax = IVA
panel-plan = Tarifa
panel-plan-none = Ninguna tarifa activa
panel-plan-net = Al mes, sin IVA ({ $rate })
panel-plan-included = { $what }: { $included } incluidos
panel-until = hasta el { $on }
panel-service-ends = Termina el { $on }
panel-person = Cliente
panel-person-name = Nombre
panel-person-number = Número
panel-person-since = Desde
panel-person-country = País
panel-person-email = Correo
panel-person-phone = Teléfono

## Buscar clientes
panel-customers = Clientes
panel-search = Buscar
panel-search-label = Número, nombre, correo o teléfono
panel-search-how = Los clientes que coincidan aparecerán aquí mientras escribe.
panel-search-none = Nadie coincide con «{ $text }».
panel-search-found = { $count ->
        [one] Un cliente
       *[other] { $count } clientes
    }
panel-settled = al día
panel-code = Vincular un chat
panel-code-what = Con un código de un solo uso, el cliente puede vincular un chat a esta cuenta. Déselo solo a quien ya haya identificado.
panel-code-make = Nuevo código de vinculación
panel-code-new = Nuevo código de vinculación
panel-code-told-once = Solo se muestra esta vez. Sirve una sola vez, hasta: { $until }.

## Qué preguntan los clientes
panel-understanding = Comprensión
panel-understanding-since = Los últimos { $days } días, desde el { $since }
panel-asked-none = Nadie ha preguntado todavía nada con sus palabras
panel-asked-none-how = Lo que escriben los clientes se cuenta aquí por petición y por idioma, con lo que no se entendió y lo que acabó con una persona. Solo se guardan números, no las palabras.
panel-asked-at-once = Respuesta inmediata
panel-by-intent = Por petición
panel-by-language = Por idioma
panel-wish = Petición
panel-asked = Preguntas
panel-asked-back = Con duda
panel-corrected = Corregido
panel-with-person = Con persona
panel-understanding-note = Con duda: el bot no estaba seguro y preguntó. Corregido: el cliente tocó otra petición. Con persona: se abrió un caso.

## Frases mal entendidas
panel-review = Frases mal entendidas
panel-review-how = Frases que los clientes corrigieron con un toque y nos dejaron guardar, sin nombres ni números. Archive cada una en lo que quería decir: así aprende el bot.
panel-review-none = No hay nada que revisar
panel-review-none-how = Cuando un cliente corrige al bot con un toque y nos deja guardar la frase, aparece aquí, sin nombres ni números.
panel-review-cut = Se muestran las { $shown } más antiguas de { $count }.
panel-read-as = Leído como
panel-tapped = Tocado
panel-file-under = Archivar en
panel-file = Archivar
panel-discard = Descartar
panel-export = Frases archivadas en un fichero
panel-export-how = Listas para pegar en phrases.yaml.

## Cuando algo no sale bien
panel-failure-403 = Eso no ha venido de esta mesa
panel-failure-403-how = El navegador no ha indicado que la petición viniera de una página de esta mesa, así que no se ha cambiado nada. Vuelva a cargar la página e inténtelo de nuevo.
panel-failure-404 = Aquí no hay nada
panel-failure-404-how = La página no existe, o ya no existe.
panel-failure-500 = Algo ha fallado por nuestra parte
panel-failure-500-how = No se ha cambiado nada. Inténtelo de nuevo en un momento.
panel-failure-back = Volver a la bandeja
