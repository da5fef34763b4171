# refused at 3:4: an unexpected indent is a syntax error
x = 1
    y = 2
