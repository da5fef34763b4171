# A slot without a value is a missing attribute: __getattr__ is asked.
class One:
    __slots__ = "slot"

    def __getattr__(self, name):
        return "missing " + name


class Two:
    __slots__ = ("a", "b")

    def __init__(self):
        self.a = 1

    def __getattr__(self, name):
        if name == "b":
            return 2
        raise AttributeError(name)


one, two = One(), Two()
print(one.slot, two.a, two.b, hasattr(two, "c"), getattr(one, "other"))
one.slot = 5
print(one.slot)
del one.slot
print(one.slot)
for _ in range(3):
    print([x.b for x in (two, two)], one.slot)
