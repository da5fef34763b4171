from functools import wraps as w
import json, math as m
def outer(a, b=1, /, c: int = 2, *args, d, e=None, **kw) -> "str":
    global g
    n = 0
    @w(outer)
    def inner():
        nonlocal n
        n += 1; return lambda x, *y, z=n: (x, y, z)
    g = [*args, *range(3)]
    return inner()(1, *args, z=2, **kw) if a else f"{a!r:>{b}} {c=} {{}}"
async def co():
    async with x as y, z: pass
    async for i in y: await i
    return [i async for i in y if await i]
