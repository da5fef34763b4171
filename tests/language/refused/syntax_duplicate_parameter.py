# refused at 2:13: a parameter named twice is a syntax error
def f(a, b, a):
    return a
