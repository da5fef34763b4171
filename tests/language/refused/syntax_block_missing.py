# refused at 3:1: a block has at least one statement
if True:
print(1)
