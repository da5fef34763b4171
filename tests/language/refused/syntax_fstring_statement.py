# refused at 2:17: a field of an f-string is an expression
x = f"{a = }{b += 1}"
