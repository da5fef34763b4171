# A loop that takes its items apart at once: the same items, the same ends, the same errors.


def run(make, limit=20):
    out = []
    try:
        for a, b in make():
            out.append((a, b))
            if len(out) == limit:
                break
        else:
            out.append("all")
    except (RuntimeError, ValueError, TypeError) as error:
        out.append(f"{type(error).__name__}: {error}")
    print(out)


class Own:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if not self.n:
            raise StopIteration
        self.n -= 1
        return self.n


run(lambda: zip([1, 2, 3], (4, 5, 6)))
run(lambda: zip([1, 2], range(10)))
run(lambda: zip(range(10), [1, 2]))
run(lambda: zip([1, 2, 3], "abc"))
run(lambda: zip([1, 2, 3], Own(2)))
run(lambda: zip(range(5), range(5), range(5)))
run(lambda: zip([1, 2], [3, 4, 5], strict=True))
run(lambda: zip([1, 2], [3, 4], strict=True))
run(lambda: enumerate("ab"))
run(lambda: enumerate([7, 8], 2**62 - 2))
run(lambda: enumerate(range(3), -1))
run(lambda: {"a": 1, "b": 2, 3: None}.items())
run(lambda: {"a": 1}.keys())
run(lambda: range(2**62 - 3, 2**62 + 3, 2))
run(lambda: zip(range(2**62 - 3, 2**62 + 3, 2), range(-(2**62) - 1, -(2**62) + 2)))

same = iter([1, 2, 3, 4, 5])
run(lambda: zip(same, same))
print(list(same))

grows = [1]
for a, b in zip(grows, range(5)):
    grows.append(a + b)
print(grows)

table = {1: 2}
try:
    for key, value in table.items():
        table[key + 1] = value
except RuntimeError as error:
    print(error, table)

for a, a in zip([1, 2], [3, 4]):
    print(a)
pairs = enumerate([5, 6, 7])
for i, x in pairs:
    if i == 1:
        break
print(i, x, list(pairs))
for i, (a, b) in enumerate(zip([1, 2], [3, 4])):
    print(i, a, b)
print([a * b for a, b in zip(range(4), [9, 8, 7])], {k: v for v, k in enumerate("xyz")})
for (a, *b), c in zip([[1, 2, 3], [4]], [5, 6]):
    print(a, b, c)
