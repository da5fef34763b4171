# Members may have values of several parts, methods, and __new__ of their own.
from enum import Enum, auto, member, nonmember


class Planet(Enum):
    EARTH = (5, 2)
    MARS = (1, 3)

    def __init__(self, mass, radius):
        self.mass, self.radius = mass, radius

    @property
    def density(self):
        return self.mass / self.radius

    def heavier(self, other):
        return self.mass > other.mass

    @classmethod
    def heaviest(cls):
        return max(cls, key=lambda p: p.mass)


class Coin(Enum):
    def __new__(cls, cents, label):
        self = object.__new__(cls)
        self._value_ = cents
        self.label = label
        return self

    ONE = 1, "one cent"
    TWO = 2, "two cents"


class Op(Enum):
    ADD = member(lambda a, b: a + b)
    helper = nonmember(5)
    plain = lambda self: "a method"

    def __call__(self, *args):
        return self.value(*args)


class Auto(Enum):
    def _generate_next_value_(name, start, count, last_values):
        return f"{name.lower()}{count}"

    A = auto()
    B = auto()


print(Planet.EARTH.density, Planet.MARS.heavier(Planet.EARTH), Planet.heaviest(), Planet((1, 3)), Planet.EARTH.value)
print(Coin(2), Coin(2).label, Coin.ONE.value, repr(Coin.ONE), [c.label for c in Coin])
print(Op.ADD(2, 3), Op.helper, Op.ADD.plain(), [m.name for m in Op], [m.value for m in Auto], Auto("b1"), Auto.A.__class__.__name__)


class Hidden(Enum):
    _private = 1
    __mangled = 2
    SHOWN = 3

    def __str__(self):
        return f"<{self.name}>"

    def __repr__(self):
        return "hidden repr"


print(list(Hidden), str(Hidden.SHOWN), f"{Hidden.SHOWN}", format(Hidden.SHOWN, ">9"), [Hidden.SHOWN])
