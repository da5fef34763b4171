# refused at 2:1: an assignment to a literal is a syntax error
1 = x
