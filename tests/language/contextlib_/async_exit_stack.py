# AsyncExitStack and aclosing: exits of both kinds in reverse order, suppression, an error in an exit.
import contextlib


class Manager:
    def __init__(self, name, suppress=False):
        self.name, self.suppress = name, suppress

    def __enter__(self):
        return self.name

    def __exit__(self, kind, value, traceback):
        print("exit", self.name, kind and kind.__name__)
        return self.suppress

    async def __aenter__(self):
        return "async " + self.name

    async def __aexit__(self, kind, value, traceback):
        print("aexit", self.name, kind and kind.__name__)
        return self.suppress


async def note(*args, **kwargs):
    print("callback", args, kwargs)


async def numbers():
    try:
        yield 1
        yield 2
    finally:
        print("closed")


async def main():
    async with contextlib.AsyncExitStack() as stack:
        print(stack.enter_context(Manager("a")), await stack.enter_async_context(Manager("b")))
        stack.push_async_callback(note, 1, x=2)
        stack.callback(print, "plain")
        stack.push(Manager("c"))
        stack.push_async_exit(Manager("d"))
    async with contextlib.AsyncExitStack() as stack:
        await stack.enter_async_context(Manager("quiet", True))
        stack.enter_context(Manager("inner"))
        raise ValueError("swallowed")
    try:
        async with contextlib.AsyncExitStack() as stack:
            stack.push_async_callback(lambda: note(1 // 0))
            raise KeyError("first")
    except ZeroDivisionError as e:
        print(repr(e), repr(e.__context__))
    async with contextlib.aclosing(numbers()) as source:
        async for n in source:
            print(n)
            break
    try:
        await contextlib.AsyncExitStack().enter_async_context(5)
    except TypeError as e:
        print(e)


coroutine = main()
try:
    coroutine.send(None)
except StopIteration:
    print("done")
