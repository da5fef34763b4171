# Pauses inside __bool__ and __len__ under if, while, and, or, not, any, filter, assert.
from pvm_sdk import pause


class Truth:
    def __init__(self, *values):
        self.values = list(values)

    def __bool__(self):
        value = self.values.pop(0)
        if value == "pause":
            pause("bool")
            return True
        return bool(value)


class Sized:
    def __init__(self, n): self.n = n

    def __len__(self):
        if self.n == 5:
            pause("len")
        return self.n


if Truth("pause"):
    print("if")
t, n = Truth(1, "pause", 0), 0
while t:
    n += 1
print("while", n)
print("and/or", (Truth("pause") and "right"), (Truth(0) or "other"), not Truth(1))
print("any", any([Truth(0), Truth("pause")]), len(list(filter(None, [Truth(0), Truth(1)]))))
print("len", len(Sized(5)), bool(Sized(5)), bool(Sized(0)), "t" if Sized(1) else "f")
