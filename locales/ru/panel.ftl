# Что рабочее место говорит тем, кто за ним работает. Клиентом может быть кто угодно.

panel-desk = Отдел счетов
panel-skip-to-content = К содержанию
panel-places = Разделы
panel-close = Закрыть

## Вход
panel-sign-in = Войти
panel-sign-in-title = Отдел счетов
panel-email = Адрес эл. почты
panel-password = Пароль
panel-sign-out = Выйти

## Меню за своим именем
panel-menu-language = Язык
panel-menu-sound = Тихий сигнал, когда кто-то новый ждёт
panel-menu-keys = Горячие клавиши

## Горячие клавиши
panel-keys = Горячие клавиши
panel-keys-on = Использовать горячие клавиши
panel-key-down = Следующий в списке
panel-key-up = Предыдущий в списке
panel-key-open = Открыть
panel-key-claim = Взять обращение
panel-key-reply = Написать ответ
panel-key-note = Написать заметку
panel-key-release = Вернуть боту
panel-key-resolve = Закрыть обращение
panel-key-inbox = Назад ко входящим
panel-key-send = Отправить
panel-key-switch = Переключить ответ и заметку
panel-key-leave = Выйти из поля ввода
panel-key-help = Показать этот список

## Входящие
panel-inbox = Входящие
panel-queue = Обращения
panel-views = Списки
panel-view-waiting = Ждут
panel-view-mine = Мои
panel-view-all = Все
panel-view-count = { $count ->
        [one] { $count } открытое обращение
        [few] { $count } открытых обращения
       *[many] { $count } открытых обращений
    }
panel-people-waiting = { $count ->
        [0] Никто не ждёт.
        [one] Ждёт { $count } человек.
        [few] Ждут { $count } человека.
       *[many] Ждут { $count } человек.
    }
panel-state-waiting = Ждёт
panel-state-resolved = Закрыто
panel-closed-cases = Закрытые
panel-held-by = Ведёт { $agent }
panel-held-by-you = Ведёте вы
panel-we-said = Мы:
panel-nothing-said = Пока ничего не сказано.
panel-queue-cut = Показаны первые { $shown }.
panel-empty-waiting = Никто не ждёт
panel-empty-waiting-how = Кто попросит человека, появится здесь сам; кто ждёт дольше, тот выше.
panel-empty-mine = У вас нет обращений
panel-empty-mine-how = Взятые обращения остаются здесь, пока вы их не закроете или не вернёте.
panel-empty-all = Обращений пока нет
panel-empty-all-how = Здесь будут все обращения: сначала открытые, самые давние сверху, потом закрытые.
panel-nothing-open = Ни один разговор не открыт
panel-nothing-open-how = Выберите кого-нибудь из списка, чтобы прочитать разговор и увидеть счёт клиента.
panel-nothing-open-keys = Все клавиши:

## Почему нужен человек
case-reason-asked = Просит человека
case-reason-not-understood = Бот не понял
case-reason-dispute = Оспаривает начисление
case-reason-request = Хочет что-то изменить
case-reason-failure = Что-то сломалось

## Обращение
panel-conversation = Разговор
panel-case-number = Обращение { $case }
panel-claim = Взять
panel-claim-tells = Клиент узнает, что теперь отвечает { $agent }, а бот замолчит.
panel-claim-to-reply = Чтобы ответить, возьмите обращение.
panel-release = Вернуть боту
panel-release-tells = Клиент узнает, что снова отвечает бот. Обращение сохранит своё место в очереди.
panel-resolve = Закрыть
panel-resolve-tells = Клиент узнает, что обращение закрыто, и снова будет отвечать бот.
panel-next-case = Следующее обращение
panel-chat-is-blocked = Клиент заблокировал чат ({ $since }). Всё, что вы пишете, подождёт, пока чат снова не откроется.
panel-show-earlier = Показать ранние сообщения

## Что было сказано
panel-day-today = Сегодня
panel-day-yesterday = Вчера
panel-author-bot = Бот
panel-pressed = Нажата кнопка
panel-note-by = Заметка: { $agent }
panel-edited = изменено { $time }
panel-delivery-pending = в пути
panel-delivery-sent = отправлено
panel-delivery-failed = не доставлено
panel-delivery-twice = отправлено, возможно дважды
panel-delivery-blocked = ждёт: чат заблокирован
panel-kind-document = Документ
panel-kind-photo = Фотография
panel-kind-voice = Голосовое сообщение
panel-kind-sticker = Стикер
panel-kind-video = Видео
panel-kind-video-note = Видеосообщение
panel-kind-audio = Аудио
panel-kind-location = Геопозиция
panel-kind-contact = Контакт
panel-kind-other = Сообщение без текста

