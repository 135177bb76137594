# По одному тексту на каждый отказ billing и handoff: refusal-<code>.
refusal-currency-mismatch = Эти суммы в разных валютах ({ $expected } и { $found }), сложить их нельзя.
refusal-not-found = Этого я не нахожу.
refusal-more-than-charged = Это больше, чем осталось от этого начисления: { $left }.
refusal-already-settled = Счёт { $number } нельзя аннулировать: { $settled } по нему уже оплачено или возвращено. Его ещё можно исправить кредит-нотой.
refusal-not-collectible = По { $number } нет неоплаченной суммы, которую можно списать.
refusal-not-unspent = Это больше, чем осталось от этих денег: { $left }.
refusal-nothing-to-bill = В этом черновике нет строк, выставлять нечего.
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
refusal-add-on-held-already = «{ $plan }» уже подключено. Можно изменить количество.
refusal-already-ended = Эта услуга прекращается с { $on }, поэтому это уже невозможно.
refusal-backdated-too-far = Это слишком давно. Самый ранний возможный день: { $earliest }
refusal-code-taken = Тариф с кодом { $code } уже есть.
refusal-discount-runs-already = Скидка «{ $name }» уже действует.
refusal-empty-pause = Приостановка с { $on } должна закончиться позже этого дня.
refusal-key-used = Запрос { $key } уже был, но о другом.
refusal-no-price = На { $on } для «{ $plan }» здесь нет цены в валюте { $currency } за такой расчётный период.
refusal-notice-not-kept = В этот день договор закончиться не может. Ближайший возможный срок: { $earliest }
refusal-nothing-to-resume = Нет приостановки, которую можно закончить.
refusal-nothing-to-undo = Отключение не запланировано.
refusal-pauses-overlap = Приостановка с { $on } уже есть.
refusal-plan-not-on-sale = «{ $plan }» больше не продаётся. У кого он есть, у того он остаётся.
refusal-price-too-soon = Уже известную цену можно заменить не раньше { $earliest }
refusal-quantity-too-small = Нужна хотя бы одна штука.
refusal-rise-too-soon = Цена может вырасти только после срока предупреждения, то есть не раньше { $earliest }
refusal-same-plan = «{ $plan }» уже ваш текущий тариф.
refusal-same-quantity = Количество уже такое: { $quantity }.
refusal-no-tax-data = Для страны { $country } нет данных о ставках налога.
refusal-wrong-vat-number = { $number } не может быть номером плательщика НДС страны { $country }.
refusal-wrong-series = Для счетов и кредит-нот нужны две разные серии из не более чем 12 заглавных букв и цифр, а не { $bills } и { $notes }.
refusal-unpriced-use = «{ $component }» использовалось { $on }, но на этот день для этого нет цены.
