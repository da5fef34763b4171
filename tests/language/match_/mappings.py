# Mapping patterns: keys, rest, nesting, value lookups; extra keys are allowed.
class K:
    NAME = "name"


def m(x):
    match x:
        case {"type": "move", "to": (x, y)}:
            return f"move {x},{y}"
        case {"type": "say", "text": str(text), **rest}:
            return f"say {text} {rest}"
        case {K.NAME: n, 1: one}:
            return f"{n} {one}"
        case {"items": [first, *_]}:
            return f"first {first}"
        case {"nested": {"deep": {"er": value}}}:
            return f"deep {value}"
        case {"opt": None | 0}:
            return "null option"
        case {}:
            return f"mapping of {len(x)}"
        case _:
            return "no mapping"


for x in ({"type": "move", "to": [1, 2]}, {"type": "say", "text": "hi", "who": "me"},
          {"type": "say", "text": 5}, {"name": "n", 1: "i"}, {"items": "ab"}, {"items": (9,)},
          {"nested": {"deep": {"er": []}}}, {"opt": 0}, {}, [], None):
    print(m(x))
from collections import defaultdict

d = defaultdict(int)
match d:
    case {"missing": v}:
        print("made", v)
    case {}:
        print("not made", dict(d))
