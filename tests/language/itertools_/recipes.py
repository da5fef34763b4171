# Recipes that combine several itertools into one pipeline.
from itertools import (accumulate, chain, combinations, count, cycle, groupby, islice, repeat,
                       starmap, takewhile, tee, zip_longest)


def roundrobin(*its):
    pending = [iter(i) for i in its]
    while pending:
        for it in list(pending):
            try:
                yield next(it)
            except StopIteration:
                pending.remove(it)


def powerset(xs):
    xs = list(xs)
    return chain.from_iterable(combinations(xs, r) for r in range(len(xs) + 1))


def sliding(xs, n):
    its = tee(xs, n)
    for i, it in enumerate(its):
        next(islice(it, i, i), None)
    return zip(*its)


def rle(text):
    return "".join(f"{len(list(g))}{k}" for k, g in groupby(text))


def grouper(xs, n, fill=None):
    return zip_longest(*[iter(xs)] * n, fillvalue=fill)


print("".join(roundrobin("ABC", "D", "EF")), list(powerset("abc")), list(sliding(range(5), 3)),
      rle("aaabccd"), list(grouper("abcde", 2, "x")))
print(list(takewhile(lambda x: x < 50, accumulate(count(1)))), list(zip("abcd", cycle([0, 1]))),
      sum(starmap(lambda a, b: a * b, zip([1, 2, 3], [4, 5, 6]))),
      list(islice((x for x in count() if x % 7 == 3), 3)), dict(zip("ab", repeat([]))))
print(next((i for i, (a, b) in enumerate(zip("kitten", "kitchen")) if a != b), None),
      [len(list(g)) for _, g in groupby([1, 1, 0, 0, 0, 1])])
