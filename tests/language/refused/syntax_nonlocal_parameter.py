# refused at 4:9: a parameter is local
def f(x):
    def g(x):
        nonlocal x
