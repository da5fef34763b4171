# A for target may be a name, a tuple, an attribute or an item, and survives the loop.
class Box:
    pass


box = Box()
for box.value in range(3):
    pass
print(box.value)
cells = [None] * 3
for cells[1] in "xyz":
    print(cells)
for (a, b), c in [((1, 2), 3), ((4, 5), 6)]:
    print(a + b + c)
for i in []:
    pass
try:
    for x, y in [(1, 2), (3,)]:
        print(x, y)
except ValueError as error:
    print(error)
try:
    for z in 5:
        pass
except TypeError as error:
    print(error)
print(a, b, c, x, y)
for i in range(3):
    i *= 10
    print(i, end=" ")
print()
