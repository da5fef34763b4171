# An object keeps its class and its own dict: assigning to __class__ or __dict__ is refused by name.
class A:
    pass


class B:
    pass


a = A()
try:
    a.__class__ = B
    print(type(a).__name__)
except RuntimeError as e:
    print(type(e).__name__, e)
