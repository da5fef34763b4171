# refused at 4:9: break outside a loop is a syntax error
def f():
    if True:
        break
