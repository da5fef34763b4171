# Sets that lose or gain many or few keys at once: from ranges, lists, themselves, generators and keys in Python.
numbers = set(range(3, 60, 2))
numbers.difference_update(range(9, 60, 6))
print(sorted(numbers), len(numbers))
numbers -= {3, 5, 1000}
numbers.difference_update([7, 7, 11], (13,))
print(sorted(numbers - {17, 19}), sorted(numbers - set(range(100))), sorted(numbers - set()))
numbers.difference_update(x for x in (23, 25))
numbers.difference_update("abc", {29: 1}, frozenset({31}))
print(sorted(numbers))
numbers -= numbers
print(numbers, set(range(0)), set(range(5, 0, -2)) == {5, 3, 1}, frozenset(range(-3, 3)) == {-3, -2, -1, 0, 1, 2})
few = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10}
print(sorted(few.difference(range(0, 20, 3))), sorted(few - {2}), sorted(few.difference([True, 2.0])))
kept = frozenset(range(40))
print(type(kept - {1}), len(kept - {1}), -1 in set(range(-2, 1)), hash(frozenset(range(3))) == hash(frozenset([2, 1, 0])))
print(len(set([1, 1.0, True, 2])), len(frozenset(["a", "b", "a"])), sorted(set({"x": 1, "y": 2})), sorted(frozenset("hello")))


class Key:
    def __init__(self, n):
        self.n = n

    def __hash__(self):
        return self.n

    def __eq__(self, other):
        print("eq", self.n)
        return self.n == (other.n if isinstance(other, Key) else other)


mixed = {Key(2), 30, 31, 32, 33, 34, 35, 36, 37, 38, 39}
mixed.difference_update(range(4))
print(len(mixed))
mixed.add(Key(3))
mixed -= {30, 3}
print(len(mixed), len(mixed - {31}))
for bad in ([[1]], [{}], 5):
    for method in ("update", "difference_update", "difference", "union"):
        try:
            getattr({1, 2}, method)(bad)
        except TypeError as e:
            print(method, e)
    try:
        set(bad)
    except TypeError as e:
        print(e)
walked = {1, 2, 3}
try:
    for x in walked:
        walked.difference_update([2])
except RuntimeError as e:
    print(e)
