# map, starmap, accumulate and filter over builtin functions and methods of numbers and texts: all at
# once, in part, and where one of them raises or an argument is an object.
from itertools import (accumulate, chain, combinations_with_replacement, count, dropwhile, filterfalse,
                       islice, starmap, takewhile)
import math

print(list(starmap(pow, [(2, 5), (3, 2), (10, 3)])), sum(starmap(divmod(7, 2).count, [(1,), (3,)])))
print(list(starmap(divmod, [(7, 2), (-7, 2)])), dict(starmap(divmod, [(9, 4), (22, 7)])))
print(list(map(7 .__gt__, range(10))), all(map(9 .__gt__, range(9))), any(map(3 .__eq__, [1, 2])))
print(list(map("abcabc".count, "abz")), list(map("a-b-c".split, "-b")), list(map(",".join, [])))
print(list(map("{}".replace, "{}", "<>")), list(map("x".__add__, "yz")), list(map(len, ["", "ab"])))
print(list(map(math.gcd, [12, 18, 7], [8, 27, 21])), list(map(math.isqrt, range(0, 50, 7))))
print(list(map(round, [2.5, -0.75, 1e3])), list(map(round, [2.567, 3.14159], [1, 3])))
print(list(accumulate([3, 1, 4, 1, 5], max)), list(accumulate([3, 1, 4], min)), max(map(abs, [-3, 2])))
print(list(accumulate([2, 3, 4], pow)), list(accumulate("abc", "x".join)) if 0 else "")
print(list(filterfalse("aeiou".__contains__, "education")), list(filter("io".find, "ioxo")))
print(list(takewhile(5 .__gt__, count())), list(islice(dropwhile(3 .__ge__, count()), 3)))
print(sorted(map(hash, [1, True, 2])), list(map(hex, [10, 255])), list(map(repr, ["a", 1, None])))
print(list(zip(map(bin, range(3)), map(oct, range(7, 10)))), list(map(ord, "az")), list(map(chr, [97])))
print(list(map(int.bit_length, [0, 1, 255, 256, 1 << 40])), list(map(str.upper, ["a", "ß"])))
print("".join(map("%s;".__mod__, [1, "b", None])), list(map("ab".__mul__, range(3))))


class Loud(str):
    def __len__(self):
        print("asked")
        return 3


print(list(map(len, ["x", Loud("y"), "zz"])), list(map("y".__eq__, ["y", Loud("y"), 1])))


class Number(int):
    def __pow__(self, other, modulo=None):
        return "mine"


print(list(starmap(pow, [(2, 2), (Number(2), 2), (3, 3)])))


def shown(make):
    out = []
    try:
        for x in make():
            out.append(x)
    except Exception as e:
        out.append(f"{type(e).__name__}: {e}")
    return out


print(shown(lambda: starmap(pow, [(1, 2), (0, -1), (2, 3)])))
print(shown(lambda: map("abc".index, "abzc")))
print(shown(lambda: map(chr, [97, -1, 98])))
print(shown(lambda: map(math.factorial, [3, -1])))
print(shown(lambda: accumulate([2, 0, 1], divmod)))
print(shown(lambda: filterfalse("abc".index, "abz")))
source = iter(["1", "x", "3", "4"])
try:
    print(list(map("13".index, source)))
except ValueError as e:
    print(e, list(source))

# Large results want room while others are held.
rows = list(map(("ab" * 2000).__add__, map(str, range(60))))
print(len(rows), sum(map(len, rows)), rows[-1][-3:])
print(len(list(starmap(pow, [(3, n * 20) for n in range(60)]))))

# ---- combinations_with_replacement
for n in range(4):
    print(n, ["".join(c) for c in combinations_with_replacement("abc", n)])
print(list(combinations_with_replacement([], 0)), list(combinations_with_replacement([], 2)))
print(len(list(combinations_with_replacement(range(6), r=3))), sum(map(sum, combinations_with_replacement([1, 2], 5))))
walk = combinations_with_replacement((n * n for n in range(4)), 2)
print(next(walk), next(walk), list(islice(walk, 3)), list(walk), list(walk))
for bad in (lambda: combinations_with_replacement("ab"), lambda: combinations_with_replacement("ab", -1),
            lambda: combinations_with_replacement("ab", "2"), lambda: combinations_with_replacement(3, 2)):
    try:
        bad()
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
print(type(walk).__name__, type(walk).__module__, iter(walk) is walk)
print(count.__module__, type(chain()).__module__, type(list[int]).__module__, list.__module__)
import copy
walk = combinations_with_replacement("abcd", 2)
next(walk), next(walk)
other = copy.copy(walk)
print(next(walk), list(other)[:2], next(walk))
