# May the bot learn from what it misread? Asked once, after a tap that corrects it.
learning-ask = Ich hatte Ihren Satz falsch verstanden. Darf ich ihn ohne Namen und Zahlen behalten, um daraus zu lernen?
button-learning-yes = Ja, gern
button-learning-no = Nein, nie
learning-allowed = Danke! Ich behalte nur Sätze, die ich falsch verstanden habe, ohne Namen und Zahlen.
button-learning-stop = Nichts mehr behalten
learning-forbidden = In Ordnung: Ich behalte keine Ihrer Sätze, um daraus zu lernen, und frage nicht noch einmal.
