# Classes made at run time, their attributes, inheritance and methods survive a pause.
from pvm_sdk import pause


def build(tag):
    class Base:
        count = 0
        label = tag

        def __init__(self):
            type(self).count += 1

        @classmethod
        def total(cls): return cls.count

        @staticmethod
        def fixed(): return "static"

        @property
        def size(self): return len(vars(self))

    class Derived(Base):
        __slots__ = ("s",)

        def total_plus(self): return super().total() + 1
    return Base, Derived


Base, Derived = build("t")
d = Derived()
d.s, d.loose = "slot", "dict"
pause("classes live")
e = Derived()
Base.added = lambda self: "added later"
print(Derived.total(), Base.count, d.s, d.loose, d.size, d.added(), e.total_plus(),
      Derived.__mro__[1] is Base, isinstance(e, Base), Derived.fixed(), Base.label)
