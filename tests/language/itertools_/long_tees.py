# Readers of tee() over more items than a link of them holds.
from itertools import tee, islice
import copy


def numbers(n):
    for i in range(n):
        yield i


for n in (0, 1, 63, 64, 65, 127, 128, 129, 200):
    for source in (range(n), list(range(n)), numbers(n)):
        a, b = tee(source)
        print(n, sum(a), sum(b), list(a), list(b), end=" ")
        a, b, c = tee(iter(source) if n % 2 else range(n), 3)
        ahead = list(islice(a, n - 3 if n > 3 else 0))
        between = list(islice(b, n // 2))
        print(len(ahead), between[-2:], sum(1 for _ in zip(b, c)), len(list(a)), len(list(b)), len(list(c)))
a, = tee(range(70), 1)
print(tee(range(3), 0), [next(a) for _ in range(66)][-1])
b = copy.copy(a)
c, d = tee(b)
print(c is b, list(islice(a, 2)), list(d), list(c), list(a))


# One reader in the middle of another's step.
def window(it, n):
    its = tee(it, n)
    for skip, one in enumerate(its):
        for _ in range(skip):
            next(one, None)
    return zip(*its)


print(sum(x * y * z for x, y, z in window(numbers(150), 3)), [w for w in window("abc", 2)], len(list(window(range(130), 4))))


def failing():
    yield 1
    raise ValueError("no more")


a, b = tee(failing())
for it in (a, b, a):
    try:
        print(list(it))
    except ValueError as e:
        print(e)
