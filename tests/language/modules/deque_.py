# collections.deque: both ends, maxlen, rotate, slices refused, mutation during iteration.
from collections import deque

d = deque([1, 2, 3])
d.append(4)
d.appendleft(0)
d.extend([5, 6])
d.extendleft([-1, -2])
print(d, len(d), d[0], d[-1], d.pop(), d.popleft(), d, 3 in d, d.count(3), d.index(3))
d.rotate(2)
print(d)
d.rotate(-1)
print(d, list(reversed(d)), d.copy() == d, d == deque(list(d)), d != [1])
m = deque(maxlen=3)
for i in range(5):
    m.append(i)
print(m, m.maxlen, deque("abc", 2), m + deque([9]), m * 2, deque([1]) < deque([2]))
m.insert(1, "x") if len(m) < 3 else m.appendleft("left")
print(m)
d[1] = "set"
del d[0]
d.remove(3)
d.reverse()
d.insert(1, "ins")
print(d, deque(), bool(deque()), [x for x in d if x != "ins"])
it = iter(d)
print(next(it), list(it))
for call in (lambda: deque().pop(), lambda: deque().popleft(), lambda: d[99], lambda: d[0:1],
             lambda: d.remove("zz"), lambda: deque(5), lambda: deque([], -1),
             lambda: m.insert(0, 1), lambda: d.index("zz")):
    try:
        print(call())
    except (IndexError, TypeError, ValueError) as e:
        print(type(e).__name__, e)
try:
    for x in d:
        d.append(x)
except RuntimeError as e:
    print(e)
d.clear()
d += [1]
print(d)

# A deque inside itself, and the name of a subclass.
d = deque([1])
d.append(d)
print(d, [d])


class Line(deque):
    pass


print(Line([1], 2), Line())
def store():
    d[0:1] = 5


def delete():
    del d["x"]


for wrong in (lambda: deque([], 1, 2), lambda: d["a"], lambda: d[0:1], store, delete):
    try:
        wrong()
    except TypeError as e:
        print(e)
