# A pause inside methods of fields, asked by methods that a dataclass was given.
from dataclasses import dataclass, field
from pvm_sdk import pause


class Odd:
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        pause(f"eq {self.n}")
        return self.n == other.n

    def __hash__(self):
        pause(f"hash {self.n}")
        return self.n

    def __lt__(self, other):
        pause(f"lt {self.n}")
        return self.n < other.n


def made():
    pause("made")
    return [1]


@dataclass(order=True, frozen=True)
class Key:
    a: int
    b: Odd
    c: list = field(default_factory=made, hash=False)


k, m = Key(1, Odd(2), [1]), Key(1, Odd(3))
print(k == m, k < m, hash(k) == hash((1, Odd(2))), m.c, k in {k: 1}, Key(1, Odd(2), []) in [k])
print([key.b.n for key in sorted([m, k])])
