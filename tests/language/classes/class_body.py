# A class body runs as code: loops, conditions, nested functions, names kept in order.
class Body:
    total = 0
    for i in range(4):
        total += i
    if total > 5:
        size = "big"
    else:
        size = "small"

    def helper(x):
        return x * 10

    scaled = helper(total)
    names = [n for n in ("a", "b")]
    del i, helper
    __secret = "mangled"

    def reveal(self):
        return self.__secret, self.__own()

    def __own(self):
        return "private"


print(Body.total, Body.size, Body.scaled, Body.names, Body().reveal(), Body._Body__secret)
print([k for k in vars(Body) if not k.startswith("__")])
try:
    Body().__secret
except AttributeError as error:
    print(error)


class Outer:
    class Inner:
        value = 1

        def up(self):
            return Outer.Inner.value

    made = Inner()


print(Outer.made.up(), Outer.Inner.__qualname__, Outer.__dict__["Inner"] is Outer.Inner)
print(type("Dyn", (Outer,), dict(x=5)).x)
