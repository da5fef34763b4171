# A pause inside __new__: what is called sleeps with it, and __init__ gets its arguments afterwards.
from pvm_sdk import pause


class Account:
    known = {}

    def __new__(cls, owner, start=0):
        if owner in cls.known:
            return cls.known[owner]
        self = super().__new__(cls)
        self.opened = pause(f"opened {owner}")
        cls.known[owner] = self
        return self

    def __init__(self, owner, start=0):
        self.owner = owner
        self.start = start
        self.asked = pause(f"asked {owner}")


class Savings(Account):
    pass


class Pair(tuple):
    def __new__(cls, a, b):
        return super().__new__(cls, (pause(f"first {a}") or a, b))


class Other:
    def __new__(cls, what):
        pause("other")
        return what


class Child(Other):
    def __init__(self, what):
        self.what = pause("child") or what


ann = Account("ann", 5)
print(ann.owner, ann.start, ann.opened, Account("ann", 7) is ann, ann.start, list(Account.known))
print(type(Savings("ben")).__name__, type(Savings("ann")).__name__)
pair = Pair(1, 2)
print(pair, type(pair).__name__, [Pair(n, n) for n in range(2)])
made = object.__new__(Child)
print(Other(3), Other(made) is made, made.what is made, Child(made) is made)
