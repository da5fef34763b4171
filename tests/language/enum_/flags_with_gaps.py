# Flags combine by bits, and bits that no member names follow the boundary.
from enum import Flag, IntFlag, auto, STRICT, CONFORM, EJECT, KEEP


class Right(Flag):
    READ = auto()
    WRITE = auto()
    RUN = 8
    ALL = 11


class Odd(Flag):
    ONE = 1
    NONE = 0
    SIX = 6


class Kept(IntFlag):
    A = 1
    C = 4


r = Right.READ | Right.RUN
print(r, r.value, Right.READ in r, Right.WRITE in r, list(r), len(r), bool(r & Right.WRITE), ~r, r ^ Right.ALL, Right(0), Right(9) == r)
print(list(Right), Right.ALL.name, Right["ALL"] is Right(11), Right.ALL, ~Right.ALL, Right(-2), repr(Right.READ | Right.WRITE))
print(list(Odd), ~Odd.ONE, ~Odd.SIX, Odd.ONE | Odd.SIX, Odd(6), Odd.NONE, [Odd(n) for n in (0, 1)])
print(Kept(5), Kept(7), repr(Kept(2)), ~Kept.A, Kept.A | 8, Kept(-1), Kept.A + 1, 7 & Kept.C, isinstance(Kept(8), int))
for kind in (Right, Odd):
    for value in (4, 16, -1, -100, "x"):
        try:
            print(kind.__name__, value, repr(kind(value)))
        except ValueError as error:
            print(str(error).splitlines()[0])
for boundary in (STRICT, CONFORM, EJECT, KEEP):
    class Bound(Flag, boundary=boundary):
        X = 1
        Y = 4
    for value in (2, 5, 7, -1, -3):
        try:
            print(boundary, value, repr(Bound(value)), end="; ")
        except ValueError as error:
            print(str(error).splitlines(), end="; ")
    print(repr(~Bound.X))
