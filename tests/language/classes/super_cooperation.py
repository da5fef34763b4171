# Super calls follow the order of the instance's class, each method once.
class Root:
    def __init__(self, **rest):
        assert not rest, rest
        self.log = ["Root"]

    def visit(self):
        return ["Root"]


class Left(Root):
    def __init__(self, *, left=0, **rest):
        super().__init__(**rest)
        self.left = left
        self.log.append("Left")

    def visit(self):
        return ["Left"] + super().visit()


class Right(Root):
    def __init__(self, *, right=0, **rest):
        super().__init__(**rest)
        self.right = right
        self.log.append("Right")

    def visit(self):
        return ["Right"] + super().visit()


class Both(Left, Right):
    def __init__(self, **all_of_it):
        super().__init__(**all_of_it)
        self.log.append("Both")

    def visit(self):
        return ["Both"] + super().visit()


both = Both(left=1, right=2)
print(both.log, both.visit(), both.left, both.right)
print([c.__name__ for c in Both.__mro__], Left(left=5).visit(), super(Left, both).visit(), super(Both, both).log if False else "")
print(super(Right, both).visit(), super(Both, Both).visit(both))
for bad in (lambda: Both(up=1), lambda: super(Both, Left()).visit(), lambda: super(Both, both).nope):
    try:
        bad()
    except Exception as error:
        print(type(error).__name__, error)


class Item:
    def __getitem__(self, key):
        return key


class Doubled(Item):
    def __getitem__(self, key):
        return super().__getitem__(key) * 2

    all = property(lambda self: [super(Doubled, self).__getitem__(k) for k in "ab"])


print(Doubled()[3], Doubled().all)
