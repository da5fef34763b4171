# refused at 3:4: a condition compares
x = 1
if x = 5:
    pass