## Как писать
panel-write = Ваш текст
panel-write-what = Что вы пишете?
panel-reply-to = Ответ: { $name }
panel-note = Заметка
panel-send = Отправить
panel-keep-note = Сохранить заметку
panel-reply-hint = Язык клиента: { $language }. Ctrl или ⌘ + Enter отправляет.
panel-note-hint = Заметки видят только коллеги.

## Счёт клиента
panel-account = Лицевой счёт
panel-words = Чьими словами?
panel-words-mine = Вашими словами
panel-words-customer = Словами клиента
panel-linked = Связан с этим чатом
panel-linked-since = Связан с { $on }
panel-not-linked = Не связан
panel-not-linked-how = Этот чат ещё не связан с клиентом, поэтому лицевого счёта здесь нет. Связать его можно одноразовым кодом из счёта или новым кодом.
panel-not-linked-find = Найти клиента и создать код
panel-statement = Задолженность
panel-to-pay = { $count ->
        [one] к оплате, по { $count } счёту
        [few] к оплате, по { $count } счетам
       *[many] к оплате, по { $count } счетам
    }
panel-nothing-to-pay = Всё оплачено
panel-overdue = Просрочено
panel-in-credit = В пользу клиента
panel-bills = Счета
panel-bills-none = Счетов пока нет. Первый появится здесь, когда его выставят.
panel-bills-more = Новейшие { $shown } из { $count }
panel-chart = { $count ->
        [one] График по последнему счёту ({ $count }); те же суммы в списке ниже.
        [few] График по { $count } последним счетам; те же суммы в списке ниже.
       *[many] График по { $count } последним счетам; те же суммы в списке ниже.
    }
panel-chart-paid = оплачено
panel-chart-open = к оплате
panel-chart-overdue = просрочено
panel-credit-note = Кредит-нота
panel-credit-note-of = Кредит-нота к счёту { $number }
panel-all-bills = Лицевой счёт
panel-bill = Счёт
panel-bill-number = Номер
panel-bill-issued = Выставлен
panel-bill-due = Оплатить до
panel-bill-status = Состояние
panel-bill-still-open = Осталось оплатить
panel-bill-rest = осталось { $amount }
panel-difference = В сравнении с: { $month }
panel-difference-cause = Причина
panel-difference-none = Ничего не изменилось.
panel-difference-first = Это первый счёт, сравнивать пока не с чем.
panel-calculation = Как получилась сумма
panel-amount = Сумма
panel-together = Итого
panel-net = Без НДС
panel-tax = НДС
panel-plan = Тариф
panel-plan-none = Нет действующего тарифа
panel-until = до { $on }
panel-service-ends = Действует до { $on }
panel-person = Клиент
panel-person-name = Имя
panel-person-number = Номер
panel-person-since = С нами с
panel-person-country = Страна
panel-person-email = Эл. почта
panel-person-phone = Телефон

## Поиск клиентов
panel-customers = Клиенты
panel-search = Найти
panel-search-label = Номер, имя, эл. почта или телефон
panel-search-how = Найденные клиенты появятся здесь, пока вы печатаете.
panel-search-none = По запросу «{ $text }» никого нет.
panel-search-found = { $count ->
        [one] { $count } клиент
        [few] { $count } клиента
       *[many] { $count } клиентов
    }
panel-settled = долга нет
panel-code = Связать чат
panel-code-what = С одноразовым кодом клиент может связать чат с этим лицевым счётом. Давайте его, только если проверили, кто перед вами.
panel-code-make = Новый код
panel-code-new = Новый код
panel-code-told-once = Он показан только в этот раз. Действует один раз, до { $until }.

## Если что-то не получилось
panel-connecting = Восстанавливаем связь…
panel-no-answer = Сервер не отвечает. Попробуйте ещё раз чуть позже.
panel-no-answer-kept = Сервер не отвечает. Ваш текст на месте; попробуйте ещё раз чуть позже.
panel-failure-403 = Это пришло не с этого рабочего места
panel-failure-403-how = Браузер не подтвердил, что запрос пришёл с нашей страницы, поэтому ничего не изменилось. Обновите страницу и попробуйте ещё раз.
panel-failure-404 = Здесь ничего нет
panel-failure-404-how = Такой страницы нет или больше нет.
panel-failure-500 = Что-то пошло не так на нашей стороне
panel-failure-500-how = Ничего не изменилось. Попробуйте ещё раз чуть позже.
panel-failure-back = Назад ко входящим
