# refused at 3:5: star imports are not for functions
def f():
    from math import *
