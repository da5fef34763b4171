# Decimals among other numbers: order, equality, hashes, sums.
from decimal import Decimal

D = Decimal
print(sum([D("1.1"), D("2.2")]), sum([D("0.1")] * 10), max(D(1), D("1.0")), sorted([D("3"), D("-1"), D("2.5")]), D("1.0") == 1 == D(1), D("0.1") == 0.1, D("0.5") == 0.5, D(1) < 1.5 < D(2))
print(hash(D("1.0")) == hash(1), hash(D("0.5")) == hash(0.5), hash(D("1e30")) == hash(10 ** 30), {D("2.0"): "two"}[2], D("-0") == 0, hash(D("-1.5")) == hash(-1.5), len({D(1), 1, 1.0, True}))
