# A multi-signature wallet: proposals, confirmations, revocation, execution once.
from dataclasses import dataclass, field


@dataclass
class Proposal:
    to: str
    amount: int
    by: set = field(default_factory=set)
    done: bool = False


class Wallet:
    def __init__(self, owners, need, balance):
        if not 0 < need <= len(set(owners)):
            raise ValueError("bad threshold")
        self.owners, self.need, self.balance = set(owners), need, balance
        self.proposals, self.paid = [], {}

    def act(self, who, what, *args):
        if who not in self.owners:
            return f"{who} is no owner"
        return getattr(self, "do_" + what)(who, *args)

    def do_propose(self, who, to, amount):
        self.proposals.append(Proposal(to, amount))
        return self.do_confirm(who, len(self.proposals) - 1)

    def do_confirm(self, who, n):
        p = self.proposals[n]
        if p.done:
            return "already executed"
        p.by.add(who)
        if len(p.by) < self.need:
            return f"{len(p.by)} of {self.need}"
        if p.amount > self.balance:
            return "too poor"
        p.done, self.balance = True, self.balance - p.amount
        self.paid[p.to] = self.paid.get(p.to, 0) + p.amount
        return f"paid {p.amount} to {p.to}"

    def do_revoke(self, who, n):
        self.proposals[n].by.discard(who)
        return sorted(self.proposals[n].by)


w = Wallet(["a", "b", "c"], 2, 100)
for step in (("x", "propose", "m", 1), ("a", "propose", "shop", 60), ("a", "confirm", 0),
             ("a", "revoke", 0), ("b", "confirm", 0), ("c", "confirm", 0), ("c", "confirm", 0),
             ("b", "propose", "shop", 50), ("c", "confirm", 1)):
    print(step, w.act(*step))
print(w.balance, w.paid, [p.done for p in w.proposals])
for owners, need in ((["a"], 2), (["a", "a"], 2), ([], 0)):
    try:
        Wallet(owners, need, 0)
    except ValueError as e:
        print(e)
