# There are no complex numbers: an operation that would give one is refused by name.
try:
    print((-8) ** 0.5)
except RuntimeError as e:
    print(type(e).__name__, e)
