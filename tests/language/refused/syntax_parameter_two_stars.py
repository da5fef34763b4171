# refused at 2:11: one * argument is enough
def f(*a, *b):
    pass
