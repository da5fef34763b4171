# refused at 2:15: a lambda's parameters differ
f = lambda a, a: a
