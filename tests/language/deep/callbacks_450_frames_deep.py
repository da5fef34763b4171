# Every place where the runtime calls back, paused in below 450 frames, and all of them at once.
from dataclasses import dataclass
from functools import cmp_to_key, lru_cache, reduce
from pvm_sdk import pause


class Any:
    """Calls go() in whatever is asked of it."""

    def __init__(self, go): self.go = go
    def __hash__(self): return 7
    def __eq__(self, other): return self.go() > 0
    def __lt__(self, other): return self.go() < 0
    def __bool__(self): return self.go() > 0
    def __len__(self): return self.go()
    def __contains__(self, x): return self.go() > 0
    def __getitem__(self, i): return self.go()
    def __iter__(self): return iter([self.go()])
    def __repr__(self): return f"r{self.go()}"
    def __str__(self): return f"s{self.go()}"
    def __format__(self, spec): return f"f{self.go()}"
    def __getattr__(self, name): return self.go()
    def __enter__(self): return self.go()
    def __exit__(self, *exc): return self.go() > 0
    def __call__(self): return self.go()
    def __add__(self, other): return self.go()

    @property
    def asked(self): return self.go()


class Next:
    def __init__(self, go): self.go, self.left = go, 1
    def __iter__(self): return self

    def __next__(self):
        if self.left == 0:
            raise StopIteration
        self.left -= 1
        return self.go()


class Hashed:
    def __init__(self, go): self.go = go
    def __hash__(self): return self.go()


class Field:
    def __get__(self, obj, owner=None): return obj.go()


class Holder:
    field = Field()
    def __init__(self, go): self.go = go


class Made:
    def __init__(self, go): self.got = go()


@dataclass
class Post:
    go: object
    def __post_init__(self): self.got = self.go()


def gen(go): yield go()


def decorated(go):
    def deco(f):
        got = go()
        return lambda: f() + got

    @deco
    def one(): return 0
    return one()


async def body(go): return go()


async def agen(go): yield go()


async def loop(go): return [x async for x in agen(go)]


def sent(coroutine):
    try:
        coroutine.send(None)
    except StopIteration as e:
        return e.value


def handler(go):
    try:
        raise KeyError("k")
    except KeyError:
        return go()


def last(go):
    got = []
    try:
        return got
    finally:
        got.append(go())


def guard(go):
    match go:
        case _ if go() > 0:
            return 1


def entered(go):
    with Any(go) as got:
        return got


def left(go):
    with Any(lambda n=[0, 1]: go() if n.pop() == 0 else 1):
        return 1


def inner(go):
    got = yield from gen(go)
    return got


CALLS = [
    ("sort key", lambda go: sorted([1], key=lambda _: go())), ("min key", lambda go: min([1, 2], key=
     lambda x: go() if x == 1 else 9)), ("comparator", lambda go: sorted([2, 1], key=cmp_to_key(
         lambda a, b: go() and a - b))),
    ("sum", lambda go: sum(gen(go))), ("any", lambda go: any(gen(go))),
    ("all", lambda go: all(gen(go))), ("min", lambda go: min(gen(go))),
    ("max", lambda go: max(gen(go))), ("map", lambda go: list(map(lambda _: go(), [1]))),
    ("filter", lambda go: list(filter(lambda _: go(), [1]))),
    ("zip", lambda go: list(zip(gen(go), [1]))), ("enumerate", lambda go: list(enumerate(gen(go)))),
    ("dict eq", lambda go: {Any(go): 1}.get(Any(go))), ("set eq", lambda go: Any(go) in {Any(go)}),
    ("hash", lambda go: {Hashed(go)} and 1), ("in", lambda go: 1 in [Any(go)]),
    ("index", lambda go: [Any(go)].index(1)), ("count", lambda go: (Any(go),).count(1)),
    ("lists", lambda go: [Any(go)] == [1]), ("tuples", lambda go: (Any(go),) < (1,)),
    ("dicts", lambda go: {1: Any(go)} == {1: 2}), ("lt", lambda go: Any(go) < 1),
    ("bool", lambda go: not Any(go)), ("len", lambda go: len(Any(go))),
    ("contains", lambda go: 1 in Any(go)), ("getitem", lambda go: Any(go)[0]),
    ("iter", lambda go: [x for x in Any(go)]), ("next", lambda go: [*Next(go)]),
    ("repr", lambda go: print([Any(go)])), ("str", lambda go: print(Any(go))),
    ("format", lambda go: f"{Any(go):x}"), ("f-string repr", lambda go: f"{Any(go)!r}"),
    ("init", lambda go: Made(go).got), ("post_init", lambda go: Post(go).got),
    ("getattr", lambda go: Any(go).absent), ("property", lambda go: Any(go).asked),
    ("descriptor", lambda go: Holder(go).field), ("enter", entered), ("exit", left),
    ("call", lambda go: Any(go)()), ("add", lambda go: Any(go) + 1), ("decorator", decorated),
    ("comprehension", lambda go: [go() for _ in "a"]), ("generator", lambda go: next(gen(go))),
    ("yield from", lambda go: list(inner(go))), ("except", handler), ("finally", last),
    ("guard", guard), ("coroutine", lambda go: sent(body(go))),
    ("async for", lambda go: sent(loop(go))), ("reduce", lambda go: reduce(lambda a, b: go(), "ab")),
    ("cache", lambda go: lru_cache(lambda n: go())(1)),
]


def below(n, f): return f() if n == 0 else below(n - 1, f)


def asleep(label):
    pause(label)
    return 1


def each():
    return [(label, call(lambda: asleep(label))) for label, call in CALLS]


def through(n):
    if n == 0:
        return asleep("all at once")
    calls = []

    def go():
        # The first of perhaps several questions goes on, the others are answered at once.
        if not calls:
            calls.append(through(n - 1))
        return 1
    CALLS[n - 1][1](go)
    return calls[0] + 1


for label, value in below(450, each):
    print(label, value)
print(below(240, lambda: through(len(CALLS))))
