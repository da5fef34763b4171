# Pauses inside __getitem__, __contains__, __iter__, __next__ and the sequence protocol.
from pvm_sdk import pause


class Seq:
    def __getitem__(self, i):
        if i == 1:
            pause("getitem")
        if i >= 3:
            raise IndexError(i)
        return f"s{i}"


class Iter:
    def __init__(self): self.n = 0

    def __iter__(self):
        pause("iter")
        return self

    def __next__(self):
        self.n += 1
        if self.n == 2:
            pause("next")
        if self.n > 3:
            raise StopIteration
        return self.n


class Has:
    def __contains__(self, x):
        pause("contains")
        return "truthy" if x else ""


for x in Seq():
    print(x)
print("s2" in Seq(), list(Iter()), 1 in Has())
