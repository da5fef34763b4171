# A coroutine is driven by send, and gives its result in StopIteration.
class Ask:
    def __init__(self, what):
        self.what = what

    def __await__(self):
        answer = yield self.what
        return answer


async def double(what):
    return 2 * await Ask(what)


async def main():
    a = await double("first")
    b = await double("second")
    total = a + b + await Ask("third")
    return f"total {total}"


coro = main()
print(type(coro).__name__, coro.send(None), coro.send(10), coro.send(20))
try:
    coro.send(5)
except StopIteration as e:
    print(e.value)
try:
    coro.send(None)
except RuntimeError as e:
    print(e)
c = main()
c.close()
try:
    c.send(1)
except RuntimeError as e:
    print(e)
c = main()
try:
    c.send("not none")
except TypeError as e:
    print(e)
c.close()
