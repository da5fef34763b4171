# json.dumps: every kind, separators, indent, sort_keys, escapes, default and errors.
import json

data = {"b": [1, 2.5, -0.0, 1e100, True, None, "té\"\\\n\u2028😀\x01"],
        "a": {"n": {}, "l": [], "t": (1,)}, 5: "int key", None: 0, True: 1, 1.5: "f"}
print(json.dumps(data))
print(json.dumps(data["b"], ensure_ascii=False),
      json.dumps({"b": 1, "a": [2, 3]}, sort_keys=True, separators=(",", ":")))
print(json.dumps({"a": [1, {"b": []}], "c": {}}, indent=2))
print(json.dumps([1, [2]], indent="\t"), json.dumps("x"), json.dumps(10 ** 30),
      json.dumps([float("nan"), float("inf"), float("-inf")]),
      json.dumps({(1, 2): 3, "k": 1}, skipkeys=True))


class P:
    def __init__(self, x): self.x = x


print(json.dumps([P(1), {2}], default=lambda o: {"x": o.x} if isinstance(o, P) else sorted(o)))
loop = []
loop.append(loop)
for call in (lambda: json.dumps({1, 2}), lambda: json.dumps(b"x"), lambda: json.dumps({(1,): 2}),
             lambda: json.dumps(loop), lambda: json.dumps(float("nan"), allow_nan=False),
             lambda: json.dumps(P), lambda: json.dumps({"b": 1, 2: 2}, sort_keys=True)):
    try:
        print(call())
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)


# Rows of a class of its own that says itself what is in it.
class Fails(tuple):
    def __iter__(self):
        raise AttributeError(10)


class Says(list):
    def __iter__(self):
        yield from (7, 8)


for value in (Fails(), Fails((1,)), Says(), Says([1]), [Says([1])], {"a": Says()}):
    for options in ({}, {"indent": 1}, {"sort_keys": True}):
        try:
            print(json.dumps(value, **options))
        except AttributeError as e:
            print(type(e).__name__, e)
