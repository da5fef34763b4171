# Pauses inside __post_init__, a default_factory, and comparisons of a dataclass.
from dataclasses import dataclass, field, replace
from pvm_sdk import pause


def factory():
    pause("factory")
    return ["made"]


class Weight:
    def __init__(self, n): self.n = n

    def __eq__(self, o):
        pause("eq")
        return self.n == o.n

    def __repr__(self): return f"W{self.n}"


@dataclass
class Parcel:
    weight: Weight
    notes: list = field(default_factory=factory)

    def __post_init__(self):
        pause("post_init")
        self.notes.append(f"weighs {self.weight}")


p = Parcel(Weight(3))
print(p)
q = replace(p, weight=Weight(4))
print(q, p.notes is q.notes, p == q)
