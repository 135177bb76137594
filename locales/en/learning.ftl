# May the bot learn from what it misread? Asked once, after a tap that corrects it.
learning-ask = I took your sentence for something else. May I keep it, without names and numbers, so that I learn to understand it?
button-learning-yes = Yes, keep it
button-learning-no = No, never
learning-allowed = Thank you! I keep only sentences that I misread, without names and numbers.
button-learning-stop = Keep nothing any more
learning-forbidden = All right: I keep no sentences of yours to learn from, and I will not ask again.
