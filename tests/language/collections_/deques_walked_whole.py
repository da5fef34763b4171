# What natives make of a deque at once, and what a walk over one sees when it changes under way.
from collections import deque


def plain():
    d = deque([3, 1, 2])
    d.append(5)
    d.popleft()
    d.appendleft(7)
    print(list(d), tuple(d), sorted(d), sum(d), max(d), min(d), set(d) == {7, 1, 2, 5})
    print(",".join(deque("abc")), list(deque()), sum(deque(), 4), max(deque(), default=0))
    print([*d], (*d, 0), {*d} == set(d), dict(deque([(1, 2), (3, 4)])))
    a, b, *rest = d
    print(a, b, rest, 5 in d, d.count(5), list(zip(d, d)), list(enumerate(d)))
    print(list(map(str, d)), list(reversed(d)), list(iter(d)))


def changed_under_way(change):
    d = deque(range(6))
    d.popleft()
    seen = []
    try:
        for x in d:
            seen.append(x)
            if x == 3:
                change(d)
    except RuntimeError as error:
        print(seen, error)
    else:
        print(seen, list(d))


class Backwards(deque):
    def __iter__(self):
        for i in range(len(self) - 1, -1, -1):
            yield self[i]


class Marked(deque):
    def __init__(self, items, mark):
        super().__init__(items)
        self.mark = mark


def by_hand():
    d = deque([1, 2])
    walk = iter(d)
    print(next(walk), next(walk), next(walk, "end"), next(walk, "end"))
    walk = iter(d)
    d.append(3)
    try:
        next(walk)
    except RuntimeError as error:
        print(error)


def main():
    plain()
    changed_under_way(lambda d: d.append(9))
    changed_under_way(lambda d: d.pop())
    changed_under_way(lambda d: d.clear())
    changed_under_way(lambda d: d.rotate())
    changed_under_way(lambda d: d.__setitem__(4, 77))
    b = Backwards([1, 2, 3])
    print(list(b), sum(b), sorted(b), [x for x in b], max(b))
    m = Marked("xy", 1)
    print(list(m), "".join(m), m.mark, [x for x in m])
    by_hand()
    big = deque(range(300), maxlen=200)
    print(sum(big), len(list(big)), sorted(big)[-1])


main()
