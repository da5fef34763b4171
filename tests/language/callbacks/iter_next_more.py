# Pauses inside __next__ under zip, map, unpacking, sum, list.extend and a comprehension.
from pvm_sdk import pause


class Count:
    def __init__(self, name): self.name, self.n = name, 0
    def __iter__(self): return self

    def __next__(self):
        self.n += 1
        if self.n == 2:
            pause(self.name)
        if self.n > 3:
            raise StopIteration
        return self.n


print(list(zip("abc", Count("zip"))), list(map(str, Count("map"))))
a, b, c = Count("unpack")
print(a, b, c, sum(Count("sum")), [x * 2 for x in Count("comprehension")], 3 in Count("in"))
