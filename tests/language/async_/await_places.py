# await may stand anywhere an expression may: arguments, conditions, loops, f-strings.
class Get:
    def __init__(self, v): self.v = v
    def __await__(self):
        yield self.v
        return self.v


async def g(v):
    return await Get(v)


async def main():
    out = [max(await g(1), await g(5), *[await g(3)]), {await g("k"): await g("v")},
           f"{await g(42):>5}",
           (await g([1, 2]))[await g(1)]]
    if await g(0) or await g("truthy"):
        out.append("if")
    n = 3
    while await g(n):
        n -= 1
    out.append([await g(x) for x in range(3) if await g(x)])
    out.append(await g(1) < await g(2) < await g(0))
    out.append([x async for x in agen()])
    try:
        raise ValueError(await g("in raise"))
    except ValueError as e:
        out.append(await g(str(e)))
    finally:
        out.append(await g("finally"))
    a, b = await g(1), await g(2)
    return out, a, b, await (await g(g("nested")))


async def agen():
    yield await g("a")
    yield await g("b")


c = main()
steps = 0
while True:
    try:
        c.send(None)
        steps += 1
    except StopIteration as e:
        print(steps, e.value)
        break
