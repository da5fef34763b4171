# refused at 2:1: a call is no place
print() += 1
