# int has no bound: arithmetic, powers, shifts and text of numbers far beyond 64 bits.
a = 2 ** 100
b = 10 ** 30 + 7
print(a, b, a * b, a + b, a - b, b - a)
print(b // 97, b % 97, -b // 97, -b % 97, divmod(b, -97))
print(a >> 90, a << 5, (a | 1) & 3, a ^ b, ~a, -a >> 95)
print(a == 2 ** 100, a < b, hash(5), hash(-1), hash(2 ** 61 - 1), hash(2 ** 61))
print(pow(3, 1000, 10 ** 20), pow(7, -1, 10 ** 20 + 39))
f = 1
for n in range(1, 31):
    f *= n
print(f, len(str(f)), f.bit_length())
print(str(-a), repr(b), int("9" * 40) + 1)
for edge in (2 ** 62, 2 ** 63, 2 ** 64, -2 ** 63, 2 ** 47, 2 ** 48, 2 ** 60):
    print(edge - 1, edge, edge + 1, edge * -1, (edge - 1) * (edge + 1) == edge ** 2 - 1)
print(a / 3, b / a, (10 ** 400) // (10 ** 398), 10 ** 400 / 10 ** 399)
try:
    10 ** 400 / 1
except OverflowError as error:
    print(error)
print(int(1e30), float(a), 2.0 ** 70 == 2 ** 70, 2 ** 53 + 1 == float(2 ** 53 + 1))
