# El chat en el navegador (el Telegram de un cliente, para probar) y la página de demostración.

## La página de demostración
demo-title = { $company }, una empresa de ejemplo para probar
demo-lead = Una compañía telefónica inventada, con unos 250 clientes, sus facturas y sus líos. Pregunte como cliente por qué ha subido la factura; después, responda como agente.
demo-pages = Páginas de la demostración
demo-page-demo = Demostración
demo-page-chat = Clientes
demo-page-panel = Panel de agentes
demo-language = Idioma de esta página
demo-rooms = Las dos salas
demo-chat-title = El chat del cliente
demo-chat-about = El Telegram de un cliente en su navegador. Habla con el mismo bot que el de verdad.
demo-chat-open = Elegir un cliente
demo-panel-title = El panel de agentes
demo-panel-about = Donde el equipo de { $company } ve quién espera y responde con la cuenta al lado de la conversación.
demo-panel-open = Abrir el panel
demo-agents = Entrar como
demo-agents-about = Estos agentes solo existen en la demostración.
demo-agent-name = Agente
demo-agent-email = Correo electrónico
demo-agent-password = Contraseña
demo-role-agent = Agente
demo-role-supervisor = Supervisión
demo-steps = En cinco minutos
demo-step-start = Abra el chat de un cliente en la tabla de abajo y pulse Iniciar: es el enlace personal que recibe cada cliente.
demo-step-ask = Pregunte con sus propias palabras: «¿por qué ha subido mi factura?» O use los botones.
demo-step-person = Pida hablar con una persona.
demo-step-answer = Abra el panel en otra ventana, entre, asuma el caso y responda. El cliente lo lee al momento.
demo-stories = Historias para probar
demo-stories-about = Cada pregunta tiene en algún sitio una respuesta verdadera: cada historia le ocurrió a un cliente en cada idioma. Un nombre abre el chat de ese cliente en otra pestaña.
demo-story = Qué pasó
demo-play = { $name }, { $language }: abrir el chat en otra pestaña

## Elegir un cliente
chat-pick-title = ¿Qué teléfono quiere tener en la mano?
chat-pick-lead = Todos son clientes de { $company }, cada uno con sus facturas. El chat habla el idioma del cliente; pida otro cuando quiera.
chat-pick-stories = Qué probar
chat-pick-everybody = Los { $count } clientes
chat-pick-search = Nombre o número
chat-pick-search-hint = C-10001
chat-pick-language = Idioma
chat-pick-any-language = Cualquier idioma
chat-pick-find = Buscar
chat-pick-owes = debe { $amount }
chat-pick-credit = { $amount } a favor
chat-pick-paid = todo pagado
chat-pick-all = Ver los { $count }
chat-pick-nobody = Nadie con ese nombre o número.

## Junto al teléfono
chat-about-player = A quién representa
chat-others = Todos los clientes
chat-you-are = Está en el papel de
chat-her-story = Qué pasó
chat-hint = Este es el Telegram del cliente. Pulse Iniciar y pregunte lo que se le ocurra.
chat-open-panel = Abrir el panel de agentes

## El teléfono
chat-bot = bot
chat-typing = escribiendo…
chat-connecting = conectando…
chat-more = Más
chat-block = Bloquear el bot
chat-unblock = Desbloquear el bot
chat-thread = Chat con { $company }
chat-about-title = ¿Qué sabe hacer este bot?
chat-about = Explica las facturas de { $company } y avisa a una persona siempre que quiera.
chat-app-language = Idioma de este Telegram
chat-start = Iniciar
chat-said-by-customer = { $name }:
chat-said-by-bot = Bot:
chat-edited = editado
chat-edit = Editar
chat-editing = Editar mensaje
chat-stop-editing = Dejar de editar
chat-delivered = entregado
chat-menu = Menú
chat-attach = Adjuntar
chat-photo = Foto
chat-file = Archivo
chat-voice = Mensaje de voz
chat-sticker = Sticker
chat-file-size = { $kilobytes } KB
chat-file-gone = Ya no está aquí; pídalo otra vez
chat-message = Mensaje
chat-keyboard = Respuestas rápidas
chat-send = Enviar
chat-down = Ir al mensaje más reciente
chat-not-sent = No se ha enviado. Inténtelo otra vez.
chat-too-big = El archivo es demasiado grande: el límite son 20 MB.
chat-ok = Aceptar
