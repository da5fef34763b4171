# refused at 3:5: an operation is no place
x = 1
del x + 1
