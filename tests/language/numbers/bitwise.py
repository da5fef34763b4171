# Bit operations on negative and large ints behave as two's complement without end.
print(5 & 3, 5 | 3, 5 ^ 3, ~5, 5 << 3, 5 >> 1)
print(-5 & 3, -5 | 3, -5 ^ 3, ~-5, -5 << 3, -5 >> 1, -1 >> 100)
print(-1 & 2 ** 70 - 1, (-2 ** 70) | 1, (-2 ** 70) ^ (2 ** 70), (2 ** 70) & -(2 ** 69))
print(1 << 100, (1 << 100) >> 99, 0 << 1000, -1 << 64)
mask = 0
for bit in (0, 3, 64, 65):
    mask |= 1 << bit
print(mask, bin(mask).count("1"), [b for b in range(70) if mask >> b & 1])
print(True & 1, True | 2, False ^ True, type(True & True), type(True & 1))
print(hex(-255), oct(-8), bin(-5), f"{2 ** 65:x}", f"{-2 ** 65:#b}"[:6])
try:
    1 << -1
except ValueError as error:
    print(error)
