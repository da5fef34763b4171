# refused at 4:5: a scope is declared before the name is bound
def f():
    x = 1
    global x
