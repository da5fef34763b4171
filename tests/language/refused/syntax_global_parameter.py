# refused at 3:5: a parameter is local
def f(x):
    global x
