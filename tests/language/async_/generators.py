# Async generators: async for over yield, asend, athrow and aclose.
class Tick:
    def __init__(self, tag): self.tag = tag
    def __await__(self): return (yield self.tag)


async def numbers(n):
    try:
        for i in range(n):
            await Tick(f"before {i}")
            got = yield i
            if got:
                yield f"got {got}"
    finally:
        await Tick("cleanup")


def run(coro):
    steps = []
    while True:
        try:
            steps.append(coro.send(None))
        except StopIteration as e:
            return steps, e.value


async def collect():
    return [x async for x in numbers(3)]


async def talk():
    g = numbers(5)
    a = await g.asend(None)
    b = await g.asend("hi")
    c = await g.__anext__()
    try:
        await g.athrow(ValueError("thrown"))
    except ValueError as e:
        d = str(e)
    return a, b, c, d


async def closing():
    g = numbers(5)
    await g.__anext__()
    await g.aclose()
    return [x async for x in g]


print(run(collect()))
print(run(talk()))
print(run(closing()))
print(type(numbers(1)).__name__)
