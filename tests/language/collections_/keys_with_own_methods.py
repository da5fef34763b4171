# Dicts and sets whose keys have a __hash__ or __eq__ in Python.

log = []


class Key:
    def __init__(self, name, size=0):
        self.name = name
        self.size = size

    def __hash__(self):
        log.append(("hash", self.name))
        return len(self.name) + self.size

    def __eq__(self, other):
        log.append(("eq", self.name, getattr(other, "name", other)))
        if not isinstance(other, Key):
            return NotImplemented
        return self.name == other.name

    def __repr__(self):
        return f"Key({self.name})"


def logged(act):
    log.clear()
    try:
        result = act()
    except (KeyError, TypeError, RuntimeError) as e:
        result = repr(e)
    print(result, log)


a, b, a2 = Key("a"), Key("b"), Key("a")
d = {}
d[a] = 1
d[b] = 2
logged(lambda: d[a])
logged(lambda: d[a2])
logged(lambda: d[Key("c")])
logged(lambda: d[1])
logged(lambda: a2 in d)
logged(lambda: Key("c") not in d)
logged(lambda: d.get(a2))
logged(lambda: d.setdefault(Key("cc"), 3))
logged(lambda: d.pop(a2))
s = {a, b, a2}
logged(lambda: a2 in s)
logged(lambda: frozenset(s) == frozenset([b, a]))
logged(lambda: {1, 2} in s)
logged(lambda: [] in d)


def put(key, value):
    d[key] = value
    return d


logged(lambda: put(Key("b"), 5))
logged(lambda: put(Key("a"), 6))
d[1] = "one"
put(Key("x"), 7)
print(len(d), len(log))


class Changing:
    # Compared, it changes the dict that is looked at.
    def __hash__(self):
        return 1

    def __eq__(self, other):
        if d.get("grown", 0) < 3:
            d["grown"] = d.get("grown", 0) + 1
            d.pop(1, None)
            d[1] = "again"
        return False


print(d.get(Changing()), d["grown"], Changing() in d)


class Odd:
    def __hash__(self):
        return 2 ** 70 + 1

    def __eq__(self, other):
        return "yes, a true text"


print({Odd(): 1}[Odd()], Odd() in {Odd()}, hash(Odd()))


class NoHash:
    def __eq__(self, other):
        return True


class BadHash:
    def __hash__(self):
        return "h"


logged(lambda: d[NoHash()])
logged(lambda: put(BadHash(), 1))


class Frozen(dict):
    def __missing__(self, key):
        return ("missing", key)


f = Frozen()
f[a] = 1
logged(lambda: (f[a2], f[b]))
