# ExitStack: dynamic contexts, callbacks, pop_all, and exceptions passed outward.
from contextlib import ExitStack, closing, nullcontext, suppress

log = []


class Res:
    def __init__(self, name, swallow=False,
                 fail=False): self.name, self.swallow, self.fail = name, swallow, fail

    def __enter__(self):
        if self.fail:
            raise OSError("cannot open " + self.name)
        log.append("+" + self.name)
        return self

    def __exit__(self, kind, value, tb):
        log.append(f"-{self.name}:{kind.__name__ if kind else None}")
        return self.swallow

    def close(self):
        log.append("closed " + self.name)


with ExitStack() as stack:
    rs = [stack.enter_context(Res(n)) for n in "ab"]
    stack.callback(log.append, "callback")
    stack.push(lambda *exc: log.append(f"pushed {exc[0]}"))
print([r.name for r in rs], log)
log.clear()
try:
    with ExitStack() as stack:
        stack.enter_context(Res("x"))
        stack.enter_context(Res("y", fail=True))
except OSError as e:
    print(e, log)
log.clear()
with ExitStack() as stack:
    stack.enter_context(Res("outer"))
    stack.enter_context(Res("sw", swallow=True))
    raise ValueError("v")
print(log)
log.clear()
with ExitStack() as stack:
    stack.enter_context(Res("kept"))
    kept = stack.pop_all()
print(log, kept.close(), log)
with suppress(KeyError, IndexError):
    {}["k"]
with nullcontext("n") as n, closing(Res("c")) as c:
    print(n, c.name)
print(log[-1])
try:
    with suppress(KeyError):
        raise ValueError("not suppressed")
except ValueError as e:
    print(e)
try:
    with ExitStack() as stack:
        stack.callback(lambda: 1 / 0)
        raise KeyError("first")
except ZeroDivisionError as e:
    print(e, repr(e.__context__))
