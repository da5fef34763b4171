# Container dunders: len, getitem with slices, setitem, delitem, contains, iter, reversed.
class Ring:
    def __init__(self, *items):
        self.items = list(items)

    def __len__(self):
        return len(self.items)

    def __getitem__(self, i):
        if isinstance(i, slice):
            return Ring(*self.items[i])
        if isinstance(i, tuple):
            return [self[j] for j in i]
        return self.items[i % len(self.items)]

    def __setitem__(self, i, v):
        self.items[i % len(self.items)] = v

    def __delitem__(self, i):
        del self.items[i % len(self.items)]

    def __contains__(self, x):
        return any(x == i for i in self.items)

    def __iter__(self):
        return iter(self.items)

    def __reversed__(self):
        return (f"r{i}" for i in self.items[::-1])

    def __bool__(self):
        return "off" not in self.items


r = Ring(1, 2, 3)
print(len(r), r[0], r[4], r[-1], list(r[1:]), r[0, 1, 5], 2 in r, 9 in r, 9 not in r, list(r),
      list(reversed(r)), bool(r))
r[7] = "set"
r[0] += 100
del r[5]
print(list(r), bool(Ring("off")), [*r], tuple(r), max(Ring(1, 9)), sorted(Ring(3, 1)),
      "-".join(Ring("a", "b")))


class BadLen:
    def __init__(self, n):
        self.n = n

    def __len__(self):
        return self.n


for n in (-1, "a", 1.5, 10 ** 30):
    try:
        print(len(BadLen(n)))
    except (ValueError, TypeError, OverflowError) as error:
        print(type(error).__name__, error)


class BadBool:
    def __bool__(self):
        return 1


try:
    if BadBool():
        pass
except TypeError as error:
    print(error)
print(bool(BadLen(0)), bool(BadLen(2)), list(BadLen.__mro__)[-1] is object)
