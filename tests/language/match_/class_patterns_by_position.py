# Positional class patterns use __match_args__, and builtins match themselves.
class Point:
    __match_args__ = ("x", "y")

    def __init__(self, x, y):
        self.x, self.y = x, y


class Point3(Point):
    __match_args__ = ("x", "y", "z")

    def __init__(self, x, y, z):
        super().__init__(x, y)
        self.z = z


class NoArgs:
    x = 1


class Wrong:
    __match_args__ = ["x"]
    x = 1


class Missing:
    __match_args__ = ("gone",)


def where(value):
    match value:
        case Point3(0, 0, 0):
            return "origin 3"
        case Point3(x, y, z=0):
            return f"flat {x} {y}"
        case Point(x=0, y=0) | Point(0, 1):
            return "near origin"
        case Point(x, y) if x == y:
            return f"diagonal {x}"
        case Point():
            return "some point"
        case int(n) | float(n):
            return f"number {n}"
        case str(s) as whole:
            return f"text {s} {whole == s}"
        case list([first, *_]) | tuple((first, *_)):
            return f"opens with {first}"
        case dict(d):
            return f"dict of {len(d)}"
        case bool():
            return "never: bool is int"
    return "nothing"


for value in (Point3(0, 0, 0), Point3(1, 2, 0), Point3(1, 1, 5), Point(0, 0), Point(0, 1), Point(4, 4), Point(4, 5), 7, 2.5, True, "t", [1, 2], (3,),
              [], {"a": 1}, None, b"b", NoArgs()):
    print(where(value))


def one(value):
    match value:
        case NoArgs(1):
            return "one"


def two(value):
    match value:
        case Wrong(1):
            return "two"


def three(value):
    match value:
        case Missing(1):
            return "three"
    return "no such attribute"


def four(value):
    match value:
        case Point(1, x=1):
            return "four"


def five(value):
    match value:
        case int(1, 2):
            return "five"


def six(value):
    match value:
        case where():
            return "six"


for test, value in ((one, NoArgs()), (two, Wrong()), (three, Missing()), (four, Point(1, 2)), (five, 1), (six, 1)):
    try:
        print(test(value))
    except TypeError as error:
        print(error)
