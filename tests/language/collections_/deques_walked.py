# Iterators over deques: alone, inside of others, when the deque changes, copied; extend() of everything.
import copy
import operator
from collections import deque
from itertools import chain, count, islice

d = deque([1, 2, 3])
i = iter(d)
print(type(i).__name__, type(i).__module__, iter(i) is i, operator.length_hint(i), next(i), operator.length_hint(i))
print(list(i), list(i), next(i, "none"), operator.length_hint(i), [x * 2 for x in d], sum(d), max(d), sorted(d))
print(list(zip(d, d)), list(map(operator.mul, d, (4, 5, 6))), sum(map(operator.mul, (1, 2, 3), d)), dict(enumerate(d)))
print([a + b for a, b in zip(d, islice(d, 1, None))], any(x > 2 for x in d), list(filter(None, deque([0, 1, 2]))))
print([*d, *d], tuple(d), {x for x in d}, "".join(deque("abc")), list(reversed(d)), list(chain(d, d)))
a, b, c = d
print(a, b, c, *d, 2 in d, min(d, key=lambda x: -x), list(iter(d))[1:])
i = iter(d)
next(i)
j = copy.copy(i)
print(list(j), list(i))


def shown(f):
    try:
        return f()
    except Exception as e:
        return f"{type(e).__name__}: {e}"


def changed(change, steps=1):
    d = deque([1, 2, 3, 4])
    i = iter(d)
    for _ in range(steps):
        next(i)
    change(d)
    return shown(lambda: next(i)), shown(lambda: list(i)), shown(lambda: next(i, 0))


for change in (lambda d: d.append(5), lambda d: d.popleft(), lambda d: d.clear(), lambda d: d.rotate(1),
               lambda d: d.extend([1]), lambda d: d.extend([]), lambda d: d.__setitem__(2, "new"), lambda d: d.reverse(), lambda d: d.extend(iter(())),
               lambda d: d.insert(1, 9), lambda d: d.remove(3), lambda d: d.__delitem__(0), lambda d: None):
    print(changed(change), changed(change, 4))


e = deque()
i = iter(e)
e.clear()
print(list(i))


def grows():
    d = deque([1, 2])
    for x in d:
        d.append(x)


def shrinks():
    d = deque([1, 2, 3])
    return [d.pop() for _ in d]


print(shown(grows), shown(shrinks), shown(lambda: [d.rotate() or x for x in d]))

# extend
for make in (lambda: [1, 2], lambda: (3,), lambda: "ab", lambda: range(3), lambda: {"k": 1}, lambda: {5},
             lambda: iter([1, 2]), lambda: map(str, [1, 2]), lambda: (x for x in [7, 8]), lambda: zip([1], [2]),
             lambda: deque([1, 2]), lambda: islice(count(), 3), lambda: filter(None, [0, 1]), lambda: b"a",
             lambda: reversed([1, 2]), lambda: chain([1], [2]), lambda: enumerate("x"), lambda: iter(deque([4])),
             lambda: [], lambda: {"a": 1}.items()):
    plain, short, none = deque(), deque([0, 0], maxlen=3), deque(maxlen=0)
    for one in (plain, short, none):
        one.extend(make())
    print(plain, short, none)
d = deque([1, 2, 3], maxlen=4)
d.extend(d)
print(d, deque(d, maxlen=2), deque(map(lambda x: x + 1, d), 3), deque(iter(range(100)), maxlen=5))
print(shown(lambda: d.extend(iter(d))), len(d), shown(lambda: d.extend(map(abs, d))), shown(lambda: d.extend(5)))
print(shown(lambda: d.extend(None)), shown(lambda: d.extend()), shown(lambda: d.extend([1], [2])), d.extend([]), d)


def half():
    yield 1
    yield 2
    raise LookupError("half")


e = deque()
print(shown(lambda: e.extend(half())), e, shown(lambda: deque(half(), maxlen=1)))
source = iter(range(10))
deque(islice(source, 4), maxlen=0)
print(next(source), list(deque(source, maxlen=2)), list(source))


class Loud(deque):
    def append(self, x):
        print("append", x)
        super().append(x)

    def __iter__(self):
        print("iter")
        return super().__iter__()


loud = Loud([1, 2])
loud.extend([3])
print(list(loud), [x for x in loud], list(zip(loud, "abc")))
big = deque(range(1000), maxlen=600)
big.extend(range(5000, 5300))
print(len(big), big[0], big[-1], sum(big), sum(x for x in big if x % 2))
