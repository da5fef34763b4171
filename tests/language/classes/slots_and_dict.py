# Slots give fixed attributes, and a subclass without them has a dict again.
class Point:
    __slots__ = ("x", "y")
    origin = "class attribute"

    def __init__(self, x, y):
        self.x, self.y = x, y


class Named(Point):
    __slots__ = ("name",)


class Open(Point):
    pass


p, n, o = Point(1, 2), Named(3, 4), Open(5, 6)
n.name = "n"
o.extra = "free"
print(p.x, n.name, n.x, o.extra, vars(o), p.origin, hasattr(p, "__dict__"), hasattr(o, "__dict__"))
for bad in (lambda: setattr(p, "z", 1), lambda: setattr(n, "other", 1), lambda: Named(1, 2).name, lambda: setattr(p, "origin", 1), lambda: vars(p)):
    try:
        bad()
    except (AttributeError, TypeError) as error:
        print(type(error).__name__, error)
del p.x
try:
    p.x
except AttributeError as error:
    print(error)
try:
    del p.x
except AttributeError as error:
    print(error)
p.x = "back"
print(p.x, Point.x.__get__(p), Point.y.__set__(p, 9), p.y, type(Point.x).__name__)
for make in (lambda: type("A", (), {"__slots__": ("a", "a b")}), lambda: type("B", (), {"__slots__": ("x",), "x": 1}),
             lambda: type("C", (), {"__slots__": 5}), lambda: type("D", (int,), {"__slots__": ("x",)})):
    try:
        print(make().__name__)
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
