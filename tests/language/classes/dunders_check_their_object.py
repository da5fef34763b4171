# A special method that is called on an object of another type refuses it
class Borrower:
    pass


Borrower.__eq__ = str.__eq__
try:
    print(Borrower() == Borrower())
except TypeError as e:
    print(e)
for act in (lambda: list.__eq__((), []), lambda: dict.__len__([]), lambda: set.__contains__([1], 1),
            lambda: dict.__contains__([], 1), lambda: tuple.__getitem__([5], 0), lambda: str.__hash__(1),
            lambda: list.__iter__(()), lambda: str.__add__([], "a"),
            lambda: str.__len__([]), lambda: bytes.__getitem__("abc", 1), lambda: list.__setitem__({}, 1, 2),
            lambda: dict.__getitem__([1], 0), lambda: dict.__setitem__([1], 0, 1), lambda: tuple.__add__([], []),
            lambda: list.__iadd__((), []), lambda: list.append(1, 2), lambda: str.__mod__(1, 2),
            lambda: list.__reversed__(()), lambda: range.__len__(3), lambda: str.__contains__([1], 1),
            lambda: frozenset.__le__({1}, {1}), lambda: bytearray.__iter__(b""), lambda: list.__getitem__((1,), 0)):
    try:
        print(act())
    except TypeError as e:
        print(e)


class Items(list):
    def __len__(self):
        return 10 + super().__len__()

    def __getitem__(self, i):
        return super().__getitem__(i) * 2

    def __iter__(self):
        return super().__iter__()

    def __eq__(self, other):
        return super().__eq__(other)


x = Items([1, 2])
print(len(x), x[1], list(x), x == [1, 2], list.__len__(x), list.__repr__(x), list.__contains__(x, 2))
print(list(map(str.__len__, ["a", "bc"])), sorted([[2, 1], [3]], key=list.__len__), dict.__len__({1: 2}))
