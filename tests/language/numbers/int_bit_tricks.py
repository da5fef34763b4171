# Bits of negative ints behave as if there were endless ones in front.
for number in (0, 1, -1, 5, -6, 2**63, -(2**63) - 1, 10**25, -(10**25)):
    print(number, ~number, number.bit_length(), number.bit_count(), number & 0xFF, number >> 3, (number << 2) >> 2 == number, -number & number)
    for other in (3, -4, 2**70):
        assert (number | other) == ~(~number & ~other) and (number ^ other) == (number | other) - (number & other)
print(-1 >> 1000, 1 << 100, 0 << 10**6, -5 >> 1, 5 >> 70, True << 3, False | 4, True ^ True, type(True & False).__name__, type(True & 1).__name__)
for bad in (lambda: 1 << -1, lambda: 1 >> -1, lambda: 1 << 1.0, lambda: 1 & 1.5, lambda: ~1.5):
    try:
        bad()
    except Exception as error:
        print(type(error).__name__, error)
print([bin(n) for n in (5, -5, 0)], [hex(n) for n in (255, -255)], [oct(n) for n in (8, -8)], int("-0b101", 0), int("z", 36), int("1_0", 2))
