# refused at 2:10: a field of an f-string has an end
x = f"{1"
