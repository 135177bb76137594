# Что бот говорит в чате. Значения — готовые слова: суммы, даты и числа уже отформатированы.
# Дата кончается на «г.», поэтому точка после неё не ставится.
# Кнопки (button-…) короче 30 знаков, клавиши меню (menu-…) — короче 24.

## Меню, которое остаётся внизу
menu-owe = Сколько платить?
menu-why = Почему дороже?
menu-explain = Объяснить счёт
menu-bills = Мои счета
menu-plan = Мой тариф
menu-person = Позвать человека

## Кнопки под сообщениями
button-explain = Объяснить этот счёт
button-calculation = Показать расчёт
button-why = Что изменилось?
button-bills = Мои счета
button-owe = Сколько платить?
button-plan = Мой тариф
button-person = Позвать человека
button-language = Язык
button-help = Что вы умеете?
button-something-else = Что-то другое
button-newer = ← Новее
button-older = Старее →
button-copy = Получить PDF
button-withdraw = Уже не нужно
button-back-to = Вернуть: { $language }
button-wrong = Здесь что-то не так
button-all-changes = Показать все изменения
button-plain = { $label }
button-credit-note = Возврат, { $month }
button-credit-note-number = Возврат { $number }

## Кто вы?
welcome-unlinked =
    <b>Здравствуйте! Я отвечаю на вопросы о счетах { $company }.</b>
    Объясню ваш счёт до копейки и позову коллегу, когда захотите.

    Сначала мне нужно узнать, кто вы. Откройте личную ссылку, которую мы вам прислали, или введите код, который пришёл вместе с ней.
welcome-linked =
    <b>Здравствуйте, { $name }! Хорошо, что вы здесь.</b>
    Спрашивайте своими словами или пользуйтесь кнопками внизу.
welcome-back =
    <b>Здравствуйте, { $name }!</b>
    Что вы хотите узнать о своём счёте?
link-needed =
    Говорить о счёте я могу, только когда знаю, чей он.
    Откройте личную ссылку, которую мы вам прислали, или введите код, который пришёл вместе с ней. Он выглядит так: <code>ABCD-EFGH-JK</code>.
link-already = Этот чат уже подключён к вашим счетам, { $name }. Больше ничего делать не нужно.
group-chat = Счета — дело личное, поэтому о них я говорю только с глазу на глаз. Напишите мне напрямую: { $link }

## Сколько платить?
owe-nothing =
    <b>Платить ничего не нужно.</b>
    Всё оплачено. Спасибо!
owe-credit =
    <b>Платить ничего не нужно: у вас переплата { $credit }.</b>
    Она сама вычтется из следующего счёта.
owe-one =
    <b>{ $amount }, оплатить до { $due }</b>
    Это счёт { $number }.
owe-one-overdue =
    <b>{ $amount }: срок был { $due }</b>
    Это счёт { $number }, просрочен на { $days ->
        [one] { $days } день
        [few] { $days } дня
        [many] { $days } дней
       *[other] { $days } дня
    }.
owe-many =
    <b>Всего { $amount }, { $count ->
        [one] { $count } неоплаченный счёт
        [few] { $count } неоплаченных счёта
        [many] { $count } неоплаченных счетов
       *[other] { $count } неоплаченного счёта
    }:</b>
owe-bill = { $amount } · счёт { $number }, оплатить до { $due }
owe-bill-overdue = { $amount } · счёт { $number }, срок был { $due }
owe-less-credit = − { $credit } уже переплачено
owe-credit-paid-twice = Счёт за { $period } был оплачен { $first }, и та же сумма, { $amount }, пришла ещё раз { $again }
owe-credit-paid-more = { $on } пришло { $amount }, из них { $left } — больше, чем было нужно.
owe-credit-note = От возврата { $number } ({ $on }) осталось { $left }.
owe-whole-bill = Весь счёт: { $total }
amount-of-total = { $open } (из { $total })

