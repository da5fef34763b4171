# Only members of one bit are parts of a flag, and ~ is taken within them.
from enum import Flag, IntFlag


class Odd(Flag):
    ONE = 1
    NONE = 0
    SIX = 6
    EIGHT = 8


print(list(Odd), ~Odd.ONE, ~Odd.SIX, Odd.ONE | Odd.SIX, Odd.SIX & Odd.EIGHT, [Odd(n) for n in (0, 6, 9)], Odd(-2), Odd(-1))


class Wide(IntFlag):
    A = 2
    B = 12


print(~Wide.A, Wide(12), Wide(-1), repr(Wide(16)), Wide.A | 1, list(Wide(14)))
