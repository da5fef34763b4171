# Del removes names, items, slices and attributes, several at once and nested.
numbers = list(range(10))
del numbers[0], numbers[-1], numbers[2:4]
print(numbers)
del numbers[::2]
print(numbers)
table = {"a": {"b": [1, 2, 3]}, "c": 4}
del table["a"]["b"][1], table["c"]
print(table)


class Box:
    def __init__(self):
        self.x, self.y, self.z = 1, 2, 3


box = Box()
del box.x, (box.y)
print(vars(box))
a, b, c = 1, 2, 3
del (a, [b])
for name in ("a", "b", "c"):
    try:
        print(name, {"a": lambda: a, "b": lambda: b, "c": lambda: c}[name]())
    except NameError as error:
        print(error)
for attempt in (lambda: table.__delitem__("zz"), lambda: numbers.__delitem__(99), lambda: delattr(box, "x")):
    try:
        attempt()
    except Exception as error:
        print(type(error).__name__, error)
