# Enum: members, names, values, lookup, iteration, aliases, identity and errors.
from enum import Enum, unique


class Color(Enum):
    RED = 1
    GREEN = "g"
    BLUE = 3
    CRIMSON = 1

    def shout(self):
        return self.name + "!"

    @classmethod
    def default(cls):
        return cls.GREEN


print(Color.RED, repr(Color.RED), Color.RED.name, Color.GREEN.value, Color(1), Color["BLUE"],
      list(Color), len(Color), Color.CRIMSON is Color.RED, Color.RED.shout(), Color.default())
print(Color.RED == Color.RED, Color.RED == 1, Color.RED != Color.BLUE, Color.RED in Color,
      isinstance(Color.RED, Color), type(Color.RED).__name__, list(Color.__members__),
      {Color.RED: "r"}[Color.CRIMSON], f"{Color.RED}", [c.name for c in reversed(Color)])
for call in (lambda: Color(9), lambda: Color["NOPE"], lambda: Color.NOPE,
             lambda: Color.RED < Color.BLUE, lambda: setattr(Color, "RED", 5), lambda: Color.RED(),
             lambda: delattr(Color, "RED")):
    try:
        print(call())
    except (ValueError, KeyError, AttributeError, TypeError) as e:
        print(type(e).__name__, e)
try:
    class More(Color):
        X = 1
except TypeError as e:
    print(e)
try:
    @unique
    class Dup(Enum):
        A = 1
        B = 1
except ValueError as e:
    print(e)
Animal = Enum("Animal", "ANT BEE")
print(list(Animal), Animal.BEE.value, Animal(2))
