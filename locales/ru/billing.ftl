# The words of bills. Values are ready-made words: money, dates and numbers are formatted before.
# Forms with a colon or in brackets keep names, quantities and dates out of grammar.

## Сколько использовано
quantity-gb = { $amount } ГБ
quantity-minute = { $amount } { $count ->
        [one] минута
        [few] минуты
        [many] минут
       *[other] минуты
    }
quantity-sms = { $amount } СМС
quantity-piece = { $amount } { $count ->
        [one] штука
        [few] штуки
        [many] штук
       *[other] штуки
    }

## За что начислено
line-plan = Тариф { $plan }
line-add-on = { $plan }
line-correction = Исправление: { $what }
component-data = Мобильный интернет
component-voice = Звонки
component-sms = СМС
component-roaming_data = Роуминг ({ $place })
component-roaming_voice = Звонки в роуминге ({ $place })
component-roaming_data-anywhere = Роуминг
component-roaming_voice-anywhere = Звонки в роуминге
component-activation = Активация SIM-карты
component-sim_replacement = Новая SIM-карта
name-of-service = { $what } · { $label }
name-of-days = { $what }, { $days }

## Что со счётом
state-paid = оплачен
state-open = ждёт оплаты
state-overdue = просрочен
state-credit = кредит-нота
state-draft = черновик
state-partly_paid = оплачен частично
state-void = аннулирован
state-uncollectible = списан

## Как получилась сумма
calculation-title = <b>{ $what } · { $total }</b>
calculation-service = { $label }, { $period }
calculation-period = { $period }
calculation-pieces = { $quantity } × { $price } = { $base }
calculation-pieces-days = { $quantity } × { $price } × { $days } из { $of } { $of ->
        [one] дня
        [few] дней
        [many] дней
       *[other] дня
    } = { $base }
calculation-used = Использовано: { $used } × { $price } = { $base }
calculation-used-within = Использовано: { $used }; включено: { $included }, поэтому без доплаты
calculation-used-beyond = Использовано: { $used }; включено: { $included }. Сверх этого: { $charged } × { $price } = { $base }
calculation-allowance-days = Включено на целый месяц: { $whole }; за { $days } из { $of } { $of ->
        [one] дня
        [few] дней
        [many] дней
       *[other] дня
    }: { $included }
calculation-correction = Возвращено: { $base }
calculation-discount = Скидка «{ $name }» ({ $off }): { $amount }
calculation-discount-until = Скидка «{ $name }» ({ $off }, по { $until } включительно): { $amount }
calculation-discount-days = Скидка «{ $name }» ({ $off }, за { $days } из { $of } { $of ->
        [one] дня
        [few] дней
        [many] дней
       *[other] дня
    }): { $amount }
calculation-discount-days-until = Скидка «{ $name }» ({ $off }, за { $days } из { $of } { $of ->
        [one] дня
        [few] дней
        [many] дней
       *[other] дня
    }, последний день: { $until }): { $amount }
calculation-tax = Без НДС: { $net }; НДС ({ $rate }): { $tax }; итого: { $total }
calculation-why = <i>Почему сейчас? { $why }</i>

## Почему начисление в этом счёте
why-regular = За каждый месяц счёт выставляется после его окончания.
why-started = Услуга у вас с { $on }
why-ended = Услуга была у вас до { $last } включительно.
why-plan-started = Вы перешли на этот тариф { $on }
why-plan-left = Этот тариф был у вас до { $last } включительно, затем вы его сменили.
why-price-changed = Новая цена действует с { $on }, мы сообщили о ней { $announced }
why-used = Последний день использования: { $on }
why-ordered = Заказано { $on }
why-corrected = Исправляет счёт { $reference }, дата: { $on }
why-billed-after-end = Последний день услуги: { $last }; дни после него всё равно попали в счёт.

## Почему два счёта различаются
cause-removed_service = Больше нет в счёте: { $what }
cause-new_service = Новое: { $what }
cause-new_service-on = Новое с { $on }: { $what }
cause-plan_change = Смена тарифа: { $before } → { $after }
cause-plan_change-on = Смена тарифа { $on }: { $before } → { $after }
cause-price_change = { $what }: { $after } вместо { $before } (без НДС)
cause-price_change-announced = { $what }: { $after } вместо { $before } (без НДС) с { $on }, сообщение о цене: { $announced }
cause-partial_period = { $what }: { $days } из { $of } { $of ->
        [one] дня
        [few] дней
        [many] дней
       *[other] дня
    }, до этого { $days-before } из { $of-before }
cause-partial_period-full-now = { $what }: теперь целый месяц, до этого только { $days-before } из { $of-before } { $of-before ->
        [one] дня
        [few] дней
        [many] дней
       *[other] дня
    }
cause-partial_period-full-before = { $what }: только { $days } из { $of } { $of ->
        [one] дня
        [few] дней
        [many] дней
       *[other] дня
    }, { $period }
cause-quantity_change = { $what }: { $after } вместо { $before }
cause-usage_change = { $what }: теперь { $after }, до этого { $before }
cause-usage_change-new = { $what }: { $after }, { $period }
cause-usage_change-gone = { $what }: в этот раз ничего, раньше { $before }
cause-tier_or_allowance = { $what }: включено { $after }, до этого { $before }
cause-discount_changed = Ваша скидка «{ $name }» изменилась, теперь { $off }
cause-discount_ended = Ваша скидка «{ $name }» ({ $off }) закончилась { $until }
cause-discount_started = Ваша скидка «{ $name }» ({ $off }) началась { $from }
cause-tax_rate = НДС: { $after } вместо { $before }
cause-one_off = Разовое начисление { $on }: { $what }
cause-one_off-before = Разовое начисление в прошлом счёте: { $what }
cause-correction_of_earlier_bill = Исправление счёта { $reference }: { $what }
cause-correction_of_earlier_bill-before = Исправление в прошлом счёте: { $what }

## Весь счёт
explain-title =
    <b>Счёт { $number } за { $period }: { $total }</b> ({ $state ->
        [paid] оплачен
        [open] ждёт оплаты
        [overdue] просрочен
        [draft] черновик
        [partly_paid] оплачен частично
        [void] аннулирован
        [uncollectible] списан
       *[credit] кредит-нота
    })
explain-against = <b>По сравнению со счётом { $number } ({ $previous }): { $difference }</b>

## Истории компании-примера
story-price-rise = Тариф подорожал
story-discount-ended = Закончилась скидка
story-roaming = Несколько дней в Швейцарии
story-plan-change = Другой тариф посреди месяца
story-second-line = Добавился второй номер
story-credit-note = Кредит-нота за ошибочное начисление
story-arrears = Просрочено несколько счетов
story-paid-twice = Счёт оплачен дважды
story-billed-after-cancelling = Счёт после отключения
story-cheaper-plan = Другой тариф был бы намного дешевле

## Почему выписана кредит-нота
credit-reason-wrong-charge = начисление, которое было неверным
