# namedtuple: fields, defaults, rename, errors; ChainMap: lookup through maps.
from collections import ChainMap, namedtuple

P = namedtuple("P", "x y")
p = P(1, y=2)
print(p, p.x, p[1], p == (1, 2), p._replace(x=9), p._asdict(), P._fields, P._make([5, 6]), *p,
      p + (3,), len(p), {p: "k"}[1, 2], P.__doc__, hash(p) == hash((1, 2)),
      sorted([P(2, 1), P(1, 5)]))
Q = namedtuple("Q", ["a", "b", "c"], defaults=[10, 20])
print(Q(1), Q._field_defaults, namedtuple("R", "a a class _x", rename=True)._fields,
      isinstance(Q(1), tuple))


class Sub(P):
    __slots__ = ()

    @property
    def norm(self):
        return self.x ** 2 + self.y ** 2


print(Sub(3, 4).norm, Sub(3, 4), Sub(3, 4) == P(3, 4))
a, b = p
print(a, b)
match p:
    case P(x, y=2):
        print("matched", x)
for call in (lambda: P(1), lambda: P(1, 2, 3), lambda: P(1, z=2), lambda: namedtuple("X", "a a"),
             lambda: namedtuple("X", "class"), lambda: namedtuple("X", "_a"),
             lambda: setattr(p, "x", 5), lambda: p._replace(q=1), lambda: P._make([1]),
             lambda: p.nope, lambda: namedtuple("1x", "a")):
    try:
        print(call())
    except (TypeError, ValueError, AttributeError) as e:
        print(type(e).__name__, e)
base, over = {"a": 1, "b": 2}, {"b": 20}
c = ChainMap(over, base)
print(c["a"], c["b"], len(c), sorted(c), dict(c) == {"a": 1, "b": 20}, c.maps)
c["a"] = 100
child = c.new_child({"z": 26})
print(over, base, child["z"], child["a"], child.parents == c, "q" in child, c.get("q", 0), child)
del c["a"]
try:
    del c["a"]
except KeyError as e:
    print(e)
