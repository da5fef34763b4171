# Await takes coroutines and whatever has __await__, and says what it cannot take.
class Ready:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        got = yield ("wait", self.value)
        return got, self.value


class Delegating:
    def __await__(self):
        return (yield from Ready("inner").__await__())


class NotIterator:
    def __await__(self):
        return 5


class Already:
    def __await__(self):
        return iter(())


async def child(n):
    return await Ready(n)


async def main(kind):
    return "done", await kind


def drive(coroutine, *answers):
    steps = []
    try:
        steps.append(coroutine.send(None))
        for answer in answers:
            steps.append(coroutine.send(answer))
    except StopIteration as stop:
        steps.append(("result", stop.value))
    except Exception as error:
        steps.append(f"{type(error).__name__}: {error}")
    coroutine.close()
    return steps


print(drive(main(Ready(1)), "a"))
print(drive(main(child(2)), "b"))
print(drive(main(Delegating()), "c"))
print(drive(main(Already())))
for wrong in (5, None, [1], NotIterator(), (n for n in "x"), child):
    print(drive(main(wrong)))
used = child(3)
print(drive(used, "x"))
print(drive(main(used)))
