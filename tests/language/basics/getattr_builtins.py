# getattr, setattr, hasattr, delattr and vars work on instances, classes and with defaults.
class Point:
    kind = "point"

    def __init__(self):
        self.x = 1


p = Point()
print(getattr(p, "x"), getattr(p, "y", "none"), getattr(p, "kind"), hasattr(p, "y"))
setattr(p, "y", 5)
print(p.y, vars(p), p.__dict__)
delattr(p, "x")
print(vars(p), sorted(k for k in vars(Point) if not k.startswith("__")))
for name in ("nope", "kind"):
    try:
        delattr(p, name)
    except AttributeError as error:
        print(error)
try:
    getattr(p, "nope")
except AttributeError as error:
    print(error, error.name, error.obj is p)
try:
    getattr(p, 1)
except TypeError as error:
    print(error)
try:
    (5).x = 1
except AttributeError as error:
    print(error)
try:
    Point.missing
except AttributeError as error:
    print(error)
try:
    None.foo
except AttributeError as error:
    print(error)
p.__dict__["z"] = 9
print(p.z)
