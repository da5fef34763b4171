# Data descriptors win over the instance dictionary, non-data descriptors lose.
class Data:
    def __get__(self, obj, owner=None):
        return "class access" if obj is None else f"data {obj.__dict__.get('d')}"

    def __set__(self, obj, value):
        obj.__dict__["d"] = value * 2

    def __delete__(self, obj):
        obj.__dict__.pop("d", None)


class NonData:
    def __get__(self, obj, owner):
        return f"nondata {owner.__name__} {obj is None}"


class C:
    d = Data()
    n = NonData()


c = C()
print(c.d, C.d, c.n, C.n)
c.d = 5
c.__dict__["n"] = "instance"
print(c.d, c.__dict__, c.n)
del c.d
del c.n
print(c.d, c.n)
C.d = "replaced"
print(c.d)
