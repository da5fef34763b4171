# refused at 2:1: an f-string is no place
f"{1}" = 5
