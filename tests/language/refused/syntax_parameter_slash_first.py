# refused at 2:7: something stands before the slash
def f(/, a):
    pass
