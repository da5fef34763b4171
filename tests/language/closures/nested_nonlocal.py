# nonlocal reaches the nearest enclosing binding, at several levels.
def a():
    x = "a"

    def b():
        def c():
            nonlocal x
            x = "c"
            y = 1

            def d():
                nonlocal x, y
                x += "d"
                y += 1
                return x, y
            return d
        return c()
    d = b()
    print(x)
    result = d(), d()
    print(x)
    return result


print(a())
x = "global"


def shadow():
    x = "outer"

    def use_global():
        global x
        x = "set by inner"

    def use_outer():
        nonlocal x
        x = "outer set"

    use_global()
    use_outer()
    return x


print(shadow(), x)
