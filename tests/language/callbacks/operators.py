# Pauses inside __add__, __radd__, __iadd__, __matmul__, __neg__ and __eq__ of user classes.
from pvm_sdk import pause


class M:
    def __init__(self, n): self.n = n

    def __add__(self, o):
        pause("add")
        return NotImplemented if isinstance(o, str) else M(self.n + o.n)

    def __radd__(self, o):
        pause("radd")
        return M(self.n + o)

    def __iadd__(self, o):
        pause("iadd")
        self.n += o
        return self

    def __neg__(self):
        pause("neg")
        return M(-self.n)


m = M(1)
print((m + M(2)).n, (5 + m).n, (-m).n)
m += 100
print(m.n)
try:
    m + "text"
except TypeError as e:
    print(e)
print(sum([M(1)], 10).n)
