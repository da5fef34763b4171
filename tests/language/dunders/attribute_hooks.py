# __getattribute__, __setattr__ and __delattr__ see every access from outside.
class Watched:
    def __init__(self):
        object.__setattr__(self, "log", [])
        self.x = 1

    def __getattribute__(self, name):
        if not name.startswith("_") and name != "log":
            object.__getattribute__(self, "log").append("get " + name)
        return object.__getattribute__(self, name)

    def __setattr__(self, name, value):
        self.log.append(f"set {name}")
        object.__setattr__(self, name, value)

    def __delattr__(self, name):
        self.log.append(f"del {name}")
        object.__delattr__(self, name)

    def method(self):
        return self.x


w = Watched()
w.y = w.x + 1
w.x += 5
print(w.method(), getattr(w, "y"), hasattr(w, "z"), getattr(w, "z", "default"))
del w.y
setattr(w, "k", 1)
delattr(w, "k")
print(w.log)


class Fallback:
    def __getattr__(self, name):
        if name.startswith("get_"):
            return lambda *args: (name[4:], args)
        raise AttributeError(f"no {name} here", name)


f = Fallback()
print(f.get_price("wheat"), f.get_(), hasattr(f, "other"), getattr(f, "other", None))
try:
    f.other
except AttributeError as error:
    print(error.args)
f.get_price = "own now"
print(f.get_price)


class Strict:
    allowed = {"a", "b"}

    def __setattr__(self, name, value):
        if name not in self.allowed:
            raise AttributeError(f"{name} is not one of {sorted(self.allowed)}")
        super().__setattr__(name, value)


s = Strict()
s.a = 1
try:
    s.c = 2
except AttributeError as error:
    print(error, vars(s))
