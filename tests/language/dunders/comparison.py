# Rich comparison: each operator, reflection, NotImplemented, and the identity default of ==.
class V:
    def __init__(self, n):
        self.n = n

    def __eq__(self, o):
        return self.n == o.n if isinstance(o, V) else NotImplemented

    def __lt__(self, o):
        return self.n < o.n if isinstance(o, V) else NotImplemented

    def __le__(self, o):
        return self.n <= o.n

    def __hash__(self):
        return hash(self.n)


a, b, c = V(1), V(2), V(1)
print(a == c, a != b, a != c, a < b, a > b, a <= c, b >= a, a == 1, a != 1, 1 == a)
print([v.n for v in sorted([b, a])], max(a, b).n, min([b, a]).n, a in [c], [a, b].index(V(2)),
      {a: "x"}[c], len({a, b, c}), (a, b) == (c, b), [a] < [b])
for call in (lambda: a < 1, lambda: 1 > a, lambda: a >= 1, lambda: sorted([a, "x"])):
    try:
        print(call())
    except (TypeError, AttributeError) as error:
        print(type(error).__name__, error)


class Odd:
    def __eq__(self, o):
        return "truthy text"

    def __ne__(self, o):
        return []


o = Odd()
print(o == 1, o != 1, not (o != 1), o in [5], [o] == [1])
try:
    {o}
except TypeError as error:
    print(error)
x, y = object(), object()
print(x == x, x == y, x != y, x == 5)
from functools import total_ordering


@total_ordering
class T:
    def __init__(self, n): self.n = n
    def __eq__(self, o): return self.n == o.n
    def __lt__(self, o): return self.n < o.n


print(T(1) <= T(1), T(1) > T(0), T(1) >= T(2), T(3) != T(3))
