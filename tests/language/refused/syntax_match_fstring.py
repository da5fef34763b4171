# refused at 3:10: an f-string is no pattern
match "a":
    case f"{1}": pass
