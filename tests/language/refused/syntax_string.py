# refused at 2:8: a string that never ends is a syntax error
name = "open
print(name)
