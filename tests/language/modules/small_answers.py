# Answers of statistics, enum and functools at their edges.
import statistics
from decimal import Decimal
from enum import Enum, auto
from fractions import Fraction
from functools import cached_property, cmp_to_key


def tell(make):
    try:
        print(repr(make()))
    except Exception as e:
        print(type(e).__name__, e)


H = statistics.harmonic_mean
for args in (([40, 60],), ([4, 4],), ([4],), ([40, 60], [5, 30]), ([2.5, 3, 10],), ([Fraction(1, 3), Fraction(2)],),
             ([Decimal(1), Decimal(3)],), ([1, 0],), ([1, -1],), ([-1],), ([],), (["a"],), ([1, 2], [1]),
             ([1, 2], [-1, 2]), ([1, 2], [0, 0])):
    tell(lambda: H(*args))


def late():
    class Late(Enum):
        A = 1

        def _generate_next_value_(name, start, count, last): return name.lower()
        B = auto()
    return list(Late)


def too_late():
    class TooLate(Enum):
        A = auto()

        def _generate_next_value_(name, start, count, last): return name.lower()
    return list(TooLate)


tell(late)
tell(too_late)


class NoDict:
    __slots__ = ()

    @cached_property
    def p(self): return 1


tell(lambda: NoDict().p)
K = cmp_to_key(lambda a, b: a - b)
for make in (lambda: K(1) < 3, lambda: K(1) == object(), lambda: K(1) >= None, lambda: K(1) < K(2),
             lambda: sorted([3, 1, 2], key=K)):
    tell(make)
