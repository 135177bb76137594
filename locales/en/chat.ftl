# The browser chat (a customer's Telegram, played) and the demo page.

## The demo page
demo-title = { $company }, a sample company to try
demo-lead = A made-up telephone company with some 250 customers, their bills and their troubles. Be the customer who asks why the bill is higher; then be the agent who answers.
demo-pages = Pages of the demo
demo-page-demo = Demo
demo-page-chat = Customers
demo-page-panel = Agents’ panel
demo-language = Language of this page
demo-rooms = The two rooms
demo-chat-title = The customer’s chat
demo-chat-about = A customer’s Telegram in your browser. It talks to the very same bot as the real one.
demo-chat-open = Pick a customer
demo-panel-title = The agents’ panel
demo-panel-about = Where people at { $company } see who waits, and answer with the account beside the conversation.
demo-panel-open = Open the panel
demo-agents = Sign in as
demo-agents-about = These agents exist in the demo only.
demo-agent-name = Agent
demo-agent-email = E-mail
demo-agent-password = Password
demo-role-agent = Agent
demo-role-supervisor = Supervisor
demo-steps = In five minutes
demo-step-start = Open a customer’s chat from the table below and press Start: that is the personal link that every customer gets.
demo-step-ask = Ask in your own words: “why is my bill higher?” Or use the buttons.
demo-step-person = Ask for a person.
demo-step-answer = Open the panel in a second window, sign in, take the case and answer. The customer reads it at once.
demo-stories = Stories to play
demo-stories-about = Every question has a true answer somewhere: each story happened to one customer in each language. A name opens that customer’s chat in a new tab.
demo-story = What happened
demo-play = { $name }, { $language }: open the chat in a new tab

## Picking a customer
chat-pick-title = Whose phone would you like to hold?
chat-pick-lead = Each of them is a customer of { $company } with bills of their own. The chat speaks their language; ask it for another one at any time.
chat-pick-stories = What to try
chat-pick-everybody = All { $count } customers
chat-pick-search = Name or number
chat-pick-search-hint = C-10001
chat-pick-language = Language
chat-pick-any-language = Any language
chat-pick-find = Search
chat-pick-owes = owes { $amount }
chat-pick-credit = { $amount } in credit
chat-pick-paid = all paid
chat-pick-all = Show all { $count }
chat-pick-nobody = Nobody by that name or number.

## Beside the phone
chat-about-player = Whom you are playing
chat-others = All customers
chat-you-are = You are playing
chat-her-story = What happened
chat-hint = This is the customer’s Telegram. Press Start, then ask whatever comes to mind.
chat-open-panel = Open the agents’ panel

## The phone
chat-bot = bot
chat-typing = typing…
chat-connecting = connecting…
chat-more = More
chat-block = Block the bot
chat-unblock = Unblock the bot
chat-thread = Chat with { $company }
chat-about-title = What can this bot do?
chat-about = It explains the bills of { $company }, and fetches a person whenever you like.
chat-app-language = Language of this Telegram
chat-start = Start
chat-said-by-customer = { $name }:
chat-said-by-bot = Bot:
chat-edited = edited
chat-edit = Edit
chat-editing = Edit message
chat-stop-editing = Stop editing
chat-delivered = delivered
chat-menu = Menu
chat-attach = Attach
chat-photo = Photo
chat-file = File
chat-voice = Voice message
chat-sticker = Sticker
chat-file-size = { $kilobytes } KB
chat-file-gone = No longer here; ask for it again
chat-message = Message
chat-keyboard = Quick answers
chat-send = Send
chat-down = To the newest message
chat-not-sent = That was not sent. Please try again.
chat-too-big = That file is too big: 20 MB are the limit.
chat-ok = OK
chat-waking = The bot is waking up. This page comes by itself in a moment.
