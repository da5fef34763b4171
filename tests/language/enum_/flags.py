# Flag and IntFlag: union, intersection, complement, containment, names and iteration.
from enum import Flag, IntFlag, auto


class Perm(Flag):
    READ = auto()
    WRITE = auto()
    EXEC = auto()
    RW = READ | WRITE


rw = Perm.READ | Perm.WRITE
print(rw, rw is Perm.RW, repr(rw), rw.value, Perm.READ in rw, Perm.EXEC in rw, rw & Perm.READ,
      rw ^ Perm.READ, ~Perm.READ, Perm(0), bool(Perm(0)), bool(rw), Perm(5),
      repr(Perm.READ | Perm.EXEC), list(Perm), list(rw), len(rw), Perm(7) == Perm.RW | Perm.EXEC,
      (Perm.READ | Perm.EXEC).name)
rw &= ~Perm.READ
print(rw, [p.name for p in Perm(6)])
for call in (lambda: Perm.READ | 1, lambda: Perm.READ < Perm.WRITE):
    try:
        print(call())
    except (ValueError, TypeError) as e:
        print(type(e).__name__, str(e).splitlines()[0])


class Bits(IntFlag):
    A = 1
    B = 2


print(Bits.A | Bits.B, Bits.A + 1, Bits.A | 8, Bits(3) == 3, repr(Bits.A), Bits.B & 3,
      int(Bits.A | Bits.B), Bits.A < Bits.B)
