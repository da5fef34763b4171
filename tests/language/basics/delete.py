# del removes names, items, slices and attributes, and an unbound name says so.
x = 1
del x
try:
    x
except NameError as error:
    print(type(error).__name__, error)
items = list(range(10))
del items[0], items[-1]
print(items)
del items[1:3]
print(items)
del items[::2]
print(items)
table = {"a": 1, "b": 2}
del table["a"]
print(table)


class Box:
    pass


box = Box()
box.a = 1
del box.a
print(hasattr(box, "a"))


def local():
    y = 1
    del y
    return y


try:
    local()
except UnboundLocalError as error:
    print(error)


def early():
    print(z)
    z = 1


try:
    early()
except UnboundLocalError as error:
    print(error)
for bad in ("del items[99]", "attr", "key"):
    try:
        if bad == "attr":
            del box.nope
        elif bad == "key":
            del table["zz"]
        else:
            del items[99]
    except (IndexError, AttributeError, KeyError) as error:
        print(type(error).__name__, error)
(a, b) = 1, 2
del (a, b)
print("a" in globals(), "b" in globals())
