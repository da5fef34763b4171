# refused at 4:10: a dedent to no outer level is a syntax error
if True:
        x = 1
    y = 2
