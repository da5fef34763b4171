# Literal, capture, wildcard, or and value patterns with guards.
class Color:
    RED, GREEN = 1, "green"


def kind(x):
    match x:
        case 0:
            return "zero"
        case True:
            return "true (after ints)"
        case 1 | 2 | 3 as n if n != 2:
            return f"small odd {n}"
        case -1:
            return "minus one"
        case 2.5:
            return "float"
        case "a" | "b":
            return "letter"
        case b"x":
            return "bytes"
        case None:
            return "none"
        case Color.GREEN:
            return "value pattern"
        case str() as s if len(s) > 5:
            return f"long {s}"
        case other if isinstance(other, list):
            return f"list {other}"
        case _:
            return "default"


for x in (0, False, 1, True, 2, 3, -1, 2.5, "a", "b", b"x", None, "green", "abcdefg", [1], (1,),
          1.0, 0.0):
    print(repr(x), kind(x))


def nothing(x):
    match x:
        case 1:
            return "one"
    return "fell through"


print(nothing(1), nothing(2))
match 1, 2:
    case a, b:
        print(a, b)
