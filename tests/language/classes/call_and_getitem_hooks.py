# Instances may be called, subscripted, iterated and asked for their length.
class Poly:
    def __init__(self, *coefficients):
        self.c = list(coefficients)

    def __call__(self, x):
        return sum(k * x ** i for i, k in enumerate(self.c))

    def __getitem__(self, index):
        return self.c[index]

    def __setitem__(self, index, value):
        self.c[index] = value

    def __delitem__(self, index):
        del self.c[index]

    def __len__(self):
        return len(self.c)

    def __contains__(self, k):
        return k in self.c

    def __reversed__(self):
        return iter(self.c[::-1])


p = Poly(1, 2, 3)
print(p(0), p(2), p[1], p[-1], p[0:2], len(p), 3 in p, 9 not in p, list(p), list(reversed(p)), bool(Poly()), max(p))
p[0], p[1:3] = 10, [20]
del p[0]
print(p.c, [*p], dict(zip("ab", p)), *p)


class Bad:
    def __len__(self):
        return -1

    def __bool__(self):
        return "yes"

    def __iter__(self):
        return 5

    def __contains__(self, item):
        raise LookupError("no idea")

    def __index__(self):
        return "1"

    def __hash__(self):
        return 1.5


for bad in (lambda: len(Bad()), lambda: bool(Bad()), lambda: list(Bad()), lambda: 1 in Bad(), lambda: [1][Bad()], lambda: hash(Bad()),
            lambda: Bad()(), lambda: Bad()[0], lambda: next(Bad()), lambda: reversed(Bad()), lambda: range(Bad()), lambda: not Bad()):
    try:
        bad()
    except Exception as error:
        print(type(error).__name__, error)
