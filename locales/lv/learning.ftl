# May the bot learn from what it misread? Asked once, after a tap that corrects it.
learning-ask = Jūsu teikumu sapratu nepareizi. Vai drīkstu to paturēt bez vārdiem un skaitļiem, lai mācītos?
button-learning-yes = Jā, drīkst
button-learning-no = Nē, nekad
learning-allowed = Paldies! Paturu tikai teikumus, ko sapratu nepareizi, bez vārdiem un skaitļiem.
button-learning-stop = Vairs neko nepaturēt
learning-forbidden = Labi: nepaturu nevienu Jūsu teikumu, lai mācītos, un vairs nejautāšu.
