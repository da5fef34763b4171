# Properties: getter, setter, deleter, read-only errors, inheritance and overriding.
class Temp:
    def __init__(self, c):
        self.c = c

    @property
    def c(self):
        """Celsius."""
        return self._c

    @c.setter
    def c(self, value):
        if value < -273:
            raise ValueError("below zero kelvin")
        self._c = value

    @c.deleter
    def c(self):
        print("deleting")
        del self._c

    @property
    def f(self):
        return self.c * 9 / 5 + 32

    k = property(lambda self: self.c + 273, doc="kelvin")


t = Temp(100)
print(t.c, t.f, t.k, Temp.c.__doc__, Temp.k.__doc__, isinstance(Temp.c, property), Temp.c.fget(t))
t.c = 0
t.c += 5
print(t.c, t.f)
for act in ("t.c = -500", "f", "del f", "del c", "c"):
    try:
        if act == "t.c = -500":
            t.c = -500
        elif act == "f":
            t.f = 1
        elif act == "del f":
            del t.f
        elif act == "del c":
            del t.c
        else:
            t.c
    except (ValueError, AttributeError) as error:
        print(type(error).__name__, error)


class Sub(Temp):
    @property
    def f(self):
        return "sub " + str(super().f)

    @Temp.c.getter
    def c(self):
        return self._c * 1000


s = Sub(1)
print(s.f, s.c)
s.c = 2
print(s.c, s.__dict__)
