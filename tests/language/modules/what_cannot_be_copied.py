# coroutines and objects that give no parts of themselves; a dynamic attribute that can be set
import copy
import types


async def f():
    pass


c = f()
for make in (copy.copy, copy.deepcopy):
    try:
        make(c)
    except TypeError as e:
        print(e)
c.close()


class Bare:
    def __getattribute__(self, name):
        if name.startswith("__reduce"):
            raise AttributeError(name)
        return object.__getattribute__(self, name)


for make in (copy.copy, copy.deepcopy):
    try:
        make(Bare())
    except copy.Error as e:
        print(e)


class Old:
    __reduce_ex__ = None

    def __init__(self, x=0):
        self.x = x

    def __reduce__(self):
        return Old, (self.x + 1,)


print(copy.copy(Old(1)).x, copy.deepcopy([Old(5)])[0].x)


class Shown:
    @types.DynamicClassAttribute
    def x(self):
        return self._x

    @x.setter
    def x(self, value):
        self._x = value

    @x.deleter
    def x(self):
        del self._x


s = Shown()
s.x = 5
print(s.x, vars(s))
del s.x
print(vars(s))
try:
    Shown.x
except AttributeError as e:
    print("none", e)
