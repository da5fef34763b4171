# A deque grows and shrinks at both ends, rotates, and forgets what its length does not allow.
from collections import deque

d = deque("bcd", maxlen=5)
d.appendleft("a")
d.append("e")
d.append("f")
print(d, len(d), d[0], d[-1], d.maxlen, d.popleft(), d.pop(), list(d))
d.rotate(1)
print(d)
d.rotate(-2)
d.extend("xy")
d.extendleft("12")
print(d, d.index("x") if "x" in d else None, d.count("x"), "y" in d, list(reversed(d)), d == deque(d), d.copy().maxlen)
d[1] = "new"
del d[0]
d.insert(1, "in")
d.remove("in")
d.reverse()
print(d, d + deque("z"), d * 2, deque([1, 2]) < deque([1, 3]), deque([1]) != deque([1], 5), bool(deque()))
for bad in (lambda: deque().pop(), lambda: deque().popleft(), lambda: d[10], lambda: d.remove("none"), lambda: d.index("none"), lambda: deque([1], -1), lambda: deque("abc", 3).insert(0, "x"),
            lambda: d[0:1], lambda: deque(5), lambda: d + [1], lambda: {d}):
    try:
        print(bad())
    except (TypeError, ValueError, IndexError) as error:
        print(type(error).__name__, str(error).replace("collections.", ""))
walk = iter(deque([1, 2]))
q = deque([1, 2, 3])
try:
    for item in q:
        q.append(item)
except RuntimeError as error:
    print(error)
print(deque(range(10), maxlen=3), deque([deque([1])]), deque(maxlen=0))
