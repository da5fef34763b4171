# The tools take items one by one, and share an iterator that two of them are given.
from itertools import chain, islice, tee, takewhile, dropwhile, zip_longest, accumulate, starmap, groupby, cycle, compress, pairwise, count, repeat


def loud(items):
    for item in items:
        print(item, end=" ")
        yield item


walk = loud(range(8))
print("|", list(islice(walk, 2)), list(takewhile(lambda n: n < 4, walk)), next(walk), list(walk))
a, b = tee(loud("xyz"))
print(next(a), next(a), next(b), list(a), list(b))
print(list(zip_longest(loud("ab"), loud("1"), fillvalue="-")))
walk = iter(range(6))
print(list(zip(walk, walk)), list(chain([1], iter([]), "ab", range(2))), list(dropwhile(str.islower, "abCd")))
print(list(accumulate(loud([1, 2, 3]), lambda x, y: x * y)), list(starmap(pow, [(2, 3), (3, 2)])), list(compress("abcd", [1, 0, True])))
groups = groupby(loud("aabba"), key=lambda c: c.upper())
first = next(groups)
second = next(groups)
print(first[0], list(first[1]), second[0], list(second[1]), [k for k, _ in groups])
print([k + str(len(list(g))) for k, g in groupby("mississippi")], list(pairwise(loud("abc"))), list(islice(cycle("ab"), 5)))
print(list(islice(count(5, -2), 4)), list(repeat("x", 2)), list(islice(count(0.5), 2)), sum(map(lambda x, y: x * y, repeat(2, 3), count())))
for bad in (lambda: islice([], -1), lambda: islice([], 0, 5, 0), lambda: chain(5).__next__(), lambda: tee([], -1), lambda: repeat("x", "y"),
            lambda: list(zip_longest([1], nope=1)), lambda: accumulate(5), lambda: count("a"), lambda: islice([], "a"), lambda: list(starmap(pow, [1]))):
    try:
        print(bad())
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
