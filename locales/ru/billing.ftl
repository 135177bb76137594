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
quantity-other = { $amount } { $unit }
quantity-months-left = { $amount } { $count ->
        [one] оставшийся месяц
        [few] оставшихся месяца
        [many] оставшихся месяцев
       *[other] оставшегося месяца
    }
quantity-packages = { $amount } { $count ->
        [one] пакет
        [few] пакета
        [many] пакетов
       *[other] пакета
    } по { $size }

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
component-international = Звонки за границу
component-storage = Хранение данных
component-hotspot = Wi-Fi вне дома
component-purchases = Покупки с телефона
component-installation = Подключение
component-early_termination = Отказ до конца срока договора
name-of-service = { $what } · { $label }
name-in-place = { $what } ({ $place })
name-of-days = { $what }, { $days }
date-in-sentence = { $which ->
        [first] { $date }
       *[other] { $date }
    }

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
part-days = { $days } из { $of } { $of ->
        [one] дня
        [few] дней
        [many] дней
       *[other] дня
    }
part-seconds = { $days } из { $of } { $of ->
        [one] секунды
        [few] секунд
        [many] секунд
       *[other] секунды
    }
part-fraction = { $days }/{ $of }
part-months = осталось месяцев: { $days } из { $of }
part-share = согласованная доля цены
part-counted = { $part } ({ $how })
proration-days = расчёт по дням
proration-inclusive_days = с учётом первого и последнего дня
proration-fixed_30 = каждый месяц считается за 30 дней
proration-fixed_28 = каждый месяц считается за 28 дней
proration-seconds = расчёт по секундам
proration-none = без уменьшения за неполный период
rate-first = сначала { $units } по { $price }
rate-next = затем { $units } по { $price }
rate-all = всего { $units } по { $price }
rate-packages = { $packages } × { $price }
rate-percentage = { $percent } от { $amount }
rate-flat = { $price } плюс { $flat } один раз
price-package = { $price } за { $size }
scale-each = { $price } за единицу
scale-up-to = до { $units } по { $price }
scale-beyond = свыше этого по { $price }
scale-all-beyond = свыше этого всё по { $price }
scale-all = всё по { $price }
calculation-pieces = { $quantity } × { $price } = { $base }
calculation-pieces-part = { $quantity } × { $price } × { $part } = { $base }
calculation-pieces-full = { $quantity } × { $price } ({ $how }) = { $base }
calculation-scaled = { $parts } = { $base }
calculation-scaled-part = ({ $parts }) × { $part } = { $base }
used-units = Использовано
used-money = Сумма
calculation-used-only = { $how }: { $used }
calculation-used-included = { $how }: { $used }; включено: { $included }
calculation-used-rest = { $how }: { $used }; включено: { $included }. Сверх этого: { $charged }
calculation-used = { $how }: { $used } × { $price } = { $base }
calculation-used-within = { $how }: { $used }; включено: { $included }, поэтому без доплаты
calculation-used-beyond = { $how }: { $used }; включено: { $included }. Сверх этого: { $charged } × { $price } = { $base }
calculation-allowance-part = Включено на целый расчётный период: { $whole }; за { $part }: { $included }
calculation-allowance-places = Включено во всех местах вместе: { $whole }; из них здесь: { $included }
calculation-minimum = Не меньше { $whole } за целый расчётный период: { $amount }
calculation-minimum-part = Не меньше { $whole } за целый расчётный период; за { $part }: { $amount }
calculation-maximum = Не больше { $whole } за целый расчётный период: { $amount }
calculation-maximum-part = Не больше { $whole } за целый расчётный период; за { $part }: { $amount }
calculation-correction = Возвращено: { $base }
calculation-correction-more = Доначислено: { $base }
calculation-corrected = { $facts }. Разница: { $base }
correction-facts = Счёт { $reference } за эти дни: { $billed }; верно: { $due }
correction-facts-given = Счёт { $reference } за эти дни: { $billed }; уже возвращено: { $given }; верно: { $due }
correction-use-more = Больше, чем учтено: { $difference }, всего: { $used }
correction-use-less = Меньше, чем учтено: { $difference }, всего: { $used }
correction-use-included = включено: { $included }
correction-use-beyond = сверх этого: { $charged } × { $price }
calculation-discount = Скидка «{ $name }» ({ $terms }): { $amount }
calculation-discount-part = Скидка «{ $name }» ({ $terms }), из неё здесь: { $amount }
discount-off-together = { $off } на несколько начислений вместе
discount-cap = не больше { $cap }
discount-days = за { $days } из { $of } { $of ->
        [one] дня
        [few] дней
        [many] дней
       *[other] дня
    }
