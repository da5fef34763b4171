# refused at 2:18: a keyword argument given twice is a syntax error
print(1, end="", end="x")
