# A copy shares what is read from, and goes its own way from where the copied one stood.
import copy
from itertools import combinations_with_replacement, compress, cycle, groupby, zip_longest

turns = cycle([1, 2, 3])
print(next(turns), next(turns))
other = copy.copy(turns)
print(next(turns), next(turns), next(turns))
print(next(other), next(other), next(other), next(other))
third = copy.copy(turns)
print(next(turns), next(turns), next(third), next(third), next(third))

for copied in (copy.copy, copy.deepcopy):
    rows = zip_longest([1, 2, 3], [1], fillvalue=0)
    print(next(rows))
    more = copied(rows)
    print(list(rows), list(more) if copied is copy.deepcopy else next(more, "none"))
    pairs = combinations_with_replacement("abc", 2)
    print(next(pairs))
    more = copied(pairs)
    print(next(pairs), next(pairs), list(more), list(pairs))

kept = compress(range(9), [1, 0] * 4)
print(next(kept))
more = copy.copy(kept)
print(list(more), list(kept))
groups = groupby("aabbc")
print(next(groups)[0])
print([key for key, _ in copy.copy(groups)], [key for key, _ in groups])
