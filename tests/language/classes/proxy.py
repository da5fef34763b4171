# A proxy forwards attributes and calls; special methods are looked up on the type.
class Proxy:
    def __init__(self, target):
        object.__setattr__(self, "_target", target)
        object.__setattr__(self, "_calls", [])

    def __getattr__(self, name):
        value = getattr(self._target, name)
        if callable(value):
            def call(*args, **kwargs):
                self._calls.append((name, args))
                return value(*args, **kwargs)
            return call
        return value

    def __setattr__(self, name, value):
        setattr(self._target, name, value)


class Account:
    def __init__(self):
        self.balance = 0

    def deposit(self, n):
        self.balance += n
        return self.balance

    def __len__(self):
        return 5


acct = Account()
p = Proxy(acct)
print(p.deposit(10), p.deposit(n=5), p.balance, p._calls)
p.balance = 99
print(acct.balance, p.__len__())
try:
    len(p)
except TypeError as error:
    print(error)


class Late:
    pass


late = Late()
late.__len__ = lambda: 3
try:
    len(late)
except TypeError as error:
    print(error)
Late.__len__ = lambda self: 4
print(len(late), late.__len__())
