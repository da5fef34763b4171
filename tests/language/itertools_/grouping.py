# groupby, accumulate, chain, zip_longest, starmap and tee.
from itertools import accumulate, chain, groupby, starmap, tee, zip_longest
import operator

print([(k, list(g)) for k, g in groupby("aabbbca")],
      [(k, [w for w in g]) for k, g in groupby(sorted(["bb", "a", "cc", "d"], key=len), key=len)],
      list(groupby([])))
groups = groupby([1, 1, 2, 2, 3], lambda x: x)
k1, g1 = next(groups)
print(k1, next(g1))
k2, g2 = next(groups)
print(k2, list(g1), list(g2), [k for k, _ in groups])
print(list(accumulate([1, 2, 3])), list(accumulate([1, 2, 3], operator.mul)),
      list(accumulate([], initial=5)), list(accumulate([1, 2], initial=10)),
      list(accumulate("abc")), list(accumulate([3, 1, 2], max)),
      list(accumulate([1, 2, 3], lambda a, b: a * 10 + b, initial=0)))
print(list(chain("ab", [1], ())), list(chain()), list(chain.from_iterable(["ab", "c"])),
      list(zip_longest("ab", [1])), list(zip_longest("a", [1, 2], "xyz", fillvalue="-")),
      list(starmap(pow, [(2, 3), (3, 2)])), list(zip_longest()))
a, b, c = tee(iter(range(4)), 3)
print(next(a), next(a), next(b), list(a), list(c), list(b), tee([], 0))
x, y = tee("pqr")
print(next(x), list(zip(x, y)))
ch = chain(iter([1, 2]), (i for i in (3, 4)))
print(next(ch), next(ch), next(ch), list(ch))
for call in (lambda: list(starmap(pow, [5])), lambda: list(accumulate([1, "a"])),
             lambda: list(chain(5)), lambda: tee([], -1), lambda: list(chain.from_iterable([1])),
             lambda: zip_longest("a", bad=1)):
    try:
        print(call())
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
