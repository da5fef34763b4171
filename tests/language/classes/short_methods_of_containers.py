# __iter__ and __len__ that loops and len() ask for: short ones, which the machine may answer by itself,
# and others; arguments that are handed on.
class Row:
    def __init__(self, *items):
        self.items = list(items)

    def __iter__(self):
        return iter(self.items)

    def __len__(self):
        return len(self.items)


row = Row(3, 1, 2)
print(list(row), sum(row), sorted(row), [x for x in row], max(row), tuple(row), sorted(set(row)), 2 in row, len(row))
print(sum(x for x in row), list(zip(row, row)), [*row, *Row()], bool(row), bool(Row()), dict(enumerate(row)))
a, *b = row
print(a, b, any(x > 2 for x in row), ",".join(str(x) for x in row))
for x in row:
    if x == 1:
        row.items.append(9)
print(row.items, next(iter(row)), list(map(lambda v: v + 1, row)))


class Keys(Row):
    def __iter__(self):
        return iter(self.table)

    def __len__(self):
        return self.size


k = Keys()
k.table, k.size = {"a": 1, "b": 2}, 2
print(list(k), len(k), dict.fromkeys(k, 0))
for size in (-1, "x", 2 ** 70, True, None, 1.5):
    k.size = size
    try:
        print(len(k))
    except (ValueError, TypeError, OverflowError) as e:
        print(type(e).__name__, e)
k.table = 5
try:
    print(list(k))
except TypeError as e:
    print(e)


class Bad:
    def __iter__(self):
        return self.items

    def __len__(self):
        return self.nothing


bad = Bad()
bad.items = [1]
for act in (lambda: list(bad), lambda: [x for x in bad], lambda: len(bad), lambda: sum(bad)):
    try:
        print(act())
    except (TypeError, AttributeError) as e:
        print(e)
bad.items = iter([1, 2])
bad.nothing = 0
print(list(bad), list(bad))


class Walks:
    def __init__(self, left, value, right):
        self.left, self.value, self.right = left, value, right

    def __iter__(self):
        if self.left:
            yield from self.left
        yield self.value
        if self.right:
            yield from self.right


tree = Walks(Walks(None, 1, None), 2, Walks(None, 3, Walks(None, 4, None)))
print(list(tree), sum(tree), max(tree), [x * 2 for x in tree], 3 in tree, sorted(tree, reverse=True))


def rest(a, *args, **kwargs):
    return a, args, kwargs


def passes(*args, **kwargs):
    return rest(*args, **kwargs)


print(passes(1), passes(1, 2, 3), passes(1, k=2), passes(*range(3), **{"z": 1}), rest(*[1], *(2, 3)))
for act in (lambda: passes(), lambda: rest(b=1), lambda: rest(1, a=2)):
    try:
        print(act())
    except TypeError as e:
        print(e)
print([list(c) for c in zip(*[[1, 2, 3], [4, 5, 6], [7, 8, 9], [0, 0, 1], [5, 5, 5], [2, 2]])])
