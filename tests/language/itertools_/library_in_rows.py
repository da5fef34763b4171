# compress and zip_longest taken as a whole, inside of others, in part, and where somebody gives up:
# then nothing may be lost.
from itertools import compress, count, cycle, groupby, islice, repeat, starmap, zip_longest


class Odd:
    def __init__(self, n):
        self.n = n

    def __bool__(self):
        return self.n % 2 == 1

    def __radd__(self, other):
        return other + self.n

    def __repr__(self):
        return f"Odd({self.n})"


print(list(compress("abcdef", [1, 0, 1, 0, 0, 1])), sum(compress(range(10), cycle((1, 0)))), tuple(compress([], [1])))
print(list(compress(range(6), map(Odd, range(6)))), list(compress("abc", (x > 1 for x in range(3)))))
print(sum(compress([1, 2, Odd(3), 4], repeat(1))), max(compress([3, 9, 4], [1, 0, 1])), sorted(compress("cab", [1, 1, 1])))
print("".join(compress("abcd", bytearray([0, 1, 1, 0]))), set(compress([1, 1, 2], [1, 1, 1])), dict(compress([(1, 2)], [3])))
data, flags = iter(range(10)), iter([0, 0, 1, 0, 1, 1])
c = compress(data, flags)
print(next(c), list(islice(c, 1)), next(data), list(c), list(data), list(flags))
print(list(map(str, compress(range(5), cycle([1, 0])))), list(zip(compress("abc", [1, 0, 1]), count())))
print(len(list(compress(range(3000), [0] * 2999 + [1]))), sum(1 for _ in compress(range(500), repeat(0))))
print(list(zip_longest([1, 2, 3], "ab")), list(zip_longest()), list(zip_longest("a", "", "bc", fillvalue="-")))
print(list(map("".join, zip_longest("ab", "cde", fillvalue="."))), sum(map(sum, zip_longest([1, 2], [3], fillvalue=0))))
print([a + b for a, b in zip_longest([1, 2], [3, 4, 5], fillvalue=10)], dict(zip_longest("ab", [1])))
print(list(zip_longest(*[iter(range(10))] * 4, fillvalue=0)), list(zip_longest(iter("ab"), (x for x in [1, 2, 3]))))
print(list(starmap(max, zip_longest([1, 5], [4, 2, 3], fillvalue=0))), list(zip_longest(zip_longest("ab", "c"), "d")))
left, right = iter([1, 2, 3]), iter([1])
z = zip_longest(left, right, fillvalue=0)
print(next(z), list(islice(z, 1)), next(left), list(z), list(z))
one, two = iter([1, 2]), iter([Odd(1), Odd(2), Odd(3)])
z = zip_longest(one, two, fillvalue=0)
print(sum(a + b for a, b in z), list(one), list(two))
rows = zip_longest([3, 1], [Odd(1), Odd(2), Odd(3)], fillvalue=5)
try:
    print(sorted(rows, key=lambda row: row[1] < 1))
except TypeError as e:
    print(e, list(rows))
c = compress([Odd(1), Odd(2), 5], [1, 1, 1])
print(sum(c), list(c))
for k, g in groupby(compress("aabbcc", [1, 1, 0, 1, 1, 1])):
    print(k, list(g), end=" ")
print()
print([int("1011", 2), int("z", 36), int("FF", 16), int("0777", 8), int("1" * 70, 2), int("00", 3)])
for text, base in (("12", 2), ("", 10), ("g", 16), ("1_0", 2), (" 11 ", 2), ("-101", 2), ("0b11", 2), ("é", 16), ("٣", 10)):
    try:
        print(int(text, base), end=" ")
    except ValueError as e:
        print(e, end="; ")
print()
