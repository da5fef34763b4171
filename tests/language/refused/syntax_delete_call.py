# refused at 2:5: a call is no place
del print()
