# May the bot learn from what it misread? Asked once, after a tap that corrects it.
learning-ask = Я неверно понял вашу фразу. Можно сохранить её без имён и чисел, чтобы научиться её понимать?
button-learning-yes = Да, можно
button-learning-no = Нет, никогда
learning-allowed = Спасибо! Я сохраняю только фразы, которые понял неверно, без имён и чисел.
button-learning-stop = Больше не сохранять
learning-forbidden = Хорошо: не сохраняю ваши фразы для обучения и больше не буду спрашивать.
