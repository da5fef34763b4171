# A pause in a guard, in a class pattern's property and in an except* keeps the subject.
from pvm_sdk import pause


class Order:
    __match_args__ = ("kind",)

    def __init__(self, kind, amount):
        self._kind, self.amount = kind, amount

    @property
    def kind(self):
        pause(f"kind of {self._kind}")
        return self._kind


def check(amount):
    pause(f"guard {amount}")
    return amount > 10


def read(order):
    match order:
        case Order("sell", amount=a) if check(a):
            return f"big sale {a}"
        case Order(k) | [Order(k), *_]:
            return f"some {k}"


print(read(Order("sell", 50)))
print(read([Order("buy", 1), 2]))
try:
    raise ExceptionGroup("g", [ValueError(1), TypeError(2)])
except* ValueError as part:
    pause("star")
    print(part.exceptions)
except* TypeError as part:
    print(part.exceptions)
