# Any, all, sum, min and max ask for no more items than they need.
def give(*items):
    for item in items:
        print(item, end=" ")
        yield item


print(any(give(0, "", 3, 4)))
print(all(give(1, [], 3)))
print(3 in give(1, 2, 3, 4))
print(next(n for n in give(1, 2, 3) if n > 1))
print(sum(give(1, 2), 10), min(give(3, 1, 2)), max(give("a", "c", "b")), min([], default="d"), sum([[1], [2]], []))
print(min("bca", key=ord), max([1, -5, 3], key=abs), min(3, 1, 2), max("a", "b", key=lambda c: -ord(c)), max([(1, 2), (1, 3)]))
print(sum([0.1] * 10), sum([True, 2.5]), sum(range(5)), sum({1: "a", 2: "b"}), sum((), start=7), len(list(filter(None, [0, 1, "", "x"]))))
for bad in (lambda: min(), lambda: max([]), lambda: sum("ab"), lambda: sum(["a"], ""), lambda: min(1), lambda: max(1, "a"), lambda: sum([1], start="a"),
            lambda: min([1], default=1, nope=2), lambda: max(1, 2, default=3), lambda: any(5), lambda: sum(1, 2, 3)):
    try:
        print(bad())
    except (TypeError, ValueError) as error:
        print(error)
