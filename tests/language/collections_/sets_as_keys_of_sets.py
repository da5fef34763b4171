# A set, which has no hash, is looked for in a set as a frozenset; so is a set of a subclass.
from collections import deque


class Tags(set):
    pass


class Hashed(set):
    def __hash__(self):
        return 7


pool = {frozenset("ab"), frozenset("cd"), 7}
for sought in (set("ab"), Tags("ab"), set("x"), Tags("cd")):
    print(sought in pool, end=" ")
pool.discard(Tags("ab"))
pool.remove(set("cd"))
print(pool, Hashed("q") in pool)
try:
    pool.remove(Tags("z"))
except KeyError as error:
    print(type(error.args[0]).__name__, sorted(error.args[0]))
try:
    {1: 2}[Tags()]
except TypeError as error:
    print(error)
mine = Tags([frozenset("k")])
print(set("k") in mine, Tags("k") in mine, frozenset([Tags]) and set() in mine)


class Meddler:
    def __init__(self, owner, answer):
        self.owner, self.answer = owner, answer

    def __eq__(self, other):
        self.owner.clear()
        return self.answer


for ask in (lambda d: 9 in d, lambda d: d.count(9), lambda d: d.index(9), lambda d: d.remove(9)):
    d = deque([1, 2])
    d.append(Meddler(d, False))
    try:
        print(ask(d))
    except (RuntimeError, IndexError, ValueError) as error:
        print(type(error).__name__, error)
d = deque("abc", 4)
d *= 3
print(d)
d *= 0
print(d, d.maxlen)
