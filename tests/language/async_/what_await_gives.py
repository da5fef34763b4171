# What __await__ of a coroutine gives is an iterator; a coroutine is awaited by one at a time
import types


async def five():
    return 5


w = five().__await__()
print(iter(w) is w, type(w).__name__)
try:
    next(w)
except StopIteration as e:
    print(e.value)


class Later:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        return self.work().__await__()

    async def work(self):
        got = await pause("working")
        return self.value, got


@types.coroutine
def pause(what):
    return (yield what)


async def main():
    a = await Later(1)
    try:
        b = await Later(2)
    except ValueError as e:
        b = str(e)
    return a, b


c = main()
print(c.send(None))
print(c.send("first"))
try:
    c.throw(ValueError("thrown"))
except StopIteration as e:
    print(e.value)


async def waiter(c):
    await c


one = Later(3).work()
first = waiter(one)
print(first.send(None))
second = waiter(one)
try:
    second.send(None)
except RuntimeError as e:
    print(e)
first.close()
w = Later(4).work().__await__()
print(w.send(None))
w.close()
