# refused at 3:1: return outside a function is a syntax error
x = 1
return x
