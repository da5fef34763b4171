# The __context__ of what leaves an ExitStack is what nested with statements would give.
from contextlib import AsyncExitStack, ExitStack


def chain(e):
    found = []
    while e is not None:
        found.append(repr(e))
        e = e.__context__
    return found


def run(body, *exits, outside=None):
    try:
        try:
            if outside:
                raise outside
        except Exception:
            run(body, *exits)
            return
        with ExitStack() as stack:
            for exit in exits:
                stack.push(exit)
            if body:
                raise body
    except BaseException as e:
        print(chain(e))
    else:
        print("clean")


def raises(make):
    def exit(*exc):
        raise make()
    return exit


def swallow(*exc): return True


def inner(*exc):
    try:
        raise OSError("inner")
    except OSError:
        raise EOFError("after inner")


one, two, three = (raises(lambda n=n: ValueError(n)) for n in (1, 2, 3))
for body in (KeyError("k"), None):
    run(body, one, two)
    run(body, one)
    run(body, one, swallow, two)
    run(body, swallow, one)
    run(body, one, swallow)
    run(body, inner, two)
    run(body, one, inner)
    run(body, one, two, three, outside=LookupError("out"))


class Manager:
    def __init__(self, n): self.n = n
    def __enter__(self): return self

    def __exit__(self, kind, e, tb):
        print(self.n, e and chain(e))
        raise RuntimeError(self.n)


try:
    with ExitStack() as stack:
        for n in range(3):
            stack.enter_context(Manager(n))
except RuntimeError as e:
    print(chain(e))
try:
    try:
        raise LookupError("around")
    except LookupError:
        stack = ExitStack()
        stack.push(one)
        stack.push(two)
        stack.close()
except ValueError as e:
    print(chain(e))


async def main():
    async def later(): raise ValueError("later")
    async with AsyncExitStack() as stack:
        stack.push_async_callback(later)
        stack.callback(lambda: {}["k"])
        raise OSError("o")


try:
    main().send(None)
except ValueError as e:
    print(chain(e))
