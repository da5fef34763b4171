# Mapping patterns ask for keys, ignore others, and collect the rest.
from collections import defaultdict, OrderedDict, ChainMap
from types import MappingProxyType

KIND = "kind"


class Keys:
    price = "price"


def read(value):
    match value:
        case {"kind": "order", "items": [first, *_], **rest}:
            return f"order of {first}, {sorted(rest)}"
        case {"kind": "order"}:
            return "empty order"
        case {Keys.price: int(p) | float(p), "unit": ("kg" | "g") as unit}:
            return f"{p} a {unit}"
        case {1: one, None: none}:
            return f"odd keys {one} {none}"
        case {"deep": {"er": {"value": v}}}:
            return f"deep {v}"
        case {**everything} if everything:
            return f"other {sorted(map(str, everything))}"
        case {}:
            return "any mapping"
        case _:
            return "no mapping"


for value in ({"kind": "order", "items": ["wheat", 1], "id": 5}, {"kind": "order", "items": []}, {"price": 5, "unit": "kg", "x": 0}, {"price": "5", "unit": "kg"},
              {1: "a", None: "b", 2: 0}, {"deep": {"er": {"value": 3}}}, {}, OrderedDict(kind="order"), defaultdict(list), MappingProxyType({"price": 1.5, "unit": "g"}),
              ChainMap({"kind": "order"}), [("kind", "order")], "kind", None, {True: "t", None: "n"}):
    print(read(value))
table = defaultdict(list)
match table:
    case {"made": value}:
        print("made", value)
    case _:
        print("not made", len(table))


def doubled(value):
    match value:
        case {Keys.price: a, "price": b}:
            return a, b


try:
    print(doubled({"price": 1}))
except ValueError as error:
    print(error)
