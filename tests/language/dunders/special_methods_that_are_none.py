# A special method that is None in the class is called, which None does not like.
def show(what, answer):
    try:
        print(what, answer())
    except (TypeError, AttributeError, RuntimeError) as error:
        print(what, type(error).__name__, error)


def made(*names, **more):
    return type("T", (), {**{name: None for name in names}, **more})()


def stored(o):
    o.x = 1
    return "stored"


def deleted(o):
    del o.x
    return "deleted"


def set_item(o):
    o[0] = 1


def delete_item(o):
    del o[0]


def entered(o):
    with o:
        return "entered"


def walked(o):
    for x in o:
        print("walked", x)
    return "over"


def unpacked(o):
    a, b = o


def delegated(o):
    yield from o


asked = {
    "__neg__": [lambda o: -o],
    "__pos__": [lambda o: +o],
    "__invert__": [lambda o: ~o],
    "__add__": [lambda o: o + 1],
    "__radd__": [lambda o: 1 + o],
    "__eq__": [lambda o: o == 1, lambda o: 1 == o, lambda o: o != 1],
    "__ne__": [lambda o: o != 1],
    "__lt__": [lambda o: o < 1, lambda o: 1 > o],
    "__bool__": [bool, lambda o: not o, lambda o: 1 if o else 2],
    "__len__": [bool, len, lambda o: not o, lambda o: 1 if o else 2],
    "__iter__": [iter, list, walked, unpacked, lambda o: print(*o), lambda o: list(delegated(o))],
    "__next__": [next, lambda o: next(o, 5)],
    "__contains__": [lambda o: 1 in o, lambda o: 1 not in o],
    "__hash__": [hash, lambda o: {o: 1}, lambda o: {o}],
    "__getitem__": [lambda o: o[0], list, lambda o: 1 in o],
    "__setitem__": [set_item],
    "__delitem__": [delete_item],
    "__call__": [lambda o: o()],
    "__str__": [str, lambda o: f"{o}", lambda o: f"{o!s}", lambda o: "%s" % o],
    "__repr__": [repr, str, lambda o: f"{o!r}"],
    "__format__": [lambda o: f"{o}", lambda o: format(o, "x")],
    "__int__": [int],
    "__float__": [float],
    "__index__": [lambda o: [1][o], range],
    "__abs__": [abs],
    "__round__": [round],
    "__divmod__": [lambda o: divmod(o, 1)],
    "__pow__": [lambda o: o ** 2],
    "__getattr__": [lambda o: o.x, lambda o: hasattr(o, "x"), lambda o: getattr(o, "x", 5), lambda o: o.x()],
    "__getattribute__": [lambda o: o.x, lambda o: o.x()],
    "__setattr__": [stored, lambda o: setattr(o, "x", 1)],
    "__delattr__": [deleted, lambda o: delattr(o, "x")],
    "__dir__": [dir],
    "__reversed__": [reversed],
    "__bytes__": [bytes],
    "__instancecheck__": [lambda o: isinstance(1, o)],
    "__subclasscheck__": [lambda o: issubclass(int, o)],
}
for name, ways in asked.items():
    for way in ways:
        show(name, lambda: way(made(name)))
for name in ("__enter__", "__exit__"):
    other = {"__enter__": "__exit__", "__exit__": "__enter__"}[name]
    show(name, lambda: entered(made(name, **{other: lambda self, *more: None})))
for way in (walked, list, lambda o: print(*o), lambda o: list(zip(o)), lambda o: list(delegated(o))):
    show("__next__", lambda: way(made("__next__", __iter__=lambda self: self)))
