# refused at 2:12: a lambda's parameters have no parentheses
f = lambda (a): a
