# A function without return gives None, and a tuple is returned without parentheses.
def nothing():
    pass


def early(flag):
    if flag:
        return
    print("went on")


def several():
    return 1, *[2, 3], 4


def conditional(n):
    return "many" if n > 1 else "one" if n == 1 else None


print(nothing(), early(True), early(False), several(), [conditional(n) for n in range(3)])
first, *middle, last = several()
print(first, middle, last)


def generator_return():
    got = yield 1
    return got, "end"


running = generator_return()
next(running)
try:
    running.send("sent")
except StopIteration as stop:
    print(stop.value)
print((lambda: (yield))().__class__.__name__)
