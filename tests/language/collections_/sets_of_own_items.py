# What takes a set takes what is in it; what takes a mapping asks it, where its class iterates in its own way


class Shown(frozenset):
    def __iter__(self):
        return iter([1, 2])


class Keyed(dict):
    def keys(self):
        return ["k"]

    def __iter__(self):
        return iter(["k"])

    def __getitem__(self, key):
        return "v"


print({1}.isdisjoint(Shown()), {3}.isdisjoint(Shown([3])), frozenset([3]).isdisjoint(Shown()))
print(set(Shown([7])), set(Shown()) == {1, 2}, {5}.union(Shown([7])) == {5, 7}, {7, 1} & Shown([7]))
print({7, 1}.difference(Shown([7])), {7}.issubset(Shown([7])), {7}.issuperset(Shown()), list(Shown([7])))
s = {1}
s.update(Shown([9]))
print(sorted(s), set(Keyed(a=1)), {"k"}.isdisjoint(Keyed()), {"a"}.union(Keyed(b=1)) == {"a", "k"})
print({} | Keyed(a=1), {**Keyed(a=1)}, dict(Keyed(a=1)))
