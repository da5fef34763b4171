# refused at 2:16: a positional argument after a keyword argument is a syntax error
print(end="", 1)
