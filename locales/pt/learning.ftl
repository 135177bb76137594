# May the bot learn from what it misread? Asked once, after a tap that corrects it.
learning-ask = Percebi mal a sua frase. Posso guardá-la, sem nomes nem números, para aprender a percebê-la?
button-learning-yes = Sim, pode guardar
button-learning-no = Não, nunca
learning-allowed = Obrigado! Guardo apenas frases que percebi mal, sem nomes nem números.
button-learning-stop = Não guardar mais nada
learning-forbidden = Está bem: não guardo frases suas para aprender e não volto a perguntar.
