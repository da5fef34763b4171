# contextmanager turns a generator into a context manager, also as a decorator.
from contextlib import contextmanager

log = []


@contextmanager
def tag(name, swallow=None):
    log.append(f"<{name}>")
    try:
        yield name.upper()
    except Exception as e:
        log.append(f"{name} saw {e!r}")
        if swallow is None or not isinstance(e, swallow):
            raise
    finally:
        log.append(f"</{name}>")


with tag("a") as a, tag("b", swallow=KeyError) as b:
    log.append(a + b)
    raise KeyError("x")
print(log)
log.clear()
try:
    with tag("outer"):
        with tag("inner"):
            1 / 0
except ZeroDivisionError as e:
    print(e, log)


@tag("deco")
def work(x):
    return x * 2


log.clear()
print(work(4), work(5), log)


@contextmanager
def none():
    if False:
        yield


@contextmanager
def twice():
    yield 1
    yield 2


@contextmanager
def replace():
    try:
        yield
    except ValueError as e:
        raise TypeError("replaced") from e


for make in (none, twice, replace):
    try:
        with make():
            if make is replace:
                raise ValueError("v")
    except (RuntimeError, TypeError) as e:
        print(type(e).__name__, e, repr(e.__cause__))
with tag("stop", swallow=StopIteration):
    raise StopIteration("inside")
print(log[-3:])
