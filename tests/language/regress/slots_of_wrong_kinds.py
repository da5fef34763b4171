# __slots__ hold identifiers, and variable-sized builtins take none.
for bases, slots in (((), ("a b",)), ((), ("",)), ((int,), ("x",)), ((tuple,), ("x",)), ((bytes,), ["x"]), ((int,), ()), ((str,), ("x",)), ((), ("é",))):
    try:
        print(type("Made", bases, {"__slots__": slots}).__name__)
    except TypeError as error:
        print(error)


class Point:
    __slots__ = "x"


p = Point()
for action in (lambda: p.x, lambda: delattr(p, "x")):
    try:
        action()
    except AttributeError as error:
        print(error)
