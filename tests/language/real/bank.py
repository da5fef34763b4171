# A bank with accounts, transfers, overdraft rules, holds, and a statement.
from abc import ABC, abstractmethod


class Rejected(Exception):
    pass


class Account(ABC):
    next_id = 1

    def __init__(self, owner):
        self.id, Account.next_id = Account.next_id, Account.next_id + 1
        self.owner, self.balance, self.holds, self.moves = owner, 0, {}, []

    @property
    def available(self):
        return self.balance - sum(self.holds.values()) + self.credit()

    @abstractmethod
    def credit(self): ...

    def change(self, amount, text):
        if amount < 0 and -amount > self.available:
            raise Rejected(f"{self}: {-amount} over {self.available}")
        self.balance += amount
        self.moves.append((text, amount, self.balance))

    def __str__(self):
        return f"{type(self).__name__}#{self.id}({self.owner})"


class Savings(Account):
    def credit(self):
        return 0

    def month_end(self, bp):
        self.change(self.balance * bp // 10000, "interest")


class Current(Account):
    def __init__(self, owner, limit=100):
        super().__init__(owner)
        self.limit = limit

    def credit(self):
        return self.limit


def transfer(a, b, amount):
    if amount <= 0:
        raise Rejected("amount must be positive")
    a.change(-amount, f"to {b}")
    try:
        b.change(amount, f"from {a}")
    except Rejected:
        a.change(amount, "undo")
        raise


s, c = Savings("ann"), Current("bob", limit=50)
s.change(1000, "deposit")
transfer(s, c, 300)
c.holds["card"] = 320
for step in (lambda: transfer(c, s, 31), lambda: transfer(c, s, 30), lambda: transfer(s, c, 701),
             lambda: transfer(s, c, 0), lambda: s.month_end(125)):
    try:
        step()
        print("ok", s.balance, c.balance, c.available)
    except Rejected as e:
        print("rejected:", e)
for text, amount, balance in s.moves + c.moves:
    print(f"{text:<22}{amount:>+7}{balance:>7}")
