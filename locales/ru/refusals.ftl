# По одному тексту на каждый отказ billing и handoff: refusal-<code>.
refusal-currency-mismatch = Эти суммы в разных валютах ({ $expected } и { $found }), сложить их нельзя.
refusal-not-found = Этого я не нахожу.
refusal-more-than-charged = Это больше, чем осталось от этого начисления: { $left }.
refusal-nothing-to-compare = До { $number } счетов не было, сравнить не с чем.
refusal-link-code-refused = { $left ->
        [0] Этот код не подходит.
        [one] Этот код не подходит. Осталась { $left } попытка.
        [few] Этот код не подходит. Осталось { $left } попытки.
        [many] Этот код не подходит. Осталось { $left } попыток.
       *[other] Этот код не подходит. Осталось { $left } попытки.
    } Каждый код действует один раз и только несколько дней. Новый может прислать коллега.
refusal-link-locked = Слишком много неверных кодов. Подождите, пожалуйста, { $minutes ->
        [one] { $minutes } минуту
        [few] { $minutes } минуты
        [many] { $minutes } минут
       *[other] { $minutes } минуты
    } и попробуйте ещё раз.
refusal-chat-linked-elsewhere = Этот чат уже привязан к другому клиенту. Коллега может это изменить.
refusal-already-claimed = Этим обращением уже занимается { $agent }.
refusal-not-yours = Это может сделать только тот, кто ведёт это обращение.
refusal-case-closed = Это обращение закрыто.
refusal-empty-message = Отправлять нечего: сначала что-нибудь напишите.
refusal-message-too-long = Здесь знаков: { $length }. Можно не больше { $limit }.
refusal-sign-in-failed = Неверная почта или пароль.
refusal-sign-in-locked = Слишком много неверных попыток. Подождите, пожалуйста, { $minutes ->
        [one] { $minutes } минуту
        [few] { $minutes } минуты
        [many] { $minutes } минут
       *[other] { $minutes } минуты
    }.
refusal-email-taken = Сотрудник с такой почтой уже есть.
refusal-password-too-short = В пароле должно быть знаков не меньше: { $least }.
refusal-email-wrong = Это не адрес электронной почты: { $email }.
refusal-already-reviewed = Эту фразу тем временем уже отнесли, отбросили или отозвали.