## Счета
bills-none = Счетов пока нет. Напишу вам здесь, как только будет готов первый.
bills-title = <b>Ваши счета</b> ({ $from }–{ $to } из { $count })
bills-bill = { $month }: { $total } · { $state ->
        [paid] оплачен
        [open] не оплачен, до { $due }
        [overdue] не оплачен, срок был { $due }
       *[credit] возврат по счёту
    }
amount-still-open = { $total } (осталось оплатить { $open })
bill-title =
    <b>{ $total }</b> за { $period }
    Счёт { $number }, { $state ->
        [paid] оплачен
        [open] оплатить до { $due }
       *[overdue] срок был { $due }
    }
credit-note-title =
    <b>{ $total }</b> · возврат { $number } от { $issued }
    Исправляет счёт { $corrects }.
bill-less-credit-note = − { $amount } · возврат { $number }, { $on }
bill-less-payment = − { $amount } · оплачено { $on }
bill-still-open = <b>Осталось оплатить: { $open }</b>
bill-line = { $amount } · { $what }
bill-included = Входит в тариф: { $what }
bill-tax-included = В суммы входит НДС { $tax }.
bill-calculation-title = <b>Как получилось { $total }</b> (счёт { $number })
bill-calculation-sum = <b>Всего { $total }</b>, из них НДС { $tax }.
bill-calculation-page = Страница { $page } из { $pages }
bill-copy = Вот счёт { $number }.

## Что изменилось?
change-higher =
    <b>{ $total }, это на { $difference } больше, чем { $then } ({ $previous }).</b>
change-lower =
    <b>{ $total }, это на { $difference } меньше, чем { $then } ({ $previous }).</b>
change-same =
    <b>{ $total }, ровно столько же, сколько { $then } ({ $previous }).</b>
change-then-month = { $month ->
        [m1] в январе
        [m2] в феврале
        [m3] в марте
        [m4] в апреле
        [m5] в мае
        [m6] в июне
        [m7] в июле
        [m8] в августе
        [m9] в сентябре
        [m10] в октябре
        [m11] в ноябре
       *[m12] в декабре
    }
change-then-period = за { $period }
change-same-nothing = Ничего не изменилось: все суммы те же.
change-cause = { $amount } · { $what }
change-folded = { $amount } · { $count ->
        [one] ещё { $count } небольшое изменение
        [few] ещё { $count } небольших изменения
        [many] ещё { $count } небольших изменений
       *[other] ещё { $count } небольшого изменения
    }
change-first-bill = { $number } — ваш первый счёт, сравнить его пока не с чем. Зато могу объяснить каждую сумму в нём.

## Тариф
plan-title = <b>Ваш тариф</b>
plan-none = Сейчас у вас нет действующего тарифа.
plan-line = <b>{ $label }</b>: { $plan }, { $price } в месяц
plan-add-on = + { $plan }, { $price } в месяц
plan-included = { $component }: { $included } входят в тариф, дальше { $price } за { $unit }
plan-pay-per-use = { $component }: { $price } за { $unit }
plan-unit-gb = ГБ
plan-unit-minute = минуту
plan-unit-sms = СМС
plan-discount = { $name }: скидка { $off } до { $until }
plan-discount-open = { $name }: скидка { $off }
plan-net = Цены без НДС ({ $rate }).
plan-ends = Заканчивается { $on }
plan-ended = <b>{ $label }</b>: { $plan }, больше не действует. Последний день: { $on }

## Человек
person-waiting =
    <b>Коллега напишет вам прямо сюда (обращение { $case }).</b>
    { $ahead ->
        [0] Вы следующие в очереди.
        [one] Перед вами { $ahead } человек.
        [few] Перед вами { $ahead } человека.
        [many] Перед вами { $ahead } человек.
       *[other] Перед вами { $ahead } человека.
    } Чат можно закрыть, а пока отвечаю я.
