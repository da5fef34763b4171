# Async for, async comprehensions and await inside them take items one by one.
class Tick:
    def __init__(self, n):
        self.n = n

    def __await__(self):
        yield self.n
        return self.n


async def count(n):
    for value in range(n):
        await Tick(f"t{value}")
        yield value


class Numbers:
    def __init__(self, *items):
        self.items = list(items)

    def __aiter__(self):
        return self

    async def __anext__(self):
        if not self.items:
            raise StopAsyncIteration
        return self.items.pop(0)


async def main():
    out = [n async for n in count(3)]
    out.append({n: await Tick("d") async for n in count(2) if n})
    out.append([await Tick(n) for n in (7, 8)])
    out.append(sorted({n * m async for n in Numbers(1, 2) for m in (10, 20)}))
    async for n in Numbers(5, 6, 7):
        if n == 6:
            continue
        out.append(n)
    else:
        out.append("else")
    async for n in count(9):
        if n == 1:
            break
    lazy = (n async for n in Numbers(3, 4))
    out.append([n async for n in lazy])
    out.append([[n async for n in count(k)] for k in range(3)])
    return out


steps = []
running = main()
try:
    while True:
        steps.append(running.send(None))
except StopIteration as stop:
    print(stop.value)
print(steps)
