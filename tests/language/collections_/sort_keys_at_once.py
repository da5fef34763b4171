# Keys that are one expression: what they see of the list, where they fail, what stays in order.
rows = [("pear", 3), ("fig", 1), ("apple", 3), ("date", 2), ("kiwi", 1)]
print(sorted(rows, key=lambda row: (-row[1], row[0])), sorted(rows, key=lambda row: row[1], reverse=True))
print(sorted({"b": 2, "a": 2, "c": 9}.items(), key=lambda kv: -kv[1]), sorted("bca", key=ord, reverse=1))
print(sorted(range(6), key=lambda n: n % 3), sorted((3, -4, 1), key=abs), sorted(["1e2", "7"], key=float))
print(sorted(iter(rows), key=lambda row: row[1]), sorted(map(len, ["ab", "c"]), key=lambda n: -n))

# A list is empty while its keys are made, and whole again afterwards.
seen = [5, 3, 4]
seen.sort(key=lambda value: len(seen))
print(seen)
seen.sort(key=lambda value: value + len(seen), reverse=True)
print(seen)
try:
    seen.sort(key=lambda value: seen[0])
except IndexError as error:
    print(error, seen)
for mixed in ([1, "a", 2], [(1, 2), 3], [None, 1]):
    for key in (lambda value: value[0], lambda value: -value, lambda value: value + 1, len, str):
        row = mixed[:]
        try:
            row.sort(key=key)
            print(row, sorted(mixed, key=key, reverse=True))
        except TypeError as error:
            print(error, row == mixed)
prices = {"fig": 2, "pear": 1}
print(sorted(prices, key=prices.get), sorted(prices, key=lambda name: (-prices[name], name)))
try:
    print(sorted(["fig", "kiwi"], key=lambda name: prices[name]))
except KeyError as error:
    print(error)
many = list(range(20000, 0, -1))
print(sorted(many, key=lambda n: n % 7)[:3], sorted(many, key=lambda n: -n) == many)
print(sorted([float("nan"), 1.0, -1.0], key=lambda x: -x)[0], sorted([[2], [1, 0]], key=lambda row: row + [1]))
print(sorted([True, 2, 0.5], key=lambda x: x * 2), sorted([10**30, 5, -(10**30)], key=lambda n: -n))
