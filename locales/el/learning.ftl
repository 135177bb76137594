# May the bot learn from what it misread? Asked once, after a tap that corrects it.
learning-ask = Δεν κατάλαβα σωστά αυτό που γράψατε. Μπορώ να το κρατήσω, χωρίς ονόματα και αριθμούς, για να μάθω;
button-learning-yes = Ναι, κρατήστε το
button-learning-no = Όχι, ποτέ
learning-allowed = Ευχαριστώ! Κρατώ μόνο όσα δεν κατάλαβα σωστά, χωρίς ονόματα και αριθμούς.
button-learning-stop = Να μην κρατάτε τίποτα
learning-forbidden = Εντάξει: δεν κρατώ τίποτα δικό σας για να μάθω και δεν θα ξαναρωτήσω.
