# Iterators say how much is left, and operator.length_hint falls back.
from operator import length_hint

walks = [iter([1, 2, 3]), iter((1, 2)), iter("abc"), iter(range(10)), reversed([1, 2]), iter({1: 2}), iter({1, 2}), iter(b"ab")]
for walk in walks:
    before = length_hint(walk)
    next(walk)
    print(before, length_hint(walk), end="; ")
print()


class Hint:
    def __init__(self, answer):
        self.answer = answer

    def __length_hint__(self):
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


print(length_hint(Hint(3)), length_hint(Hint(NotImplemented), 7), length_hint(object(), 5), length_hint([1, 2]), length_hint(n for n in "ab"))
for answer in (-1, "3", ValueError("no hint"), TypeError("ignored")):
    try:
        print(length_hint(Hint(answer), 9))
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
