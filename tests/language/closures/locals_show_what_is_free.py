# locals() shows what a function has from around it, as far as it is bound, and its __class__


def outer():
    x = 1
    y = 2

    def inner(a):
        z = x
        return sorted(locals().items()), sorted(dir())

    def binds():
        nonlocal y
        y = 3
        return sorted(locals())

    def early():
        if a_late:
            return late
        return sorted(locals())

    a_late = False
    print(inner(5), binds(), y)
    print(early())
    late = 1
    print(early()) if not a_late else None
    return sorted(locals())


print(outer())


class C:
    def m(self):
        super()
        return sorted(locals())


print(C().m())
