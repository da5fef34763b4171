# Dotted names compare, literals compare by equality, and a guard decides last.
from enum import Enum
import math


class Colour(Enum):
    RED = 1
    BLUE = 2


class Limits:
    low, high = 0, 10


class Equal:
    def __eq__(self, other):
        print("asked about", other)
        return other == 3


def name(value):
    match value:
        case None | True | False as constant:
            return f"constant {constant}"
        case Colour.RED:
            return "red"
        case Colour():
            return "another colour"
        case math.pi:
            return "pi"
        case 0 | 1 | 2:
            return "small"
        case -5 | 2.5:
            return "odd one"
        case "a" | "b" "c":
            return "text"
        case b"x":
            return "bytes"
        case int(n) if Limits.low < n < Limits.high:
            return "within"
        case int(n) if n > Limits.high and (half := n // 2):
            return f"half is {half}"
        case int():
            return "another int"
    return "nothing"


for value in (None, True, 1, 1.0, Colour.RED, Colour.BLUE, math.pi, 2, -5, 2.5, "a", "bc", b"x", 7, 100, -3, 10, "z", 0.0, []):
    print(repr(value), name(value))
print(name(Equal()))
steps = []


def note(text, result):
    steps.append(text)
    return result


match note("subject", 5):
    case 4 if note("guard 4", True):
        print("never")
    case 5 if note("guard 5", False):
        print("never")
    case n if note(f"guard n={n}", True):
        print("third", steps)
print(n)
