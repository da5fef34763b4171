# An ExitStack leaves what it entered in reverse order, whatever goes wrong on the way.
from contextlib import ExitStack, contextmanager, suppress, closing, nullcontext, ContextDecorator


@contextmanager
def gate(name, swallow=()):
    print("enter", name)
    try:
        yield name.upper()
    except swallow as error:
        print(name, "swallows", repr(error))
    finally:
        print("exit", name)


with ExitStack() as stack:
    names = [stack.enter_context(gate(n)) for n in "abc"]
    stack.callback(print, "callback", 1, end="!\n")
    stack.push(lambda kind, error, trace: print("pushed sees", kind))
    print(names)
try:
    with ExitStack() as stack:
        stack.enter_context(gate("outer", KeyError))
        stack.enter_context(gate("inner"))
        raise KeyError("k")
    print("went on")
    with ExitStack() as stack:
        stack.enter_context(gate("kept"))
        saved = stack.pop_all()
    print("not left yet")
    saved.close()
    with ExitStack() as stack:
        stack.callback(lambda: 1 / 0)
        stack.callback(print, "first out")
        raise ValueError("body")
except ZeroDivisionError as error:
    print(repr(error), "while", repr(error.__context__))
with suppress(KeyError, IndexError):
    [][1]
with suppress():
    pass
try:
    with suppress(KeyError):
        raise ValueError("passes")
except ValueError as error:
    print(error)
with nullcontext(5) as five, closing(type("C", (), {"close": lambda self: print("closed")})()):
    print(five)


class Timed(ContextDecorator):
    def __enter__(self):
        print("start")
        return self

    def __exit__(self, *what):
        print("stop", what[0])
        return False


@Timed()
def work(n):
    return n * 2


print(work(4))


@gate("decorated")
def inside():
    return "inside"


print(inside(), inside())


@contextmanager
def wrong(count):
    for n in range(count):
        yield n


for count in (0, 2):
    try:
        with wrong(count):
            pass
    except RuntimeError as error:
        print(error)
