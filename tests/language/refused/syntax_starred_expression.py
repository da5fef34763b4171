# refused at 2:8: a star is no value
print((*[1]))
