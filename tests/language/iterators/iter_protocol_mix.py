# One iterator shared by a for loop, next, unpacking, zip and a comprehension.
it = iter(range(20))
for x in it:
    print(x, next(it), end=" ")
    if x >= 4:
        break
print()
a, b = next(it), next(it)
print(a, b, [x for x in it if x % 5 == 0 or next(it, None) is None], list(it))
lines = iter("head\nk1=v1\nk2=v2\n\nbody line\nmore".splitlines())
head = next(lines)
fields = {}
for line in iter(lambda: next(lines, ""), ""):
    k, v = line.split("=")
    fields[k] = v
print(head, fields, "|".join(lines))
words = iter("a b c d e".split())
print(dict(zip(words, words)), next(words, None), next(words, None))
print(min(iter([3, 1])), sum(iter([1, 2])), sorted(iter("ba")), 3 in iter([1, 3, 5]),
      list(iter([]).__iter__()), iter([1, 2]).__next__(), iter([1, 2, 3]).__length_hint__())
