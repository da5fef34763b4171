# A class with __getitem__ alone is iterated from 0 until IndexError, and other errors pass.
class Squares:
    def __init__(self, stop, error=IndexError):
        self.stop, self.error, self.asked = stop, error, []

    def __getitem__(self, index):
        self.asked.append(index)
        if index == self.stop:
            raise self.error("end")
        return index * index


s = Squares(4)
print(list(s), s.asked)
print(9 in Squares(9), 10 in Squares(5), list(zip(Squares(3), "abc")), [a + b for a, b in zip(Squares(2), Squares(5))])
first, *rest = Squares(4)
print(first, rest, max(Squares(3)), sorted(Squares(3), reverse=True), dict(enumerate(Squares(2))))
print(list(Squares(3, StopIteration)))
try:
    list(Squares(2, KeyError))
except KeyError as error:
    print(error)
walk = iter(Squares(2))
print(next(walk), next(walk), next(walk, "end"), next(walk, "still"))


class Sized(Squares):
    def __len__(self):
        return self.stop


print(list(reversed(Sized(4))), len(Sized(2)), bool(Sized(0)))


class Blocked(Squares):
    __iter__ = None


for bad in (lambda: iter(Blocked(2)), lambda: 1 in Blocked(2), lambda: [*Blocked(1)]):
    try:
        bad()
    except TypeError as error:
        print(error)
