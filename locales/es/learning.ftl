# May the bot learn from what it misread? Asked once, after a tap that corrects it.
learning-ask = Entendí mal su frase. ¿Puedo guardarla, sin nombres ni números, para aprender a entenderla?
button-learning-yes = Sí, puede
button-learning-no = No, nunca
learning-allowed = ¡Gracias! Solo guardo frases que entendí mal, sin nombres ni números.
button-learning-stop = No guardar nada más
learning-forbidden = De acuerdo: no guardo ninguna frase suya para aprender y no volveré a preguntar.
