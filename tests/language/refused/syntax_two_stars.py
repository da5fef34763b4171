# refused at 2:1: two starred targets are a syntax error
*a, *b = [1, 2]
