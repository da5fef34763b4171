# defaultdict makes missing values; OrderedDict orders, moves and compares by order.
from collections import OrderedDict, defaultdict

d = defaultdict(list)
for k, v in (("a", 1), ("b", 2), ("a", 3)):
    d[k].append(v)
print(d, d["new"], d.get("nope"), "nope" in d, len(d), dict(d), d.default_factory is list)
n = defaultdict(lambda: defaultdict(int))
n["x"]["y"] += 5
print(n["x"]["y"], {k: dict(v) for k, v in n.items()}, defaultdict(int, a=1),
      defaultdict(None, {"k": 1}))
try:
    defaultdict(None)["k"]
except KeyError as e:
    print(repr(e))
try:
    defaultdict(5)
except TypeError as e:
    print(e)


class Key(defaultdict):
    def __missing__(self, key):
        self[key] = key * 2
        return self[key]


print(Key()["ab"], d | {"z": 0}, d.copy() == d)
o = OrderedDict([("a", 1), ("b", 2), ("c", 3)])
o.move_to_end("a")
o.move_to_end("c", last=False)
print(o, list(o), o.popitem(), o.popitem(last=False), o,
      OrderedDict(a=1, b=2) == OrderedDict(b=2, a=1), OrderedDict(a=1, b=2) == {"b": 2, "a": 1},
      list(reversed(OrderedDict(x=1, y=2))), o | {"n": 1})
for call in (lambda: o.move_to_end("zz"), lambda: OrderedDict().popitem(), lambda: o["q"]):
    try:
        print(call())
    except KeyError as e:
        print(repr(e))
