# F-strings call __format__ with the spec, and conversions go first.
class Money:
    def __init__(self, cents):
        self.cents = cents

    def __format__(self, spec):
        print(f"[{spec}]", end="")
        if spec == "raw":
            return str(self.cents)
        if spec == "bad":
            return self.cents
        return format(self.cents / 100, spec or ".2f")

    def __repr__(self):
        return f"Money({self.cents})"

    def __str__(self):
        return "money"


m, width = Money(1234), 9
print(f"{m} {m:raw} {m:>{width}.1f} {m!r:>12} {m!s:*^9} {m!a}")
print(f"{m=} {m=:raw} {m=!s} {m = !r:.5}")
print("{} {:raw} {!r} {:{}}".format(m, m, m, m, "08.3f"), format(m), format(m, "raw"), m.__format__("raw"))
for spec in ("bad", "zz"):
    try:
        print(f"{m:{spec}}")
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)


class Sub(str):
    def __format__(self, spec):
        return f"<{str(self)}:{spec}>"


print(f"{Sub('a')} {Sub('a'):5} {Sub('a')!s:5} {Sub('a')!r}", "%s" % Sub("a"), "".join([f"{Sub('x'):y}"]))


class Loud(int):
    pass


print(f"{Loud(5):03d} {Loud(5)} {True:d} {True:>6} {True!s:>6}", f"{[1]!s:>5}|{(1,)!r:<6}|{ {}!a:^4}|")
