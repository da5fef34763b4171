# refused at 3:1: a function has a body
def f():
x = 1
