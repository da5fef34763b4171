# Decimals cut, rounded, scaled and ordered: what is short is done in C++, the rest in the prelude.
from decimal import ROUND_FLOOR, Decimal, getcontext


def attempt(action):
    try:
        return repr(action())
    except Exception as error:
        return f"{type(error).__name__}: {error}"


NUMBERS = [Decimal(text) for text in ("7.5", "-0.5", "99999999999999999999999999.95")]
getcontext().clear_flags()
for k, x in enumerate(NUMBERS):
    y = NUMBERS[(k + 1) % 3]
    if k == 1:
        getcontext().prec = 9
        getcontext().rounding = ROUND_FLOOR
    print(x, attempt(lambda: abs(x)), attempt(lambda: int(x)), attempt(lambda: float(x)))
    print("   ", attempt(lambda: round(x)), attempt(lambda: round(x, 1)), attempt(lambda: round(x, -1)),
          attempt(lambda: round(x, True)))
    print("   ", attempt(lambda: x // y), attempt(lambda: x % y), attempt(lambda: x % 7), attempt(lambda: 7 // x))
    print("   ", attempt(lambda: x.scaleb(-2)), attempt(lambda: x.scaleb(y)), attempt(lambda: x.scaleb(2, getcontext())))
    print("   ", [flag.__name__ for flag, up in getcontext().flags.items() if up])
numbers = NUMBERS
print(sorted(numbers))
print(sorted(numbers + [3, -5], reverse=True), sorted([3] + numbers[:3]), max(numbers), min(numbers))
print(attempt(lambda: sorted([Decimal(1), "a"])), attempt(lambda: sorted([Decimal(2), Decimal("sNaN")])))
same = sorted([Decimal("1.0"), Decimal("1"), Decimal("1.00"), Decimal("0.5")])
print(same, sorted(same, reverse=True))
