# __getattr__ for missing names, __getattribute__ for all, __setattr__ and __delattr__.
class Lazy:
    def __init__(self):
        self.real = 1

    def __getattr__(self, name):
        if name.startswith("no"):
            raise AttributeError(f"no such: {name}")
        return "lazy " + name


lz = Lazy()
print(lz.real, lz.thing, hasattr(lz, "nothing"), getattr(lz, "nope", "dflt"), hasattr(lz, "some"))


class All:
    def __init__(self):
        self.log = []
        self.x = 1

    def __getattribute__(self, name):
        if name == "secret":
            return "hidden"
        if name == "log":
            return super().__getattribute__(name)
        self.log.append(name)
        return object.__getattribute__(self, name)

    def __getattr__(self, name):
        return f"fallback {name}"

    def m(self):
        return "m"


a = All()
print(a.x, a.secret, a.y, a.m(), a.log)


class Guard:
    def __setattr__(self, name, value):
        if name == "locked":
            raise AttributeError("locked")
        object.__setattr__(self, name, value * 2)

    def __delattr__(self, name):
        print("del", name)
        super().__delattr__(name)


g = Guard()
g.n = 21
g.n += 1
print(g.n, g.__dict__)
try:
    g.locked = 1
except AttributeError as error:
    print(error)
del g.n
try:
    del g.n
except AttributeError as error:
    print(error)
