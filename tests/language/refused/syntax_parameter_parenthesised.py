# refused at 2:7: a parameter is a name
def f((a, b)):
    pass
