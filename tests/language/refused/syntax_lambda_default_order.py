# refused at 2:17: a lambda's defaults come last
f = lambda a=1, b: a
