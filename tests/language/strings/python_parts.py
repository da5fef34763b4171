# Python methods inside text operations: __index__, __str__, __format__, __getitem__ and iterators.
class N:
    def __init__(self, n):
        self.n = n

    def __index__(self):
        return self.n


class S:
    def __str__(self):
        return "S!"

    def __repr__(self):
        return "<S>"

    def __format__(self, spec):
        return f"S({spec})"


class M:
    def __getitem__(self, key):
        return f"[{key}]"


class F:
    def __float__(self):
        return 2.5

    def __int__(self):
        return 2


class B:
    def __bytes__(self):
        return b"B!"


class Bad:
    def __str__(self):
        return 5

    def __index__(self):
        return "x"


def letters():
    yield "x"
    yield "y"


s = "abcabc"
print(s.find("a", N(1)), s.rfind("c", N(0), N(5)), s.count("b", N(2)), s.index("c", N(3)))
print(s.split("b", N(1)), s.rsplit("b", maxsplit=N(1)), s.replace("a", "x", N(1)),
      s.center(N(10), "*"), s.ljust(N(8)) + "|", s.zfill(N(8)),
      "a\tb".expandtabs(N(4)), s * N(2), s[N(1)], s[N(1):N(4)])
print("-".join(letters()), "".join(str(i) for i in range(3)), ",".join(map(str, [S(), 1])))
print(str(S()), repr(S()), [S()], (S(),), {"k": S()}, {1: [S()]}, f"{S()} {S()!r:>6} {S():x}")
print("{} {!r} {:spec} {0}".replace(" {0}", "").format(S(), S(), S()),
      "{0.n} {1[q]}".format(N(4), M()),
      "{a} {b!s:>4}".format(a=S(), b=S()), "{x} {y}".format_map(M()))
print("%s %r %5s|%-5r|" % (S(), S(), S(), S()), "%(q)s %(w)r" % M(),
      "%d %5.1f %x %c" % (F(), F(), N(255), N(65)),
      "%*d" % (5, F()))
print("abc".translate(M()), chr(N(97)), bytes(B()), bytes(N(3)), bytes([N(1), N(2)]),
      b"%b %s" % (B(), b"x"),
      b",".join(x.encode() for x in letters()), b"abc".find(N(98)))
ba = bytearray(N(2))
ba.append(N(7))
ba.extend(N(i) for i in range(2))
ba.insert(N(0), N(9))
print(ba, ba.pop(N(0)), ba.hex("-", N(2)), bytearray(i for i in range(3)))
for call in (lambda: str(Bad()), lambda: "%s" % Bad(), lambda: "a".center(Bad()),
             lambda: f"{Bad()}", lambda: ",".join(5), lambda: ",".join([S()]), lambda: "%d" % S(),
             lambda: "%(a)s" % S(),
             lambda: "{0[z]}".format(S()), lambda: "{:x}".format(Bad()), lambda: bytes(S()),
             lambda: "%s %s" % (S(),), lambda: "%s" % (S(), S()), lambda: "%d" % N(3)):
    try:
        print(call())
    except (TypeError, ValueError, KeyError, IndexError) as error:
        print(type(error).__name__, error)
loop = [S()]
loop.append(loop)
deep = {"list": loop}
deep["self"] = deep
print(loop, deep)


class Box:
    def __init__(self, items):
        self.items = items

    def __repr__(self):
        return f"Box({self.items})"


box = Box([1])
box.items.append(box.items)
print(box, [box], ValueError(S(), box), str(ValueError(S())), KeyError(S()))
