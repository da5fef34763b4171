# Subclasses of int, dict, list, tuple, set, float and Exception keep state and behaviour.
class Counter(dict):
    def __missing__(self, key):
        return 0


class Ids(set):
    def add(self, x):
        super().add(x)
        return self


class Meters(float):
    def __add__(self, other):
        return Meters(float(self) + other)

    def __repr__(self):
        return f"{float(self)}m"


class Row(tuple):
    @property
    def first(self):
        return self[0]


c = Counter(a=1)
for ch in "abca":
    c[ch] += 1
print(c, c["zz"], c.get("zz"), "zz" in c, type(c.copy()).__name__, c == {"a": 3, "b": 1, "c": 1})
print(sorted(Ids([1]).add(2).add(2)), Meters(1.5) + 2, type(Meters(1) + 1).__name__,
      type(Meters(1) * 2).__name__, Meters(2) < 3)
r = Row([7, 8])
r.extra = "attr"
print(r.first, r.extra, r, r + (1,), len(r), {r: 1}[(7, 8)], [*r])


class Code(int):
    names = {1: "one"}

    def __str__(self):
        return self.names.get(int(self), "?")


print(Code(1), str(Code(2)), repr(Code(1)), f"{Code(1)}", "%d" % Code(1), Code(1) + Code(1),
      [Code(1)], [10, 20][Code(1)], {1: "x"}[Code(1)])


class Lst(list):
    def __getitem__(self, i):
        return ("got", super().__getitem__(i))


x = Lst([1, 2])
print(x[0], list(x), x[:1], sorted(x), [*x], x.__len__())
