# A comparison asks the right side when the left does not know.
class Metre:
    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        print("Metre <", end=" ")
        return self.n < other.n if isinstance(other, Metre) else NotImplemented

    def __eq__(self, other):
        print("Metre ==", end=" ")
        return self.n == other.n if isinstance(other, Metre) else NotImplemented


class Foot:
    def __init__(self, n):
        self.n = n

    def __gt__(self, other):
        print("Foot >", end=" ")
        return self.n * 0.3 > other.n

    def __eq__(self, other):
        print("Foot ==", end=" ")
        return self.n * 0.3 == other.n


class Precise(Metre):
    def __gt__(self, other):
        print("Precise >", end=" ")
        return True


print(Metre(1) < Metre(2))
print(Metre(1) > Metre(2))
print(Metre(1) < Foot(10))
print(Metre(3) == Foot(10))
print(Metre(1) < Precise(1))
print(Metre(1) == 5, Metre(1) != 5)
for bad in (lambda: Metre(1) < 5, lambda: Metre(1) >= Metre(1), lambda: 5 > Metre(1), lambda: Foot(1) < Foot(2) < Foot(3)):
    try:
        print(bad())
    except TypeError as error:
        print(error)
print(sorted([Metre(3), Metre(1)], key=lambda m: m.n)[0].n, max(Metre(1), Metre(1), key=lambda m: -m.n).n)
