# refused at 2:12: nothing follows **
def f(**k, a):
    pass
