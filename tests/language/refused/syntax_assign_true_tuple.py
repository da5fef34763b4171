# refused at 2:4: True is a constant
a, True = 1, 2
