# refused at 2:10: a name bound by := is not the loop's
print([[(j := i) for i in range(3)] for j in range(3)])
