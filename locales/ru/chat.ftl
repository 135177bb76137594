# Чат в браузере (Telegram клиента, на пробу) и страница демонстрации.

## Страница демонстрации
demo-title = { $company }: компания на пробу
demo-lead = Вымышленный оператор связи, около 250 клиентов, их счета и заботы. Спросите за клиента, почему счёт больше, а потом ответьте за сотрудника.
demo-pages = Страницы демонстрации
demo-page-demo = Демонстрация
demo-page-chat = Клиенты
demo-page-panel = Панель сотрудников
demo-language = Язык этой страницы
demo-rooms = Две комнаты
demo-chat-title = Чат клиента
demo-chat-about = Telegram клиента в вашем браузере. Он говорит с тем же ботом, что и настоящий.
demo-chat-open = Выбрать клиента
demo-panel-title = Панель сотрудников
demo-panel-about = Здесь сотрудники { $company } видят, кто ждёт, и отвечают, а счета клиента лежат рядом с перепиской.
demo-panel-open = Открыть панель
demo-agents = Войти как
demo-agents-about = Эти сотрудники есть только в демонстрации.
demo-agent-name = Сотрудник
demo-agent-email = Почта
demo-agent-password = Пароль
demo-role-agent = Сотрудник
demo-role-supervisor = Руководитель
demo-steps = За пять минут
demo-step-start = Откройте чат клиента из таблицы ниже и нажмите «Начать»: это личная ссылка, которую получает каждый клиент.
demo-step-ask = Спросите своими словами: «Почему мой счёт больше?» Или нажимайте кнопки.
demo-step-person = Попросите позвать человека.
demo-step-answer = Откройте панель во втором окне, войдите, возьмите обращение и ответьте. Клиент прочтёт ответ сразу.
demo-stories = Истории на пробу
demo-stories-about = На каждый вопрос где-то есть правдивый ответ: каждая история случилась с одним клиентом на каждом языке. Имя открывает чат в новой вкладке.
demo-story = Что случилось
demo-play = { $name }, { $language }: открыть чат в новой вкладке

## Выбор клиента
chat-pick-title = Чей телефон взять в руки?
chat-pick-lead = Все они клиенты { $company }, у каждого свои счета. Чат говорит на языке клиента; другой можно попросить в любую минуту.
chat-pick-stories = Что попробовать
chat-pick-everybody = Все клиенты ({ $count })
chat-pick-search = Имя или номер
chat-pick-search-hint = C-10211
chat-pick-language = Язык
chat-pick-any-language = Любой язык
chat-pick-find = Найти
chat-pick-owes = к оплате { $amount }
chat-pick-credit = переплата { $amount }
chat-pick-paid = всё оплачено
chat-pick-all = Показать всех ({ $count })
chat-pick-nobody = Никого с таким именем или номером нет.

## Рядом с телефоном
chat-about-player = За кого вы играете
chat-others = Все клиенты
chat-you-are = Вы играете за
chat-her-story = Что случилось
chat-hint = Это Telegram клиента. Нажмите «Начать» и спросите то, что спросил бы клиент.
chat-open-panel = Открыть панель сотрудников

## Телефон
chat-bot = бот
chat-typing = печатает…
chat-connecting = соединение…
chat-more = Ещё
chat-block = Заблокировать бота
chat-unblock = Разблокировать бота
chat-thread = Чат с { $company }
chat-about-title = Что умеет этот бот?
chat-about = Объясняет счета { $company } и зовёт человека, когда вам угодно.
chat-app-language = Язык Telegram
chat-start = Начать
chat-said-by-customer = { $name }:
chat-said-by-bot = Бот:
chat-edited = изменено
chat-edit = Изменить
chat-editing = Изменить сообщение
chat-stop-editing = Не изменять
chat-delivered = доставлено
chat-menu = Меню
chat-attach = Прикрепить
chat-photo = Фото
chat-file = Файл
chat-voice = Голосовое сообщение
chat-sticker = Стикер
chat-file-size = { $kilobytes } КБ
chat-file-gone = Уже недоступен, попросите ещё раз
chat-message = Сообщение
chat-keyboard = Быстрые ответы
chat-send = Отправить
chat-down = К последнему сообщению
chat-not-sent = Не отправлено. Попробуйте ещё раз.
chat-too-big = Файл слишком большой: не больше 20 МБ.
chat-ok = Хорошо
chat-waking = Бот просыпается. Эта страница сейчас откроется сама.
