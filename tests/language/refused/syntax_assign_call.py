# refused at 2:1: an assignment to a call is a syntax error
f() = 1