person-already =
    <b>Вы уже в очереди (обращение { $case }).</b>
    { $ahead ->
        [0] Вы следующие.
        [one] Перед вами { $ahead } человек.
        [few] Перед вами { $ahead } человека.
        [many] Перед вами { $ahead } человек.
       *[other] Перед вами { $ahead } человека.
    }
person-joined = <b>Теперь с вами { $agent }.</b> Всё, что вы здесь пишете, сразу видит { $agent }.
person-left = С вами снова я: { $agent } возвращает мне разговор. Обращение { $case } остаётся открытым, а пока спрашивайте меня о чём угодно.
person-resolved = <b>Обращение { $case } закрыто.</b> Остались вопросы? Напишите мне или снова позовите человека.
person-withdrawn = Хорошо, обращение { $case } закрыто. Я здесь, если что-то понадобится.
person-tell = Что не так? Напишите здесь одним предложением, и коллега это увидит.
person-noted = Передаю: коллега увидит это в обращении { $case }.
person-has-it = { $agent } на связи с вами и видит, что вы нажали эту кнопку.
person-nothing-to-withdraw = Открытых обращений больше нет.

## Язык
language-choose = На каком языке будем говорить?
language-changed = Хорошо, говорим по-русски.
language-guessed = Вы написали по-русски, поэтому отвечаю по-русски.
language-unknown = На этом языке я пока не говорю. Говорю на этих:

## Разговор и помощь
greeting = Здравствуйте! Что вы хотите узнать о своём счёте?
thanks = Пожалуйста, всегда рады помочь!
goodbye = До свидания! Пишите в любое время.
help =
    <b>Вот что я умею:</b>
    • сказать, сколько платить и до какого числа
    • объяснить каждую сумму в счёте
    • показать, почему счёт больше прошлого
    • показать ваши счета и тариф
    • позвать коллегу

    Просто спросите или нажмите кнопку.
not-yet-topic =
    Этого я пока не умею, но коллега умеет. Позвать?
did-you-mean = Кажется, я не совсем понял. Может быть, вы об этом?
not-understood = Этого я не понял. Я разбираюсь в счетах, суммах и вашем тарифе. О чём речь?
not-understood-again = Всё ещё не понимаю и не хочу вас задерживать. Позвать коллегу?

## Что ещё приходит
got-photo = Спасибо за картинку. Читать картинки я не умею, но коллега может посмотреть. О чём речь?
got-voice = Голосовые сообщения я пока не слушаю. Напишите, пожалуйста, в двух словах, или я позову коллегу.
got-sticker = Стикер говорит о многом, но слова я понимаю лучше. Что вы хотите узнать о счёте?
got-document = Спасибо за документ. Прочитать его я не могу, а коллега может. О чём речь?
got-other = Я читаю только текст. Напишите, пожалуйста, в двух словах.
edit-seen = Вы изменили сообщение, вот ответ на новое:
button-is-old = Эта кнопка из старого сообщения и уже не работает. Вот что я могу сейчас:
failure =
    <b>У нас что-то сломалось, простите.</b>
    Ваше сообщение не потерялось. Коллега посмотрит его и ответит вам здесь (обращение { $case }).

## Как бот представляется (это показывает Telegram, пределы тоже его)
about-short = Объясняет ваш счёт до копейки и зовёт человека, когда он вам нужен.
about-long =
    Я отвечаю на вопросы о счетах { $company }. Спросите, сколько платить, что означает каждая сумма и почему счёт больше прошлого. Отвечаю с точностью до копейки, на вашем языке, а коллега всегда рядом.
command-owe = Сколько платить и до какого числа?
command-bills = Мои счета
command-explain = Объяснить последний счёт
command-why = Почему счёт изменился?
command-plan = Мой тариф
command-person = Позвать человека
command-language = Сменить язык
command-help = Что вы умеете?
