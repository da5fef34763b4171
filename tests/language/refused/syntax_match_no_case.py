# refused at 3:5: a match has cases
match 5:
    x = 1
