# A step of an async generator that has been awaited cannot be used again.
async def numbers():
    yield 1
    yield 2


def run(step):
    try:
        step.send(None)
    except (StopIteration, StopAsyncIteration, RuntimeError) as error:
        return repr(error)


g = numbers()
first = g.__anext__()
print(run(first), run(first), run(g.asend(None)), run(g.__anext__()))
thrown = numbers().athrow(RuntimeError("own"))
print(run(thrown), run(thrown))
