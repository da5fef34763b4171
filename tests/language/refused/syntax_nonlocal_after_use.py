# refused at 6:9: a scope is declared before the name is read
def f():
    x = 1
    def g():
        print(x)
        nonlocal x
