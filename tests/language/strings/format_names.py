# str.format and format_map with fields that have a name.
class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def __format__(self, spec):
        return f"<{self.x},{self.y}:{spec}>"


class Default(dict):
    def __missing__(self, key):
        return "no " + key


def probe(f):
    try:
        print(f())
    except (KeyError, IndexError, ValueError, TypeError, AttributeError) as error:
        print(type(error).__name__, error)


row = {"name": "ann", "n": 5, "deep": {"k": [1, 2]}, "p": Point(1, 2), "1": "one"}
print("{name}: {n:>4}|{n:04d}|{name!r:>8}|{0}{1}".format("a", "b", **row))
print("{} {name} {} {name:{w}}|".format(1, 2, name="x", w=4), "{deep[k][1]}".format(**row), "{p.x} {p:spec}".format(**row))
print("{name} {n:x} {deep[k]}".format_map(row), "{p}{p.y}".format_map(row), "{a} {name}".format_map(Default(name=1)))
print("{{}} {name}".format_map(row), "".format_map(row), "{name!s:*^9}".format_map(row))
probe(lambda: "{missing}".format(**row))
probe(lambda: "{missing}".format_map(row))
probe(lambda: "{}".format_map(row))
probe(lambda: "{1}".format_map(row))
probe(lambda: "{0} {}".format(1, 2, name=3))
probe(lambda: "{name:d}".format(**row))
probe(lambda: "{name.zip}".format(**row))
probe(lambda: "{name".format_map(row))
probe(lambda: "{name!z}".format(name=1))
probe(lambda: "{name}".format_map(5))


# An int of a class with a __float__ of its own is shown as that where a float is asked for.
class Halved(int):
    def __float__(self):
        return int(self) + 0.5


print(f"{Halved(2):.1f}", format(Halved(2), "g"), Halved(2).__format__("%"), f"{Halved(2):d}", "{:e}".format(Halved(2)))
