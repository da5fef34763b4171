# Ranges and slices beyond 64 bits
print(slice(None).indices(1 << 100), slice(-1, None).indices(2**65), slice(None, None, -1).indices(1 << 70))
print(slice(1 << 90, -(1 << 90), -3).indices(10), slice(-(1 << 80), 1 << 80, 1 << 70).indices(5))
r = range(10**18 * 9)
print(len(r), r[9 * 10**18 - 1], r[-1], r[2:5])
for act in (lambda: len(range(1 << 63)), lambda: slice(1, 2, 0).indices(1 << 70), lambda: slice(1).indices(-(1 << 70))):
    try:
        print(act())
    except (OverflowError, ValueError) as e:
        print(type(e).__name__, e)
