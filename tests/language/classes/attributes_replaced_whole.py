# Giving an object another __dict__, the types of None and its like called, and exit().
from types import EllipsisType, MethodDescriptorType, MethodWrapperType, NoneType, WrapperDescriptorType


class Box:
    shared = "class"

    def __init__(self):
        self.a, self.b = 1, 2


box = Box()
for turn in range(3):
    print(box.a, box.shared, sorted(vars(box)))
    if turn == 1:
        fresh = {"a": 10, "shared": "own"}
        box.__dict__ = fresh
        fresh["c"] = 3
        box.d = 4
print(fresh, box.c, vars(box) is fresh)
try:
    box.b
except AttributeError as error:
    print(error)
twin = Box()
twin.__dict__ = box.__dict__
twin.a = "both"
print(box.a)


class Own(dict):
    pass


twin.__dict__ = Own(z=1)
print(twin.z, type(twin.__dict__).__name__ in ("Own", "dict"))
for wrong in (lambda: setattr(box, "__dict__", 5), lambda: setattr(5, "__dict__", {}), lambda: NoneType(1), lambda: type(...)(x=1)):
    try:
        print(wrong())
    except (TypeError, AttributeError) as error:
        print(type(error).__name__, error)
print(NoneType(), EllipsisType(), type(NotImplemented)(), isinstance(str.join, MethodDescriptorType))
print(isinstance(object.__init__, WrapperDescriptorType), isinstance(object().__str__, MethodWrapperType), repr(exit))
try:
    quit(3)
except SystemExit as error:
    print(error.code)
exit()
