# Pauses inside match guards, __match_args__ attributes, and value patterns.
from pvm_sdk import pause


class Node:
    __match_args__ = ("op", "arg")

    def __init__(self, op, arg): self.op, self._arg = op, arg

    @property
    def arg(self):
        pause("attribute")
        return self._arg


def big(x):
    pause("guard")
    return x > 10


def f(n):
    match n:
        case Node("lit", x) if big(x):
            return f"big {x}"
        case Node("lit", int(x)):
            return f"small {x}"
        case [Node("lit", x), *rest]:
            pause("case body")
            return f"list {x} {len(rest)}"
    return "none"


print(f(Node("lit", 50)), f([Node("lit", 1), 2]), f(5))
