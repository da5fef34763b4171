# A property is read, written and deleted through its functions, and says which one is missing.
class Account:
    def __init__(self):
        self._balance = 0

    @property
    def balance(self):
        """What is left."""
        return self._balance

    @balance.setter
    def balance(self, value):
        if value < 0:
            raise ValueError("never below zero")
        self._balance = value

    @balance.deleter
    def balance(self):
        self._balance = 0

    @property
    def fixed(self):
        return 1

    hidden = property(None, lambda self, value: setattr(self, "seen", value))
    nothing = property()


a = Account()
a.balance = 5
a.balance += 3
print(a.balance, Account.balance.__doc__, type(Account.balance).__name__)
del a.balance
print(a.balance)
a.hidden = "written"
print(a.seen)
for bad in (lambda: setattr(a, "balance", -1), lambda: setattr(a, "fixed", 2), lambda: delattr(a, "fixed"), lambda: a.hidden,
            lambda: a.nothing, lambda: setattr(a, "nothing", 1), lambda: delattr(a, "hidden"), lambda: Account.balance.fget()):
    try:
        bad()
    except Exception as error:
        print(type(error).__name__, error)


class Nested:
    class Inner:
        only = property(lambda self: "read")


def local():
    class Here:
        only = property(lambda self: "read")
    return Here()


for thing in (Nested.Inner(), local()):
    for change in (lambda: setattr(thing, "only", 1), lambda: delattr(thing, "only")):
        try:
            change()
        except AttributeError as error:
            print(error)


class Child(Account):
    @Account.balance.getter
    def balance(self):
        return super().balance * 100


c = Child()
c.balance = 2
print(c.balance, c._balance)
