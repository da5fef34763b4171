# What may go wrong with __eq__, __lt__ and __hash__ that containers ask for: errors, odd results, methods
# with effects, and classes that change between two questions.
import heapq


class Loud:
    seen = []

    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        Loud.seen.append((self.n, other.n))
        return self.n == other.n

    def __hash__(self):
        return self.n % 2


d = {Loud(n): n for n in range(4)}
print(d[Loud(2)], Loud.seen)
Loud.seen.clear()
print(Loud(3) in [Loud(1), Loud(3)], Loud.seen)


class Odd:
    def __init__(self, n, h=1):
        self.n, self.h = n, h

    def __hash__(self):
        return self.h

    def __eq__(self, other):
        return self.n      # any value may stand for a truth


print({Odd(0): 1, Odd(5): 2}.get(Odd(0)), Odd([]) in [Odd([])], [Odd([1])].count(Odd(2)))
for h in (-1, 2 ** 61 - 1, 2 ** 70, True, "text", None, 1.5):
    try:
        print(hash(Odd(1, h)), len({Odd(1, h): 1}), {(Odd(1, h),): 2}[(Odd(1, h),)])
    except (TypeError, KeyError) as e:
        print(type(e).__name__, e)


class Missing:
    def __eq__(self, other):
        return self.nothing == other.nothing

    def __hash__(self):
        return hash((self.nothing, 1))


for act in (lambda: {Missing(): 1}, lambda: Missing() in [Missing()], lambda: [Missing()].index(1)):
    try:
        print(act())
    except AttributeError as e:
        print(e)


class Divides:
    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        return 10 // self.n < 10 // other.n

    def __repr__(self):
        return f"D{self.n}"


values = [Divides(n) for n in (3, 1, 2, 5)]
print(sorted(values))
for act in (lambda: sorted(values + [Divides(0)]), lambda: min(values + [Divides(0)]),
            lambda: heapq.heappush(heap, Divides(0))):
    heap = values[:]
    heapq.heapify(heap)
    try:
        print(act())
    except ZeroDivisionError as e:
        print(e, heap[:2], len(heap))
mixed = values + [7]
try:
    mixed.sort()
except (TypeError, AttributeError) as e:
    print(e)
print(len(mixed))


class Unhashable:
    def __eq__(self, other):
        return True


try:
    print({Unhashable(): 1})
except TypeError as e:
    print(e)
print(Unhashable() in [1], [Unhashable()] == [2], (Unhashable(),) == ("x",))


class Changing:
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        return self.n == other.n

    def __hash__(self):
        return 1


table = {Changing(1): "one"}
print(table[Changing(1)])
Changing.__eq__ = lambda self, other: False
print(Changing(1) in table)
Changing.__eq__ = lambda self, other: self.n + 1 == other.n
print(table.get(Changing(2)), table.get(Changing(1)))
print([Changing(1)] == [Changing(2)])
