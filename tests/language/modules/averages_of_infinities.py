# statistics over what has no ratio: infinities and NaN, float and Decimal; properties named in errors.
import statistics
from decimal import Decimal

inf = float("inf")
for data in ([1, inf, 2], [inf, -inf], [1.5, float("nan")], [Decimal("Infinity"), Decimal(1)], [-inf, 3], [Decimal(1), Decimal("NaN")]):
    print(statistics.mean(data), type(statistics.mean(data)).__name__)
print(statistics.mean([Decimal("1.5"), 2]), statistics.mean([1, 2]), statistics.mean([True, False]))


class Outer:
    class Inner:
        shut = property()


Outer.Inner.late = property()
thing = Outer.Inner()
for ask in (lambda: thing.shut, lambda: thing.late, lambda: setattr(thing, "shut", 1), lambda: delattr(thing, "late"), lambda: Outer.Inner.late.__get__(thing)):
    try:
        print(ask())
    except AttributeError as error:
        print(error)
