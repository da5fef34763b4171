# refused at 2:7: a generator beside other arguments needs parentheses
print(x for x in [1], 2)
