# A merge with a special dict on the right is of its kind.
from collections import Counter, OrderedDict, defaultdict

for right in (OrderedDict(b=2, a=3), defaultdict(list, b=2), Counter("b")):
    merged = {"a": 1} | right
    print(type(merged).__name__, dict(merged), type(right | {"z": 0}).__name__)
print((defaultdict(int, a=1) | {"b": 2})["missing"], ({"b": 2} | defaultdict(int, a=1))["missing"])
