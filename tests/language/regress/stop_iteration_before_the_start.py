# StopIteration thrown into what has not begun is an error of the generator.
def generator():
    yield 1


async def coroutine():
    pass


for make in (generator, coroutine):
    for error in (StopIteration, StopIteration(5), ValueError("plain")):
        thing = make()
        try:
            thing.throw(error)
        except (RuntimeError, ValueError) as caught:
            print(type(caught).__name__, caught, repr(caught.__cause__))
        thing.close()
