# refused at 2:11: not in is one operator
x = 1 not 2
