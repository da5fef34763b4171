# A pause under builtin, user, generator and method frames at once.
from pvm_sdk import pause


class Tree:
    def __init__(self, v, *kids): self.v, self.kids = v, kids

    def __iter__(self):
        yield self
        for k in sorted(self.kids, key=lambda t: t.rank()):
            yield from k

    def rank(self):
        if self.v == "c":
            pause("in rank")
        return -ord(self.v)

    def __len__(self):
        return 1 + sum(len(k) for k in self.kids)

    def __repr__(self):
        if self.v == "b":
            pause("in repr")
        return f"{self.v}{list(self.kids) if self.kids else ''}"


t = Tree("a", Tree("b", Tree("d")), Tree("c"))
print("".join(map(lambda n: n.v, t)), len(t), f"{[t]!r:>20}")
print(max((len(k), k.v) for k in t), {k.v: [x.v for x in k] for k in t.kids})
