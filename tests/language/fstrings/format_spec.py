# __format__ receives the spec text; padding works for every builtin that allows it.
class Money:
    def __init__(self, cents): self.cents = cents

    def __format__(self, spec):
        if spec == "short":
            return f"{self.cents // 100}"
        return f"<{self.cents / 100:.2f}|{spec}>"


m, w = Money(1234), 6
print(f"{m}", f"{m:short}", f"{m:a b}", f"{m:{w}}", f"{m!s:.8}"[:5], format(m, "short"),
      "{:short}".format(m))
for v in ("text", 42, 4.25, True):
    print(f"[{v:10}] [{v:<10}] [{v:>10}] [{v:^10}]")
print(f"[{'abcdef':.3}] [{'abc':_>8.2}] [{'x':é^5}] [{'😀':>3}]", f"{'':5}|", f"{str(None):>6}",
      f"{str([1]):<5}|")
for v in (None, [1], {}, (1,), object, ValueError("x")):
    print(f"{v}", end=" ")
    try:
        print(f"{v:>10}")
    except TypeError as e:
        print(e)
for spec in ("=5", ",", "+", "0", "05", "#"):
    try:
        print(repr(f"{'s':{spec}}"))
    except ValueError as e:
        print(e)
