# The abstract managers know what has the methods, and cannot be made; decorators for async functions.
from contextlib import (AbstractAsyncContextManager, AbstractContextManager, AsyncContextDecorator, ExitStack,
                        asynccontextmanager, closing, nullcontext, suppress)


class Whole(AbstractContextManager):
    def __exit__(self, *args):
        print("exit", args[0])


class Duck:
    def __enter__(self):
        return 1

    def __exit__(self, *args):
        return None


class Half:
    def __enter__(self):
        return 1


with Whole() as whole:
    print(type(whole).__name__)
for each in (Whole(), Duck(), Half(), ExitStack(), suppress(), nullcontext(), closing(3)):
    print(type(each).__name__, isinstance(each, AbstractContextManager),
          isinstance(each, AbstractAsyncContextManager))
for abstract in (AbstractContextManager, AbstractAsyncContextManager):
    try:
        abstract()
    except TypeError as error:
        print(error)
print(AbstractContextManager[int])


class Logged(AsyncContextDecorator):
    async def __aenter__(self):
        print("in")
        return self

    async def __aexit__(self, *args):
        print("out")


@asynccontextmanager
async def tagged(name):
    """Prints around."""
    print("<", name)
    yield name
    print(">", name)


@Logged()
async def one(n):
    return n + 1


@tagged("two")
async def two(n):
    return n + 2


def run(coroutine):
    try:
        coroutine.send(None)
    except StopIteration as done:
        return done.value


print(run(one(1)), run(two(1)), run(two(2)))
