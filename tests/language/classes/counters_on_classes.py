# Values kept on classes change often; whoever looks them up sees the last one.


class Base:
    total = 0
    table = {}
    label = "base"

    def bump(self):
        Base.total += 1
        return self.total


class Child(Base):
    pass


class Own(Base):
    total = 100

    def bump(self):
        Own.total += 10
        return Own.total, Base.total, super().bump()


child, own = Child(), Own()
print([child.bump() for _ in range(3)], [own.bump() for _ in range(3)])
Child.total = -1
print(child.bump(), child.total, Child.total, Base.total)
del Child.total
print(child.total, Child.total)
for label in ("a", "b", lambda self: "called", "c", property(lambda self: "read"), "d", None):
    Base.label = label
    print(child.label() if callable(child.label) else child.label, end=" ")
print()
Base.__eq__ = lambda self, other: True
print(child == own)
Base.__hash__ = None
try:
    hash(child)
except TypeError as error:
    print(error)
Base.__len__ = lambda self: 3
print(len(child), bool(own))
Base.__bool__ = lambda self: False
print(bool(child))

# One attribute shared through an instance attribute of the same name.
own.total = 7
print(own.bump(), own.total, Own.total)
print(sum(1 for _ in range(50) if child.bump() > 60), Base.total)
