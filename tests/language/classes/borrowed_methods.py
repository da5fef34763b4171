# Special methods that are builtin methods of other names, types or objects.
class Record(dict):
    __getattr__ = dict.__getitem__
    __setattr__ = dict.__setitem__
    __delattr__ = dict.__delitem__


r = Record()
r.name = "wheat"
r["price"] = 12
print(r, r.name, r.price, vars(r))
del r.name
print(r, hasattr(r, "keys"))
try:
    r.name
except KeyError as e:
    print("KeyError", e)


class Nested(dict):
    __getattr__ = dict.__getitem__
    __setattr__ = dict.__setitem__

    def __missing__(self, key):
        self[key] = made = Nested()
        return made


n = Nested()
n.a.b.c = 1
print(n, n.a.b)


class Odd(list):
    __call__ = list.append
    __lt__ = list.__gt__
    __str__ = list.__repr__
    __hash__ = object.__hash__
    __eq__ = object.__eq__


o = Odd([1])
o(5)
print(o, o < [0], str(o), o == [1, 5], o == o, len({o, Odd()}))


class Bound:
    __len__ = (5).__int__
    __iter__ = [1, 2].__iter__
    __contains__ = [1, 2].__contains__
    __getitem__ = {"x": 1}.__getitem__


b = Bound()
print(len(b), list(b), 2 in b, 5 in b, b["x"])


class Named:
    @classmethod
    @property
    def title(cls):
        return cls.__name__.upper()


class Other(Named):
    pass


print(Named.title, Other.title, Other().title)
