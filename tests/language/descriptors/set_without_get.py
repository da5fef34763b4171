# A descriptor that takes writes and has no __get__: what the object itself has is read.
class Positive:
    def __set_name__(self, owner, name):
        self.name = name

    def __set__(self, obj, value):
        if value < 0:
            raise ValueError(self.name)
        obj.__dict__[self.name] = value


class Erased:
    def __delete__(self, obj):
        print("deleted")


class Account:
    balance = Positive()
    limit = Positive()
    note = Erased()

    def __init__(self, balance):
        self.balance = balance


class Open(Account):
    def __getattr__(self, name):
        return f"no {name}"


class Watched(Account):
    def __getattribute__(self, name):
        return super().__getattribute__(name)


for kind in Account, Open, Watched:
    a = kind(5)
    a.balance += 1
    print(a.balance, getattr(a, "balance"), type(a.limit).__name__, vars(a))
    a.__dict__["note"] = "kept"
    print(a.note)
    del a.note
    print(a.note)
    try:
        a.balance = -1
    except ValueError as e:
        print("refused", e)
    match a:
        case Account(balance=6):
            print("six")
