# Keys with user __eq__ and __hash__: collisions, overridden equality, and lookup order.
class Key:
    def __init__(self, name, h):
        self.name, self.h = name, h

    def __hash__(self):
        return self.h

    def __eq__(self, other):
        return isinstance(other, Key) and self.name == other.name

    def __repr__(self):
        return f"K{self.name}"


a, b, c = Key("a", 1), Key("b", 1), Key("c", 2)
d = {a: 1, b: 2, c: 3}
print(d, d[Key("b", 1)], Key("b", 2) in d, d.get(Key("z", 1)), Key("a", 1) in d.keys())
d[Key("a", 1)] = 100
print(d, len(d), list(d)[0] is a)
del d[Key("a", 1)]
print(d, d.pop(Key("b", 1)), d)
s = {a, b, Key("a", 1)}
print(len(s), Key("b", 1) in s, sorted(k.name for k in s | {c}),
      sorted(k.name for k in s & {Key("a", 1)}))
print([a, b, c].index(Key("c", 9)), [a, b].count(Key("a", 5)), (a, b) == (Key("a", 0), Key("b", 0)))


class EqOnly:
    def __eq__(self, o):
        return True


class Inherit(Key):
    def __eq__(self, o):
        return False


class Both(Inherit):
    __hash__ = Key.__hash__


for cls in (EqOnly, Inherit):
    print(cls.__hash__)
both = Both("q", 3)
print({both: 1}.get(both), {both: 1}.get(Both("q", 3)), both in [both], [both] == [both])
