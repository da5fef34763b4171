# Nonlocal reaches the nearest function that has the name, however deep.
def outer():
    value = "outer"

    def middle():
        def inner():
            nonlocal value
            value += "+inner"

            def core():
                nonlocal value
                value += "+core"
                return value
            return core
        return inner
    core = middle()()
    results = [core(), core()]
    return results, value


print(outer())


def shadowed():
    value = 1

    def middle():
        value = 2

        def inner():
            nonlocal value
            value = 3
            return value
        return inner(), value
    return middle(), value


print(shadowed())


def loops():
    count = 0

    def step():
        nonlocal count
        for count in range(count, count + 3):
            pass
        return count
    return step(), step(), count


print(loops())


def with_and_except():
    caught = entered = None

    def act():
        nonlocal caught, entered
        import contextlib
        with contextlib.nullcontext("inside") as entered:
            try:
                raise ValueError("seen")
            except ValueError as error:
                caught = str(error)
    act()
    return caught, entered


print(with_and_except())
