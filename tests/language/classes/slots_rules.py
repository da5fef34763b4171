# What __slots__ may hold, how slots of two bases meet, and what deleting an empty slot says.
def tried(make):
    try:
        print(make().__name__)
    except TypeError as e:
        print(e)


class Left:
    __slots__ = ("left",)


class Right:
    __slots__ = ("right",)


class Empty:
    __slots__ = ()


class LeftMore(Left):
    __slots__ = ("more",)


tried(lambda: type("A", (), {"__slots__": ("1a",)}))
tried(lambda: type("B", (), {"__slots__": "a b"}))
tried(lambda: type("C", (), {"__slots__": ("ok", "naïve")}))
tried(lambda: type("D", (Left, Right), {}))
tried(lambda: type("E", (Left, Empty), {"__slots__": ()}))
tried(lambda: type("F", (LeftMore, Left), {}))
tried(lambda: type("G", (Left, dict), {}))
tried(lambda: type("H", (Empty, dict), {}))
tried(lambda: type("I", (int, str), {}))
tried(lambda: type("J", (LeftMore, Right), {}))

thing = LeftMore()
thing.left = 1
del thing.left
for name in ("left", "absent"):
    try:
        delattr(thing, name)
    except AttributeError as e:
        print(e)
try:
    del thing.more
except AttributeError as e:
    print(e)
for target, name in (([], "append"), (5, "real"), ("", "upper"), (range(3), "start"), (slice(1), "stop"), (tried, "__closure__"),
                     (memoryview(b""), "nbytes"), (1.5, "imag"), (property(), "fget"), ({}.keys(), "mapping"), ([].append, "__self__")):
    for change in (lambda: delattr(target, name), lambda: setattr(target, name, 1)):
        try:
            change()
        except AttributeError as e:
            print(e)
