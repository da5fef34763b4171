# Pauses inside a property setter and deleter and in descriptor __get__ and __set__.
from pvm_sdk import pause


class Field:
    def __get__(self, obj, owner=None):
        if obj is None:
            return self
        pause("get")
        return obj.__dict__["f"]

    def __set__(self, obj, value):
        pause("set")
        obj.__dict__["f"] = value


class C:
    f = Field()

    @property
    def p(self):
        return self._p

    @p.setter
    def p(self, value):
        pause("setter")
        self._p = value * 10

    @p.deleter
    def p(self):
        pause("deleter")
        self._p = None


c = C()
c.f = [1]
c.f += [2]
c.p = 4
print(c.__dict__, c.p)
del c.p
print(c.p)
