# Enums with data per member, methods, properties, __init__, _missing_, and own auto values.
from enum import Enum, auto


class Planet(Enum):
    EARTH = (5.97, 6.37)
    MARS = (0.642, 3.38)

    def __init__(self, mass, radius):
        self.mass, self.radius = mass, radius

    @property
    def density(self):
        return round(self.mass / self.radius ** 3, 4)

    def __str__(self):
        return self.name.title()


class Status(Enum):
    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return f"{name.lower()}-{count}"

    OPEN = auto()
    CLOSED = auto()

    @classmethod
    def _missing_(cls, value):
        for member in cls:
            if member.name == str(value).upper():
                return member
        return None

    def next(self):
        members = list(type(self))
        return members[(members.index(self) + 1) % len(members)]


class Op(Enum):
    ADD = "+"
    SUB = "-"

    def __call__(self, a, b):
        return a + b if self is Op.ADD else a - b


print(Planet.EARTH, Planet.MARS.mass, Planet.EARTH.density, Planet((0.642, 3.38)),
      Planet.MARS.value, Status.OPEN.value, Status("closed"), Status("open-0"),
      Status.CLOSED.next(), Op("+")(2, 3), Op.SUB(2, 3),
      sorted(Status, key=lambda s: s.value)[0].name)
try:
    Status("lost")
except ValueError as e:
    print(e)


class Base(Enum):
    def hello(self):
        return "hello " + self.name


class Sub(Base):
    A = 1


print(Sub.A.hello(), isinstance(Sub.A, Base), issubclass(Sub, Base))
