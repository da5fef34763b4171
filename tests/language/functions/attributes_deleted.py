# Functions and classes lose what they were given: __doc__, __module__, __annotations__, defaults
def f(a: int, b=1, *, c=2):
    "what it does"


f.x = 1
f.__dict__ = {"y": 2}
print(f.y, hasattr(f, "x"), f.__dict__)
for name in ("__doc__", "__module__", "__annotations__", "__defaults__", "__kwdefaults__"):
    delattr(f, name)
    print(name, getattr(f, name))
del f.__doc__
print(f.__doc__)
f.__doc__ = "again"
f.__annotations__ = {"a": str}
print(f.__doc__, f.__annotations__)
for act in (lambda: f(1, 2), lambda: delattr(f, "__name__"), lambda: setattr(f, "__dict__", 3),
            lambda: delattr(f, "__globals__")):
    try:
        act()
    except (TypeError, AttributeError) as e:
        print(type(e).__name__, str(e)[:40])


class A:
    x: int


del A.__annotations__
print(A.__annotations__)
