# refused at 3:4: a line is indented under a block alone
x = 1
    y = 2
