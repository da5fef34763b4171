# refused at 2:12: a parameter without default after one with default is a syntax error
def f(a=1, b):
    return a
