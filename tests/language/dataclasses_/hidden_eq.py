# Generated __eq__ and __lt__ compare nested user objects through their own dunders.
from dataclasses import dataclass, field


class Amount:
    def __init__(self, n): self.n = n
    def __eq__(self, o): return isinstance(o, Amount) and abs(self.n - o.n) < 2
    def __lt__(self, o): return self.n < o.n
    def __repr__(self): return f"~{self.n}"


@dataclass(order=True)
class Bid:
    amount: Amount
    who: str = field(compare=False, default="?")
    extra: dict = field(default_factory=dict)


print(Bid(Amount(5)) == Bid(Amount(6), "x"), Bid(Amount(5)) == Bid(Amount(9)),
      Bid(Amount(1)) < Bid(Amount(5)), sorted([Bid(Amount(9), "a"), Bid(Amount(3), "b")]))
print([Bid(Amount(1))] == [Bid(Amount(2), "other")],
      Bid(Amount(1)) in [Bid(Amount(50)), Bid(Amount(2))],
      Bid(Amount(1), extra={"k": Amount(1)}) == Bid(Amount(1), extra={"k": Amount(2)}))
