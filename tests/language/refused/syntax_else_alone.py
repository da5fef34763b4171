# refused at 3:1: an else has something before it
x = 1
else:
    pass
