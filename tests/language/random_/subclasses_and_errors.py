# Subclasses with numbers of their own, and what is refused.
import random


class Half(random.Random):
    def random(self):
        return 0.5


class Ones(random.Random):
    def getrandbits(self, k):
        return 1


class Chosen(random.Random):
    def _randbelow(self, n):
        return n - 1


print(Half(1).randrange(10), Half(1).choice([1, 2, 3]), Half(1).gauss() == Half(1).gauss(), Ones(1).randrange(10), Chosen(3).sample([1, 2, 3], 2))
for wrong in (lambda: random.randrange(0), lambda: random.randrange(3, 1), lambda: random.choice([]), lambda: random.sample({1}, 1),
              lambda: random.sample([1], 2), lambda: random.choices([1], [0]), lambda: random.choices([1], [1], cum_weights=[1]),
              lambda: random.Random([1]), lambda: random.getrandbits(-1), lambda: random.getrandbits(1.5), lambda: random.randrange(1, 5, 0),
              lambda: random.randrange(2.5), lambda: random.choices([1], 2), lambda: random.setstate((9, (), None)),
              lambda: random.setstate((3, (1,), None)), lambda: random.sample([1], 1, counts=[1, 2]), lambda: random.choices([1, 2], [1]),
              lambda: random.gammavariate(0, 1), lambda: random.shuffle((1, 2)), lambda: random.randint(5, 1)):
    try:
        print(wrong())
    except Exception as e:
        print(type(e).__name__, e)
