# Exceptions thrown into a coroutine reach its try, finally and context.
class Wait:
    def __await__(self):
        return (yield "waiting")


async def inner(log):
    try:
        return await Wait()
    except ValueError as e:
        log.append(f"inner {e}")
        return "recovered"
    finally:
        log.append("inner finally")


async def outer(log):
    try:
        x = await inner(log)
        y = await Wait()
        return x, y
    except KeyError as e:
        log.append(f"outer {e!r}")
        raise RuntimeError("outer failed") from e


log = []
c = outer(log)
print(c.send(None), c.throw(ValueError("v")))
try:
    c.throw(KeyError("k"))
except RuntimeError as e:
    print(e, repr(e.__cause__))
print(log)
c = outer(log)
c.send(None)
log.clear()
print(c.close(), log)


async def leak():
    raise StopIteration("x")


try:
    leak().send(None)
except RuntimeError as e:
    print(e)
