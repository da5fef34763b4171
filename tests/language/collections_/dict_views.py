# Dict views are live, ordered, and behave as sets where CPython says so.
d = {"a": 1, "b": 2, "c": 3}
keys, values, items = d.keys(), d.values(), d.items()
print(keys, values, items, len(keys))
d["d"] = 4
del d["a"]
print(keys, values, items, list(reversed(keys)), list(reversed(items)), list(reversed(values)))
print(sorted(keys & {"b", "z"}), sorted(keys | {"z"}), sorted(keys - {"b"}),
      sorted(keys ^ {"b", "z"}), keys == {"b", "c", "d"}, keys <= {"b", "c", "d", "e"})
print(sorted(items & {("b", 2)}), ("b", 2) in items, ("b", 3) in items, keys.isdisjoint({"q"}),
      values == d.values(), items == dict(d).items())
print(type(keys).__name__, type(values).__name__, type(items).__name__, sorted(keys, reverse=True),
      sum(values), max(d), max(d, key=d.get))
try:
    for k in d:
        d[k + "!"] = 1
except RuntimeError as error:
    print(error, len(d))
try:
    for k in d:
        del d[k]
except RuntimeError as error:
    print(error)
d = {1: "a", 2: "b"}
for k in d:
    d[k] = d[k] * 2
print(d)
for k in list(d):
    del d[k]
print(d)
