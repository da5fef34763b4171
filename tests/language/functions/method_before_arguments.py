# What stands before a call's parenthesis is looked up before its arguments are worked out.
log = []


def note(x):
    log.append(x)
    return x


class C:
    def m(self, *args):
        return ("m",) + args

    @property
    def p(self):
        note("p")
        return lambda *args: ("p",) + args

    def __getattr__(self, name):
        note(name)
        if name == "missing":
            raise AttributeError(name)
        return lambda *args: (name,) + args

    @classmethod
    def k(cls, *args):
        return (cls.__name__,) + args

    @staticmethod
    def s(*args):
        return args


class D(C):
    def m(self, *args):
        return super().m(note(self.s(1)), *args) + super().k(note(2))

    def rebound(self):
        return self.m(setattr(self, "m", lambda x: ("own", x)))


c, d = C(), D()
print(c.m(note(1), note(2)), c.p(note(3)), c.other(note(4)), c.k(note(5)), c.s(note(6)))
print(C.m(c, note(7)), C.k(note(8)), C.s(note(9)), d.m(note(10)), d.rebound(), d.m(note(11)))
print(log)


def attempt(f):
    log.clear()
    try:
        print(f(), log)
    except Exception as e:
        print(type(e).__name__, e, log)


attempt(lambda: None.nope(note(1)))
attempt(lambda: c.missing(note(1)))
attempt(lambda: [].nope(note(1)))
attempt(lambda: (1).nope(1 / 0))
attempt(lambda: c.p(1 / 0))
attempt(lambda: None.__eq__(note(None)))
attempt(lambda: None.__repr__(note(None)))
attempt(lambda: "a-b".split(note("-")))
attempt(lambda: "a-b".split(note(3)))
attempt(lambda: [3, 1].append(note(1), note(2)))
attempt(lambda: C.k(*[note(1)], note(2)))
attempt(lambda: c.m(note(1)).index(note("m")))
attempt(lambda: c.m(c.m(note(1)), c.m(note(2), c.m(note(3)))))
attempt(lambda: {}.get(note(1), note(2)))
attempt(lambda: int.from_bytes(note(b"\1\2"), note("big")))
attempt(lambda: str.upper(note("x")))
attempt(lambda: D.m((note(0), d)[1], 2))


class N:
    m = None
    k = len


attempt(lambda: N().m(note(1)))
attempt(lambda: N().k(note([1, 2])))
attempt(lambda: N.k(note([1, 2])))


def walrus():
    x = [1]
    return x.count(x := 1), x


print(walrus())


def generator():
    got = [].__add__([(yield 1)])
    yield got


g = generator()
print(next(g), g.send(5))
