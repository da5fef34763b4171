# async for and async with call the async protocols in order.
def run(coro):
    steps = []
    try:
        while True:
            steps.append(coro.send(None))
    except StopIteration as e:
        return steps, e.value


class Tick:
    def __init__(self, tag): self.tag = tag
    def __await__(self): yield self.tag


class Count:
    def __init__(self, n): self.n, self.i = n, 0
    def __aiter__(self): return self

    async def __anext__(self):
        await Tick(f"next{self.i}")
        if self.i >= self.n:
            raise StopAsyncIteration
        self.i += 1
        return self.i


class Ctx:
    def __init__(self, name, swallow=False): self.name, self.swallow = name, swallow

    async def __aenter__(self):
        await Tick("enter " + self.name)
        return self.name.upper()

    async def __aexit__(self, kind, value, tb):
        await Tick(f"exit {self.name} {kind.__name__ if kind else None}")
        return self.swallow


async def main():
    out = []
    async for x in Count(2):
        out.append(x)
    else:
        out.append("else")
    async with Ctx("a") as a, Ctx("b", swallow=True) as b:
        out.append((a, b))
        raise ValueError("swallowed")
    out.append([y async for y in Count(3) if y != 2])
    out.append({y: y * y async for y in Count(2)})
    async for x in Count(5):
        if x == 2:
            break
    return out


print(run(main()))


async def wrong(kind):
    if kind == 0:
        async for x in [1]:
            pass
    elif kind == 1:
        async with 5:
            pass
    else:
        await 5


for kind in range(3):
    try:
        run(wrong(kind))
    except (TypeError, AttributeError) as e:
        print(type(e).__name__, e)