discount-until = последний день: { $until }
calculation-tax = Без НДС: { $net }; НДС ({ $rate }): { $tax }; итого: { $total }
calculation-tax-reduced = Без НДС: { $net }; НДС по пониженной ставке ({ $rate }): { $tax }; итого: { $total }
calculation-tax-exempt = Без НДС: освобождено от налога ({ $law }); итого: { $total }
calculation-tax-reverse_charge = Без НДС: налог уплачиваете вы как получатель услуги (обратное начисление, { $law }); итого: { $total }
calculation-tax-outside = Без НДС: не является объектом налога ({ $law }); итого: { $total }
tax-standard = основная ставка
tax-reduced = пониженная ставка
tax-exempt = освобождено
tax-reverse_charge = обратное начисление
tax-outside = не объект налога
law-vat-directive = Директива 2006/112/ЕС, ст. { $article }
law-vat-directive-two = Директива 2006/112/ЕС, ст. { $article } и { $other }
calculation-why = <i>Почему сейчас? { $why }</i>

## Почему начисление в этом счёте
why-regular = За каждый расчётный период счёт выставляется после его окончания.
why-in-advance = Оплачивается вперёд. Первый день периода: { $on }
why-started = Услуга у вас с { $on }
why-ended = Услуга была у вас до { $last } включительно.
why-plan-started = Вы перешли на этот тариф { $on }
why-plan-left = Этот тариф был у вас до { $last } включительно, затем вы его сменили.
why-quantity-changed = Количество изменилось { $on }
why-paused = Услуга приостановлена с { $on }
why-resumed = После паузы услуга снова у вас с { $on }
why-price-changed = Новая цена действует с { $on }, мы сообщили о ней { $announced }
why-used = Последний день использования: { $on }
why-ordered = Заказано { $on }
why-charged = Начислено { $on }
why-early-termination = { $on } вы отказались от услуги до конца согласованного срока.
why-early-termination-clause = { $on } вы отказались от услуги до конца согласованного срока (договор: { $reference }).
why-corrected = Счёт { $reference } исправлен { $on }
why-used-late = Данные об использовании с { $on } поступили к нам только после счёта { $reference }.
why-backdated = С { $on } действует не то, что учтено в счёте { $reference }.
why-backdated-cause = { $cause } Когда выставляли счёт { $reference }, это ещё не было известно.
why-backdated-gone = С { $on } платить за это больше не нужно. Когда выставляли счёт { $reference }, это ещё не было известно.
why-billed-after-end = Последний день услуги: { $last }; дни после него всё равно попали в счёт.

## Почему два счёта различаются
cause-removed_service = Больше нет в счёте: { $what }
cause-removed_service-earlier = Только в прошлом счёте: { $what }, { $period }
cause-new_service = Новое: { $what }
cause-new_service-on = Новое с { $on }: { $what }
cause-new_service-earlier = За прошлые дни, в счёте только сейчас: { $what }, { $period }
cause-plan_change = Смена тарифа: { $before } → { $after }
cause-plan_change-on = Смена тарифа { $on }: { $before } → { $after }
cause-plan_change-rules = { $what }: рассчитано по новым правилам тарифа
cause-price_change = { $what }: { $after } вместо { $before } (без НДС)
cause-price_change-announced = { $what }: { $after } вместо { $before } (без НДС) с { $on }, сообщение о цене: { $announced }
cause-partial_period = { $what }: { $days } из { $of } { $of ->
        [one] дня
        [few] дней
        [many] дней
       *[other] дня
    }, до этого { $days-before } из { $of-before }
cause-partial_period-full-now = { $what }: теперь целый расчётный период, до этого только { $days-before } из { $of-before } { $of-before ->
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
cause-tier_or_allowance-scale = { $what }: теперь { $after }; до этого { $before } (без НДС)
cause-minimum_true_up = { $what }: не меньше { $after } за целый расчётный период, до этого { $before } (без НДС)
cause-minimum_true_up-new = { $what }: теперь не меньше { $after } за целый расчётный период (без НДС)
cause-minimum_true_up-gone = { $what }: минимальной платы больше нет, до этого не меньше { $before } (без НДС)
cause-minimum_true_up-most = { $what }: не больше { $after } за целый расчётный период, до этого { $before } (без НДС)
cause-minimum_true_up-most-new = { $what }: теперь не больше { $after } за целый расчётный период (без НДС)
cause-minimum_true_up-most-gone = { $what }: предела платы больше нет, до этого не больше { $before } (без НДС)
cause-discount_changed = Ваша скидка «{ $name }» изменилась, теперь { $off }
cause-discount_ended = Ваша скидка «{ $name }» ({ $off }) закончилась { $until }
cause-discount_started = Ваша скидка «{ $name }» ({ $off }) началась { $from }
cause-tax_rate = НДС: { $after } вместо { $before }
cause-tax_rate-reverse_charge = НДС: теперь его уплачиваете вы (обратное начисление), до этого { $before }
cause-one_off = Разовое начисление { $on }: { $what }
cause-one_off-before = Разовое начисление в прошлом счёте: { $what }
cause-early_termination_fee = { $what }, { $on }
cause-early_termination_fee-before = Разовое начисление в прошлом счёте: { $what }
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
       *[uncollectible] списан
    })
explain-title-credit-note = <b>Кредит-нота { $number } за { $period }: { $total }</b>
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
story-late-use = Данные об использовании пришли с опозданием
story-leaving-early = Отказ до конца срока договора

## Почему выписана кредит-нота
credit-reason-wrong-charge = начисление, которое было неверным
