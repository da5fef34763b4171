# classmethod and staticmethod, alternative constructors, inheritance of both.
class Money:
    rate = 2

    def __init__(self, cents):
        self.cents = cents

    @classmethod
    def parse(cls, text):
        whole, _, part = text.partition(".")
        return cls(int(whole) * 100 + int(part or 0))

    @classmethod
    def double_rate(cls):
        cls.rate *= 2
        return cls.rate

    @staticmethod
    def valid(text):
        return text.replace(".", "", 1).isdigit()

    def __repr__(self):
        return f"{type(self).__name__}({self.cents})"


class Euro(Money):
    pass


print(Money.parse("3.50"), Euro.parse("7"), Euro(1).parse("2.05"), Money.valid("1.2"),
      Euro(0).valid("x"))
print(Euro.double_rate(), Money.rate, Euro.rate, Money(1).rate, Money.double_rate())
print(Money.parse.__self__ is Money, Euro.parse.__self__ is Euro, Money.parse.__name__,
      Money.valid.__name__, Money.parse.__func__ is Euro.parse.__func__)
print(callable(Money.__dict__["valid"]), type(Money.__dict__["parse"]).__name__,
      type(Money.__dict__["valid"]).__name__)
