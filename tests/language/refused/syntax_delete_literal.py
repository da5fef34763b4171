# refused at 2:5: a literal is no place
del 5
