# __slots__ stores named attributes only, per class of the hierarchy.
class Point:
    __slots__ = ("x", "y")

    def __init__(self, x, y):
        self.x, self.y = x, y


p = Point(1, 2)
p.x += 10
print(p.x, p.y, hasattr(p, "__dict__"), Point.__slots__)
for act in (lambda: setattr(p, "z", 1), lambda: p.z, lambda: delattr(p, "z")):
    try:
        act()
    except AttributeError as error:
        print(error)
del p.x
try:
    p.x
except AttributeError as error:
    print(error)


class Point3(Point):
    __slots__ = ["z"]


q = Point3(1, 2)
q.z = 3
print(q.x, q.y, q.z)


class Loose(Point):
    pass


r = Loose(5, 6)
r.anything = 7
print(r.x, r.anything, r.__dict__)


class One:
    __slots__ = "only"


o = One()
o.only = 1
print(o.only, type(One.only).__name__)
try:
    class Clash:
        __slots__ = ("a",)
        a = 1
except ValueError as error:
    print(error)
