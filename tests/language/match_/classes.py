# Class patterns: keywords, __match_args__, positional builtins, nesting and errors.
from dataclasses import dataclass


class Point:
    __match_args__ = ("x", "y")

    def __init__(self, x, y):
        self.x, self.y = x, y


@dataclass
class Circle:
    center: Point
    radius: int


def show(s):
    match s:
        case Point(0, 0):
            return "origin"
        case Point(x, 0) | Point(0, x):
            return f"axis {x}"
        case Point(x=a, y=b) if a == b:
            return f"diagonal {a}"
        case Point():
            return "point"
        case Circle(Point(x, _), radius=r):
            return f"circle {x} {r}"
        case int(n) | float(n):
            return f"number {n}"
        case str("magic"):
            return "magic"
        case bool() | None:
            return "bool or none"
        case dict(d):
            return f"dict {d}"
        case list([a, *_]):
            return f"list {a}"
        case Exception(args=[msg]):
            return f"error {msg}"
    return "?"


for s in (Point(0, 0), Point(3, 0), Point(0, 4), Point(5, 5), Point(1, 2), Circle(Point(1, 2), 3),
          7, True, 1.5, "magic", "x", None, {"a": 1}, [9, 8], ValueError("bad"), ()):
    print(show(s))


class NoArgs:
    pass


class BadArgs:
    __match_args__ = "x"


class BadName:
    __match_args__ = (1,)


def err(kind):
    match kind:
        case 0:
            match NoArgs():
                case NoArgs(1): pass
        case 1:
            match BadArgs():
                case BadArgs(1): pass
        case 2:
            match BadName():
                case BadName(1): pass
        case 3:
            match Point(1, 2):
                case Point(1, 2, 3): pass
        case 4:
            match 5:
                case int(1, 2): pass
        case 5:
            match Point(1, 2):
                case Point(1, x=1): pass
        case 6:
            not_a_class = 5
            match 5:
                case not_a_class(): pass


for k in range(7):
    try:
        err(k)
    except TypeError as e:
        print(e)
