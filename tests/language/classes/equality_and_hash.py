# A class that defines equality alone is not hashable, and both together make keys.
class OnlyEq:
    def __init__(self, v):
        self.v = v

    def __eq__(self, other):
        return isinstance(other, OnlyEq) and self.v == other.v


class Key(OnlyEq):
    def __hash__(self):
        return hash(self.v)


class Child(Key):
    pass


class Again(Key):
    def __eq__(self, other):
        return True


print(OnlyEq(1) == OnlyEq(1), OnlyEq(1) != OnlyEq(2), OnlyEq(1) == 1, OnlyEq.__hash__, Again.__hash__)
for bad in (lambda: hash(OnlyEq(1)), lambda: {OnlyEq(1): 1}, lambda: {Again(1)}, lambda: hash([])):
    try:
        bad()
    except TypeError as error:
        print(error)
table = {Key(1): "one", Key("a"): "letter"}
print(table[Key(1)], table[Child("a")], Key(2) in table, len({Key(1), Child(1), Key(2)}), [Key(3)].index(Child(3)))
print(Key(1) == Child(1), Child(1) == Key(1), hash(Key(7)) == 7)


class Loud:
    def __eq__(self, other):
        raise ValueError("never compare me")


loud = Loud()
print(loud in [loud], [loud] == [loud], [loud, 1].index(loud))
try:
    1 in [loud]
except ValueError as error:
    print(error)
