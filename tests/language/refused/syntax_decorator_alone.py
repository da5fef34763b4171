# refused at 3:1: a decorator stands on a function or class
@print
x = 5
