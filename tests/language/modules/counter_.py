# collections.Counter: counting, arithmetic, most_common, missing keys and elements.
from collections import Counter

c = Counter("mississippi")
print(c, c["i"], c["zz"], c.most_common(2), c.total(), sorted(c.elements()), len(c), "zz" in c,
      list(c))
c["z"] += 1
c.update("zzm")
c.update({"q": 5})
c.subtract({"i": 10})
print(c, c.most_common()[-1], +c, -c, dict(c))
a, b = Counter(a=3, b=1), Counter(a=1, b=2, c=4)
print(a + b, a - b, a & b, a | b, a == Counter({"b": 1, "a": 3}), a <= b, Counter(a=1) < a, a != b)
a += b
a -= Counter(c=1)
print(a, a.pop("a"), a, Counter(), Counter([1, 1, 2]), Counter(x=0), a.copy() == a)
del a["not there"]
print(Counter(w for w in "the cat the dog".split()).most_common(1), max(c, key=c.get),
      repr(Counter({"k": 1})), Counter(a=1).get("b"), isinstance(c, dict))
try:
    Counter.fromkeys("ab")
except NotImplementedError as e:
    print(e)
