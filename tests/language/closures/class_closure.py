# Methods close over function locals; the class body sees enclosing names but gives none to methods.
def factory(prefix, start):
    class Ids:
        label = prefix.upper()
        nxt = start

        def new(self):
            nonlocal start
            start += 1
            return f"{prefix}{start}"

        def klass(self):
            return __class__.__name__, Ids.label
    return Ids


A, B = factory("a", 0), factory("b", 10)
print(A().new(), A().new(), B().new(), A.label, B.nxt, A().klass(), A is B, A.__qualname__)


def outer():
    n = "outer"

    class Inner:
        n = "class"
        seen = n

        def read(self):
            return n
    return Inner.seen, Inner().read()


print(outer())
