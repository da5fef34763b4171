# Str falls back on repr, containers use repr, and formats use what they are asked for.
class OnlyRepr:
    def __repr__(self):
        return "R()"


class Both:
    def __repr__(self):
        return "B()"

    def __str__(self):
        return "b"


class Wrong:
    def __repr__(self):
        return 5

    def __str__(self):
        return None


print(OnlyRepr(), str(OnlyRepr()), [OnlyRepr()], f"{OnlyRepr()} {OnlyRepr()!s} {OnlyRepr()!r}", "%s %r" % (OnlyRepr(), OnlyRepr()))
print(Both(), str(Both()), [Both()], f"{Both()} {Both()!s} {Both()!r}", "{0} {0!r}".format(Both()), {Both(): (Both(),)})
for bad in (lambda: str(Wrong()), lambda: repr(Wrong()), lambda: f"{Wrong()}", lambda: f"{Wrong()!r}", lambda: [Wrong()].__repr__(),
            lambda: print(Wrong()), lambda: "%s" % Wrong(), lambda: format(Both(), "5")):
    try:
        bad()
    except TypeError as error:
        print(error)


class Node:
    def __init__(self, *children):
        self.children = children

    def __repr__(self):
        return f"Node({', '.join(map(repr, self.children))})"


print(Node(Node(), Node(1, "two"), [Node()]))
