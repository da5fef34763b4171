# refused at 6:9: a scope is declared before the name is bound
def f():
    x = 1
    def g():
        x = 2
        nonlocal x
