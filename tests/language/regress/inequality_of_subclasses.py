# A subclass that defines __eq__ alone keeps the __ne__ of its builtin base.
class Number(int):
    def __eq__(self, other):
        return "never equal" == other

    __hash__ = int.__hash__


class Plain:
    def __eq__(self, other):
        return "plain" == other


n, p = Number(3), Plain()
print(n == 3, n != 3, n != 4, n == n, n != n, 3 != n, p == p, p != p, p != "plain", "plain" != p)
