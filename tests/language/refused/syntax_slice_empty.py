# refused at 3:7: a subscript is not empty
x = [1]
print(x[])
