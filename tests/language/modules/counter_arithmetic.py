# Counters count, and add, subtract, intersect and unite.
from collections import Counter

c, d = Counter("mississippi"), Counter(s=2, p=5, x=1)
print(c, c["s"], c["none"], c.most_common(2), sorted(c.elements())[:5], c.total(), len(c))
print(c + d, c - d, c & d, c | d, +Counter(a=1, b=-1, c=0), -Counter(a=1, b=-2))
c.update("sss")
c.subtract({"i": 3, "z": 1})
print(c, c.most_common()[-1], "none" in c)
c["new"] += 1
del c["never there"]
c += Counter(m=1)
print(c, Counter(a=1) == Counter(a=1, b=0), Counter(a=1) <= Counter(a=2), Counter(a=3) > Counter(a=2, b=0), Counter([1, 1, 2]) == {1: 2, 2: 1})
c &= Counter(s=2, m=9)
c |= Counter(q=1)
print(c, Counter(c), dict(c), Counter(), Counter({"a": [], "b": None}), Counter(x=2)["x"])
for bad in (lambda: Counter(5), lambda: Counter("a", "b"), lambda: Counter(a=1) + {"a": 1}, lambda: Counter.fromkeys("ab"), lambda: Counter(a="x") + Counter(a=1)):
    try:
        print(bad())
    except (TypeError, NotImplementedError) as error:
        print(type(error).__name__, error)
