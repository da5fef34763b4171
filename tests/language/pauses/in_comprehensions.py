# A pause inside nested comprehensions keeps every loop's place.
from pvm_sdk import pause


def seen(a, b):
    if (a, b) in ((1, 0), (2, 1)):
        pause(f"at {a},{b}")
    return a * 10 + b


print([[seen(a, b) for b in range(a + 1)] for a in range(3)])
print({a: sum(seen(a, b) for b in range(2)) for a in (0, 2) if seen(a, 0) >= 0})
print(sorted({seen(a, 1) % 3 for a in range(3)}))
