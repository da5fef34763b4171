# A pause inside __getattribute__ during a method call with other pending arguments.
from pvm_sdk import pause


class G:
    def __init__(self):
        self.values = [1, 2, 3]

    def __getattribute__(self, name):
        if name == "values":
            pause("values")
        elif name == "total":
            pause("total")
        return object.__getattribute__(self, name)

    def total(self, *extra):
        return sum(self.values) + sum(extra)


g = G()
print(max(10, g.total(5, *(x for x in (1, 2)))), "end")
