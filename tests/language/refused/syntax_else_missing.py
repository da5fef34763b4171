# refused at 2:5: a conditional expression says what else
x = 1 if True
