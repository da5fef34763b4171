# Views of a dict see every change, and compare and combine like sets.
table = {"a": 1, "b": 2}
keys, values, items = table.keys(), table.values(), table.items()
table["c"] = 3
del table["a"]
print(list(keys), list(values), list(items), len(keys), "c" in keys, 3 in values, ("b", 2) in items, ("b", 9) in items)
print(sorted(keys & {"b", "z"}), sorted(keys | ["z"]), sorted(keys - {"b"}), sorted(keys ^ {"b", "q"}), sorted({"b"} | keys))
print(keys == {"b", "c"}, items == {("b", 2), ("c", 3)}, keys <= {"b", "c", "d"}, keys.isdisjoint("xy"), values == values)
print(keys, values, items, table.keys().mapping["b"])
walk = iter(keys)
print(next(walk))
table["d"] = 4
try:
    next(walk)
except RuntimeError as error:
    print(error)
walk = iter(table)
next(walk)
table["b"] = "changed value is fine"
print(next(walk), list(walk))
del table["d"]
walk = iter(items)
print(next(walk), operator_hint := walk.__length_hint__())
