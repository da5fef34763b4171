# In-place operators use the i-dunder, or fall back to the plain one and rebind.
class Bag:
    def __init__(self, *items):
        self.items = list(items)

    def __iadd__(self, o):
        self.items.append(o)
        return self

    def __add__(self, o):
        return Bag(*self.items, "copy", o)

    def __imul__(self, n):
        return "replaced"

    def __sub__(self, o):
        return Bag(*[i for i in self.items if i != o])

    def __ior__(self, o):
        return NotImplemented

    def __or__(self, o):
        return "or fallback"


b = alias = Bag(1)
b += 2
print(b.items, b is alias)
b -= 1
print(b.items, alias.items, b is alias)
b |= 1
print(b)
b = Bag()
b *= 3
print(b)
try:
    alias //= 2
except TypeError as error:
    print(error)
holder = [Bag()]
holder[0] += "in list"
print(holder[0].items)
ops = [5]
ops += (6,)
ops *= 2
s = {1}
s |= {2}
s &= {2, 3}
d = {}
d |= {"a": 1}
print(ops, s, d)
