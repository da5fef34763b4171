# An async generator is driven by asend, athrow and aclose, each a step of its own.
async def echo():
    got = None
    while True:
        try:
            got = yield f"echo {got}"
        except ValueError as error:
            got = f"caught {error}"
        except GeneratorExit:
            print("closing")
            raise


def run(step):
    try:
        step.send(None)
    except StopIteration as stop:
        return stop.value
    except BaseException as error:
        return f"{type(error).__name__}({error})"
    return "still waiting"


g = echo()
print(run(g.__anext__()), run(g.asend("x")), run(g.athrow(ValueError("v"))), run(g.asend("y")))
print(run(g.aclose()), run(g.__anext__()), run(g.asend(None)), run(g.aclose()))
g = echo()
print(run(g.asend("too early")), run(g.asend(None)))
print(run(g.athrow(KeyError("k"))), run(g.__anext__()))


async def empty():
    return
    yield


print(run(empty().__anext__()), type(empty()).__name__, g.__name__, hasattr(g, "__aiter__"), g.__aiter__() is g)


async def stops():
    yield 1
    raise StopAsyncIteration("inside")


g = stops()
print(run(g.__anext__()), run(g.__anext__()))
g = echo()
step = g.__anext__()
print(run(step), run(step), run(g.aclose()))
