# refused at 2:16: one slash is enough
def f(a, /, b, /):
    pass
