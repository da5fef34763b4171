# Every dict method, insertion order, and errors.
d = {"b": 1, "a": 2}
d["c"] = 3
d["b"] = 10
print(d, d.get("x"), d.get("x", 0), d.pop("a"), d.pop("zz", None), d.setdefault("n", []),
      d.setdefault("b", 5), d)
d["a"] = 99
print(list(d), list(d.items()), d.popitem(), d, len(d), "b" in d, 10 in d.values(),
      ("c", 3) in d.items())
d.update({"b": 1}, z=26)
d.update([("y", 25), ["x", 24]])
print(d, d | {"b": 0, "q": 1}, {"m": 1} | d)
d |= {"c": "or"}
d |= [("w", 23)]
print(d, dict(a=1, b=2), dict([("k", "v")]), dict({"a": 1}, b=2), dict(), dict.fromkeys("ab"),
      dict.fromkeys([1, 2], 0), dict(zip("ab", [1, 2])))
print({"a": 1, "b": 2} == {"b": 2, "a": 1}, {"a": 1} != {"a": 2}, list(reversed(d)), d.copy() == d,
      d.clear(), d)
calls = [lambda: {}["k"], lambda: {}.pop("k"), lambda: {}.popitem(), lambda: {[]: 1},
         lambda: {{}: 1}, lambda: dict([1]), lambda: dict([(1, 2, 3)]), lambda: {} < {},
         lambda: {}[1, 2], lambda: {}.update(5), lambda: {1} in {2: 3}, lambda: dict(1),
         lambda: {} | [], lambda: {}.fromkeys(5), lambda: dict(["ab", "c"])]
for call in calls:
    try:
        print(call())
    except (KeyError, TypeError, ValueError) as error:
        print(type(error).__name__, error)
