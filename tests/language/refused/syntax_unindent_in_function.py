# refused at 4:13: a dedent goes back to a column that was there
def f():
        x = 1
    return x
