# Pauses inside coroutines: bodies, __await__, __anext__, __aenter__ and __aexit__.
from pvm_sdk import pause


class Tick:
    def __await__(self):
        pause("await")
        got = yield "tick"
        return got


class Once:
    def __init__(self): self.left = 2
    def __aiter__(self): return self

    async def __anext__(self):
        self.left -= 1
        if self.left < 0:
            raise StopAsyncIteration
        if self.left == 0:
            pause("anext")
        return self.left


class Ctx:
    async def __aenter__(self):
        pause("aenter")
        return "ctx"

    async def __aexit__(self, *exc):
        pause("aexit")
        return True


async def main():
    out = [await Tick()]
    async for x in Once():
        out.append(x)
    async with Ctx() as c:
        out.append(c)
        raise ValueError("swallowed")
    return out


coro = main()
print(coro.send(None))
try:
    coro.send("value")
except StopIteration as e:
    print(e.value)
