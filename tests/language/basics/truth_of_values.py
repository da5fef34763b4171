# What is empty, zero or None is false, and everything else is true.
from decimal import Decimal
from fractions import Fraction
from collections import deque, Counter

values = [0, 1, -1, 0.0, -0.0, 1e-300, float("nan"), "", "0", b"", b"\0", [], [[]], (), ((),), {}, {0: 0},
          set(), {0}, frozenset(), range(0), range(1), None, Decimal(0), Decimal("0.0"), Decimal("-1"), Fraction(0),
          Fraction(1, 9), deque(), deque([0]), Counter(), bytearray(), bytearray(1), Ellipsis, print, int, object()]
print("".join("01"[bool(value)] for value in values))
print([value is not None and not value for value in values[:8]])
print(not [], not [0], not None, not not "x")
empty, full = [], [1]
print(empty or "default", full and "there", empty and 1 / 0, full or 1 / 0)
print(any([0, "", None]), all([]), all([1, "x", [0]]), any([]))
