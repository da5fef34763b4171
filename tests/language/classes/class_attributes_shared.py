# A class attribute is shared until an instance has one of its own.
class Base:
    items = []
    count = 0
    name = "base"


class Child(Base):
    name = "child"


a, b, c = Base(), Base(), Child()
a.items.append("shared")
a.count += 1
print(b.items, c.items, Base.items is Child.items, a.count, b.count, Base.count)
Base.count = 10
print(a.count, b.count, c.count)
Child.count = 20
print(Base.count, c.count)
del Child.count
print(c.count, c.name, Base.name)
del Child.name
print(c.name)
try:
    del Child.name
except AttributeError as error:
    print(error)
a.items = ["own"]
print(a.items, b.items, vars(a), vars(b))
Base.added = lambda self: f"method of {self.name}"
print(c.added(), a.added())
Base.items += ["in place"]
print(b.items, a.items)
