# refused at 2:9: a bracket that never closes is a syntax error
total = (1 + 2
print(total)
