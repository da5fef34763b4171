from operator import attrgetter, itemgetter
class P:
    def __init__(self, x, y): self.x, self.y = x, y
    @property
    def z(self): return self.x + self.y
    def m(self): return "called"
    def __getattr__(self, name):
        if name.startswith("q"): return name
        raise AttributeError(name)
p = P(1, P(2, 3))
print(attrgetter("x")(p), attrgetter("x", "y.x")(p), attrgetter("y.z")(p), attrgetter("m")(p)(), attrgetter("x", "quit")(p), attrgetter("z", "x")(p.y))
for names in (("w",), ("x", "w"), ("y.w",), ("x", "x.w")):
    try: print(attrgetter(*names)(p))
    except AttributeError as e: print(e)
print([attrgetter("real", "imag")(i) for i in (3, 2.5)], list(map(attrgetter("x", "x"), [p, p.y])), sorted([p, p.y], key=attrgetter("x"), reverse=True)[0].x)
print(itemgetter(1, 0)("ab"), itemgetter(0, -1)([1, 2, 3]), itemgetter("a", "b")({"a": 1, "b": 2}), itemgetter(slice(1, 3), 0)((5, 6, 7)), itemgetter(*range(10))(list(range(10))))
for items, of in (((0, 5), "ab"), (("a", "z"), {"a": 1}), (([],), {}), ((0, "x"), [1])):
    try: print(itemgetter(*items)(of))
    except (IndexError, KeyError, TypeError) as e: print(type(e).__name__, e)
class D(dict):
    def __missing__(self, k): return k * 2
class S:
    def __getitem__(self, k): return k
print(itemgetter("a", "b")(D(a=1)), itemgetter(1, 2)(S()), list(map(itemgetter(0, 1), [(1, 2), [3, 4]])))
a = {"rows": [(i, str(i)) for i in range(5)]}
print(sorted(a["rows"], key=itemgetter(1, 0), reverse=True), max(a["rows"], key=itemgetter(0, 1)))
