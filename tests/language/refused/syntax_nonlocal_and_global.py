# refused at 6:9: a name has one scope
def f():
    x = 1
    def g():
        global x
        nonlocal x
