# Decimals as keys of tables and items that are looked for: hashes of numbers that are equal are equal.
from decimal import Decimal as D

for text in ("0", "-0", "1", "-1", "1.25", "0.1", "-0.1", "1e10", "1E-20", "3.00", "1E+25", "-1E+3",
             "123456789012345678901234567890", "-2305843009213693951", "2305843009213693950.5", "1E-999"):
    d = D(text)
    print(text, hash(d), {d: 1}.get(D(text)), d in [D(text)], d in (0, 1), (d, 1) in {(D(text), 1)})
prices = {D("1.0"): "one", 2: "two", D("0.5"): "half", 2.25: "float"}
print(prices.get(1), prices.get(D("2.00")), prices.get(0.5), prices.get(D("2.25")), prices.get(D("9")))
print(len({D("2"), 2, 2.0, D("2.0")}), {D("1.10"): 1} == {D("1.1"): 1}, [D("1.5"), 2] == [1.5, D("2")])
print(sorted([(D("2"), "b"), (D("1.5"), "z"), (2, "a")]), min([D("2"), D("-1")]), (D("1"), 2) < (1, 3))
print(hash(D("inf")), hash(D("-inf")), D("nan") in {D("nan")}, D("nan") == D("nan"), D("inf") in [D("inf")])
try:
    print({D("snan"): 1})
except TypeError as e:
    print(e)


class Money(D):
    def __eq__(self, other):
        return isinstance(other, Money) and D.__eq__(self, other)

    def __hash__(self):
        return D.__hash__(self) + 1


print(Money("1") in {D("1")}, Money("1") in [D("1")], {Money("1"): "m"}[Money("1.0")], D("1") in {Money("1")})
counts = {}
for text in "1.0 2 1 2.0 0.50 1.00 0.5".split():
    counts[D(text)] = counts.get(D(text), 0) + 1
print(counts)
