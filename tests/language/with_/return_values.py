# return, break and continue inside with keep their value while exits run.
trace = []


class T:
    def __init__(self, n): self.n = n

    def __enter__(self):
        trace.append(f"+{self.n}")
        return self.n

    def __exit__(self, kind, *rest):
        trace.append(f"-{self.n}{'!' if kind else ''}")


def f():
    with T(1) as a:
        with T(2) as b:
            try:
                return a + b
            finally:
                trace.append("finally")


def g():
    out = []
    for i in range(4):
        with T(i) as v:
            if v == 1:
                continue
            if v == 3:
                break
            out.append(v)
    return out


def h():
    with T("gen"):
        yield 1
        yield 2


print(f(), g(), trace)
trace.clear()
it = h()
print(next(it), trace, next(it), list(it), trace)
it = h()
next(it)
it.close()
print(trace)
