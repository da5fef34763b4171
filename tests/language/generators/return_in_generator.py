# The value of a generator's return travels in StopIteration and through yield from.
def gives(value):
    yield "item"
    return value


def drain(g):
    while True:
        try:
            next(g)
        except StopIteration as stop:
            return stop.value, stop.args


print(drain(gives(5)), drain(gives(None)), drain(gives((1, 2))), drain(gives(StopIteration("inner"))))
print(list(gives("lost")), [*gives(1)], dict(enumerate(gives(2))))


def adds():
    total = 0
    for n in range(3):
        total += yield from gives(n)
    return total


print(drain(adds()))


def tree(node):
    if node is None:
        return 0
    left, value, right = node
    count = yield from tree(left)
    yield value
    count += yield from tree(right)
    return count + 1


def whole():
    size = yield from tree(((None, 1, None), 2, ((None, 3, None), 4, None)))
    yield f"size {size}"


print(list(whole()))


def leaks():
    yield 1
    raise StopIteration("not an end")


walk = leaks()
next(walk)
try:
    next(walk)
except RuntimeError as error:
    print(error, repr(error.__cause__))


def swallows():
    try:
        yield 1
    finally:
        return "from finally"


g = swallows()
next(g)
try:
    g.throw(ValueError("lost"))
except StopIteration as stop:
    print(stop.value)
