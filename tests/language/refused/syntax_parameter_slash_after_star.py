# refused at 2:11: the slash stands before the star
def f(*a, /):
    pass
