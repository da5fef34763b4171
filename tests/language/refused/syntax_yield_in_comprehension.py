# refused at 3:14: a comprehension is a function of its own, which cannot yield
def f(items):
    return [(yield x) for x in items]
