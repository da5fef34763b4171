# A dict keeps the order of first insertion through updates, deletions and merges.
table = {}
for key in "delta", "alpha", "gamma", "beta":
    table[key] = len(table)
table["alpha"] = 99
print(list(table.items()))
del table["gamma"]
table["gamma"] = "again"
print(list(table))
print(list({"z": 1, "a": 2} | {"a": 3, "b": 4}), list({**{"x": 1}, "y": 2, **{"x": 3}}.items()))
table |= [("new", 1), ("beta", 2)]
print(table)
print(table.popitem(), table.popitem(), list(reversed(table)), list(reversed(table.items())))
table.update(zeta=1, delta="kept place")
print(list(table), table.setdefault("zeta", 5), table.setdefault("eta", 6), list(table)[-1])
ordered = dict(sorted(table.items()))
print(list(ordered), ordered == table, list(dict.fromkeys("banana")))
while table:
    table.popitem()
print(table, list(table.keys()))
