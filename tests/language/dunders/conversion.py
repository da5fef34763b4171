# Conversion dunders: str, repr, format, bytes, int, float, index, bool, hash, complex errors.
class N:
    def __str__(self): return "str"
    def __repr__(self): return "repr"
    def __format__(self, spec): return f"fmt<{spec}>"
    def __bytes__(self): return b"bytes"
    def __int__(self): return 42
    def __float__(self): return 4.5
    def __index__(self): return 2
    def __hash__(self): return 7
    def __trunc__(self): return 1
    def __floor__(self): return 3
    def __ceil__(self): return 5


import math
n = N()
print(str(n), repr(n), f"{n}", f"{n:>5}", f"{n!r}", f"{n!s:>5}", format(n, "x"), "{:abc}".format(n),
      "%s %r" % (n, n), [n])
print(bytes(n), int(n), float(n), [10, 20, 30][n], [1, 2, 3][n:], hex(n), hash(n), range(n),
      "ab" * n, list(range(9))[::n], math.floor(n), math.ceil(n), math.trunc(n))


class Bad:
    def __str__(self): return 5
    def __repr__(self): return None
    def __int__(self): return "x"
    def __float__(self): return 1
    def __index__(self): return 1.5
    def __hash__(self): return "h"
    def __format__(self, spec): return 9
    def __bytes__(self): return "s"
    def __iter__(self): return 5
    def __len__(self): return None


b = Bad()
for call in (lambda: str(b), lambda: repr(b), lambda: int(b), lambda: float(b), lambda: [1][b],
             lambda: hash(b), lambda: f"{b}", lambda: bytes(b), lambda: iter(b), lambda: len(b),
             lambda: {b: 1}, lambda: int(object), lambda: "x" * b):
    try:
        print(call())
    except TypeError as error:
        print(str(error))


class OnlyRepr:
    def __repr__(self): return "only repr"


print(str(OnlyRepr()), f"{OnlyRepr()}", OnlyRepr())
try:
    f"{OnlyRepr():>5}"
except TypeError as error:
    print(error)
