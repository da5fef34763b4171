# refused at 3:12: an f-string with an empty expression is a syntax error
x = 1
print(f"{}")
