# refused at 2:14: a field of an f-string has no backslash
x = f"{'\n'}"
