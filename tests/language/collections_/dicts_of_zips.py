# dict() and update() of zip(): plain keys, few or many, iterators that others use too, keys in Python, errors.
from pvm_sdk import pause

names = ["a", "b", "c", "a"]
print(dict(zip(names, range(4))), dict(zip(names, (1, 2))), dict(zip("abc", [])), dict(zip((), ())), dict(zip()), dict(zip([])))
d = {"z": 0, "a": 9}
d.update(zip(names, "wxyz"))
print(d, dict(zip({"k": 1}, {5})), dict(zip([1, True, 1.0], "abc")), dict(zip(reversed("ab"), range(10))), dict(zip(d, d.values())))
it = iter(range(7))
print(dict(zip(it, it)), list(it))
keys, values = iter("abcd"), iter([1, 2])
print(dict(zip(keys, values)), list(keys), list(values))
for bad in ([[1], "b"], ["b", {}]):
    k = iter(bad)
    v = iter("xy")
    try:
        dict(zip(k, v))
    except TypeError as e:
        print(e, list(k), list(v))
for other in (zip("ab"), zip("ab", "cd", "ef"), zip("ab", "c", strict=True)):
    try:
        print(dict(other))
    except ValueError as e:
        print(e)


class Key:
    def __init__(self, n):
        self.n = n

    def __hash__(self):
        return pause("hash") or self.n

    def __eq__(self, other):
        return self.n == other.n

    def __repr__(self):
        return f"K{self.n}"


print(dict(zip([Key(1), Key(2), Key(1)], "abc")), dict(zip(["p", Key(3)], map(str, [1, 2])), q=1))


def gen():
    yield "x"
    yield pause("key")


print(dict(zip(gen(), [1, 2])), dict(zip([1, 2], gen())))
print([dict(zip(["id", "n"], row)) for row in [(1, 2), (3,), (4, 5, 6)]], list(zip(*[[i, i + 1] for i in range(70)]))[1][-3:])
print([sum(row) for row in zip(*[[i] * 3 for i in range(200)])], len(next(zip(*[iter("ab")] * 1))))
