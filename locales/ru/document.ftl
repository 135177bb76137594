# Слова печатного счёта. Короткие: они стоят в таблице. Значения — готовые слова.

## Шапка
document-title-bill = Счёт { $number }
document-title-credit-note = Возврат { $number }
document-title-draft = Черновик счёта
document-customer = Клиент
document-customer-number = Номер клиента
document-vat-number = НДС-номер клиента
document-bill-number = Номер счёта
document-credit-note-number = Номер возврата
document-corrects = Исправляет счёт
document-reason = Причина
document-issued = Выставлен
document-period = Период
document-due = Оплатить до

## Что нужно сделать
document-to-pay = Осталось оплатить
document-pay-by = Пожалуйста, оплатите до { $due }
document-was-due = Срок был { $due }
document-paid = Оплачено. Спасибо!
document-void = Аннулирован: платить не нужно.
document-draft = Черновик: это ещё не счёт.
document-stamp-draft = Черновик
document-stamp-void = Аннулирован
document-in-favour = В вашу пользу
document-credit-unused = Эта сумма сама вычтется из следующего счёта.
document-credit-used = Эта сумма уже вычтена из ваших счетов.
document-credit-left = Осталось { $left }: эта сумма сама вычтется из следующего счёта.

## Таблица
document-column-charge = За что
document-column-calculation = Количество × цена
document-column-net = Без НДС
document-column-tax = НДС
document-column-amount = С НДС
document-other-charges = Прочее
document-used = { $how }: { $used }, включено: { $included }
document-discount = Скидка «{ $name }» ({ $terms })
document-discount-part = Часть скидки «{ $name }» ({ $terms })

## Итоги
document-total-net = Итого без НДС
document-total-tax = НДС { $rate } с { $net }
document-total-tax-named = НДС { $rate } ({ $treatment }) с { $net }
document-total-untaxed = Без НДС ({ $treatment }), сумма { $net }
document-total = Итого
document-already-paid = Уже оплачено или зачтено
document-credit-already-used = Вычтено из счетов
document-still-in-favour = Осталось в вашу пользу
document-standing = По состоянию на { $on }
document-note-reverse_charge = Обратное начисление (reverse charge): НДС уплачивает получатель. { $law }.
document-note-exempt = Освобождено от НДС. { $law }.
document-note-outside = Не является объектом НДС. { $law }.

## Низ страницы
document-questions = Есть вопросы? Напишите нам в чат.
document-page = Страница { $page } из { $pages }
document-own-vat-number = НДС-номер { $number }
