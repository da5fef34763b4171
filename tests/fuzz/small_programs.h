#pragma once
// Small programs, one theme each, that stop in calls of stop(): seeds of snapshot_fuzz.
//
// Next to the long programs of tests/support, whose snapshots hold a bit of everything, these give
// snapshots of a kilobyte or two, in which most edits hit what the theme is about. The one rule:
// every verifier rule about objects and frames has a program that an edit can bring to break it.

namespace pvm::fuzz {

// As many keys of one hash as are let in, and some of others. Making the set takes most of the
// instructions, so it is only looked at where it pauses.
inline constexpr const char* kEqualHashes = R"py(
from pvm_sdk import pause
class K:
    def __init__(self, n): self.n = n
    def __hash__(self): return max(0, self.n - 255)
s = {K(n) for n in range(320)}
for n in range(16):
    pause("full")
print(len(s))
)py";

// What work() has as its first local is frozen before it is looked at, as storage freezes it.
inline constexpr const char* kFrozen = R"py(
from pvm_sdk import pause
class Order:
    def __init__(self, lots):
        self.lots = lots
        self.tags = {"k": {2}, "t": (1, [])}
def work(order, other):
    for n in range(8):
        other.append(order.lots)
        pause("held")
    try:
        order.lots.append(1)
    except TypeError as e:
        other.append(str(e))
    return other
print(len(work(Order([1, [2], bytearray(b"x")]), [[1]])))
)py";

inline constexpr const char* kSmallPrograms[] = {
    // Keys with hashes of their own.
    R"py(
def stop(): return 1
class K:
    def __init__(self, n): self.n = n
    def __hash__(self): return self.n
    def __eq__(self, other): return self.n == other.n
def main():
    a, b = K(1), K(2)
    d = {a: 1, b: 2, (a, 3): 4}
    s = {a, b}
    f = frozenset([(a, b), b])
    stop()
    return a in s, d[K(2)], f
main()
)py",
    // Plain keys.
    R"py(
def stop(): return 1
def main():
    d = {"a": 1, 2: "b", 3.5: None, (1, "x"): [2], b"k": (), None: True, 2 ** 70: -1}
    s = {"a", "b", 1, (1, 2)}
    f = frozenset("xyz")
    for k in d:
        stop()
    for v in s:
        stop()
    return d.keys() & s, f
main()
)py",
    // Generators in each state.
    R"py(
def stop(): return 1
def gen(n):
    got = None
    for i in range(n):
        try:
            got = yield i, got
        finally:
            stop()
def outer(g):
    r = yield from g
    return r
def main():
    fresh = gen(2)
    some = gen(3)
    next(some)
    over = gen(0)
    list(over)
    deep = outer(gen(2))
    stop()
    a = next(deep), some.send("v"), list(fresh)
    stop()
    some.close()
    return a, [x for x in deep]
main()
)py",
    // Handlers, finally, with, exceptions that know each other.
    R"py(
def stop(): return 1
class Door:
    def __enter__(self): stop(); return self
    def __exit__(self, kind, value, trace): stop(); return kind is KeyError
def risky(n):
    if n == 0: raise ValueError("low", n)
    risky(n - 1)
def main():
    kept = None
    with Door() as d:
        try:
            risky(2)
        except ValueError as e:
            kept = e
            stop()
            try:
                {}["k"]
            finally:
                stop()
    stop()
    while True:
        try:
            stop()
            break
        finally:
            stop()
    raise RuntimeError("end") from kept
try:
    main()
except RuntimeError as e:
    stop()
    print(e, e.__cause__)
)py",
    // Diamond.
    R"py(
def stop(): return 1
class A:
    x = 1
    def f(self): return "A"
class B(A):
    def f(self): return "B" + super().f()
class C(A):
    __slots__ = ("left", "right")
    def f(self): stop(); return "C" + super().f()
class D(B, C):
    def __init__(self, v):
        self.left = v
        self.v = v
        stop()
    @property
    def twice(self): stop(); return self.v * 2
    @staticmethod
    def s(x): return x
    @classmethod
    def make(cls, v): return cls(v)
d = D.make(4)
stop()
print(d.f(), d.twice, D.s(1), d.left)
)py",
    // Builtin bases.
    R"py(
def stop(): return 1
class Name(str): pass
class Pair(tuple):
    def first(self): return self[0]
class Bag(dict):
    def __missing__(self, key): return stop()
class Row(list): pass
class Count(int): pass
class Oops(Exception):
    def __init__(self, code):
        super().__init__("oops", code)
        self.code = code
def main():
    n, p, b, r, c, e = Name("n"), Pair((1, 2)), Bag(a=1), Row([1]), Count(7), Oops(3)
    n.tag = p
    stop()
    r.append(b["zz"])
    return n + "m", p.first(), b, r, c + 1, e.code, {n: 1, c: 2, p: 3}
main()
)py",
    // Results under way.
    R"py(
def stop(): return 1
class N:
    def __init__(self, v): self.v = v; stop()
    def __add__(self, o): stop(); return NotImplemented
    def __radd__(self, o): stop(); return N(1)
    def __lt__(self, o): stop(); return True
    def __eq__(self, o): stop(); return NotImplemented
    def __bool__(self): stop(); return True
    def __len__(self): stop(); return 2
    def __iter__(self): stop(); return iter([1])
    def __contains__(self, x): stop(); return 1
    def __str__(self): stop(); return "n"
    def __getitem__(self, i): stop(); return i
    def __getattr__(self, n): stop(); return n
class L:
    def __add__(self, o): stop(); return NotImplemented
a, b = N(1), N(2)
print(L() + b is None, a < b, a != b, not a, len(a), [x for x in a], 1 in a, 1 not in a, f"{a}")
print(a[1], a.other, sorted([b, a])[0] is a, max([a, b], key=lambda n: stop()) is a, str(b))
)py",
    // Iterators.
    R"py(
def stop(): return 1
def main():
    its = [enumerate([1, 2]), zip([1, 2], "ab", strict=True), map(str, [1, 2]), iter("xyz"),
           filter(None, [1, 0, 2]), reversed([1, 2, 3]), iter({"a": 1, "b": 2}.items()),
           iter({7, 8}), iter(range(3)), iter(range(10 ** 30, 10 ** 30 + 3)), iter((1, 2)),
           reversed({"a": 1, "b": 2}), iter([3, 2, 1].pop, 1), iter(b"xy")]
    for it in its:
        next(it, None)
    stop()
    out = [list(it) for it in its]
    for i, (a, b) in enumerate(zip([1, 2], range(2))):
        stop()
    return out
main()
)py",
    // Views, proxies, aliases.
    R"py(
def stop(): return 1
class P:
    __slots__ = ("x", "y")
def main():
    d = {"a": 1, "b": [2]}
    k, v, i = d.keys(), d.values(), d.items()
    shown = P.__dict__
    slot = shown["x"]
    alias, union = list[int], int | None
    m = memoryview(bytearray(b"abcd"))[1:3]
    b = memoryview(b"xy")
    r, big = range(1, 9, 2), range(0, 10 ** 20, 7)
    part = slice(None, 3, -1)
    bound, meth = "a-b".split, [1].append
    stop()
    meth(d)
    return list(k), list(v), list(i), "x" in shown, slot, alias, union, bytes(m), b[0], r[1], part
main()
)py",
    // Closures, defaults.
    R"py(
def stop(): return 1
def make(a, /, b=2, *rest, c, d=4, **more):
    """Doc."""
    total = 0
    def add(n: int = 1) -> int:
        nonlocal total
        total += n + a
        stop()
        return total
    add.tag = [rest, more]
    return add, (lambda x: (x, total, unbound)), [lambda: y for y in range(2)]
    unbound = 1
add, look, ys = make(1, 5, 6, c=3, e=7)
print(add(), add(2), ys[0](), add.tag)
stop()
try:
    look(1)
except NameError:
    stop()
)py",
    // Coroutines.
    R"py(
def stop(): return 1
class Wait:
    def __await__(self):
        got = yield "w"
        return got
async def agen(n):
    for i in range(n):
        stop()
        yield i
async def main():
    total = 0
    async for i in agen(2):
        total += i
    total += await Wait()
    step = agen(1).asend(None)
    stop()
    return total
c = main()
stop()
print(c.send(None))
stop()
try:
    c.send(3)
except StopIteration as e:
    print(e.value)
)py",
    // Numbers and text.
    R"py(
def stop(): return 1
def main(n):
    whole = [0, -1, 2 ** 29, 2 ** 31, -2 ** 40, 2 ** 61, 2 ** 64, -3 ** 90]
    real = [0.5, -0.0, 1e-300, float("inf"), 1 / 3, float("nan")]
    text = ["", "a", "\xe9", "\u20ac", "\U0001f600", "\ud800", "x" * 20]
    data = [b"", b"\x00", bytearray(b"abc"), ()]
    while n < 3:
        n += stop()
        whole.append(whole[-1] * n)
    return sum(whole), sum(real), "".join(sorted(text)), data
main(0)
)py",
    // Identities, repr under way, hashes under way.
    R"py(
import hashlib
def stop(): return 1
class T:
    def __repr__(self): stop(); return "T"
def main():
    o, p = object(), T()
    known = {o: id(o), p: hash(p)}
    loop = [p]
    loop.append(loop)
    h = hashlib.sha256(b"a")
    keyed = hashlib.blake2b(b"x", key=b"k", digest_size=8)
    text = repr(loop)
    stop()
    h.update(b"b")
    return text, known[o], h.hexdigest(), keyed.digest()
main()
)py",
    // Prelude modules.
    R"py(
import functools, collections, dataclasses, enum, contextlib
def stop(): return 1
@functools.lru_cache(maxsize=2)
def f(n): return stop() + n
class Color(enum.Enum):
    RED = 1
    BLUE = 2
@dataclasses.dataclass
class Item:
    name: str
    n: int = 0
@contextlib.contextmanager
def held():
    yield stop()
q = collections.deque([1, 2], maxlen=3)
n = collections.Counter("aab")
dd = collections.defaultdict(list)
dd["k"].append(Color.RED)
P = collections.namedtuple("P", "x y")
with held() as h:
    stop()
    print(f(1), f(1), Item("i"), q, n["a"], P(1, 2).x, Color(2), sorted([3, 1], key=lambda v: f(v)))
)py",
    // Matching, unpacking, comprehensions.
    R"py(
def stop(): return 1
def look(v):
    match v:
        case {"kind": k, **rest} if stop(): return k, rest
        case [first, *others] if stop(): return first, others
        case str() | int(): return stop()
class S:
    def __len__(self): return 2
    def __getitem__(self, i):
        stop()
        if i > 1: raise IndexError
        return i
def star(*a, **k): stop(); return a, k
a, *b = [1, 2, 3]
print(look({"kind": 1, "z": 2}), look([1, 2]), look("s"), star(*S(), **{"k": stop()}))
print([x for x in S() if stop()], {k: stop() for k in "ab"}, {stop() for _ in b})
del a
stop()
)py",
    // Loops that take from Python code under builtin iterators, and classes with a __new__.
    R"py(
from itertools import accumulate, chain, compress, groupby, islice, tee, zip_longest
def stop(n=1): return n
def gen(n):
    for i in range(n): yield stop(i)
class Step:
    def __init__(self): self.i = 0
    def __next__(self):
        self.i += stop()
        if self.i > 3: raise StopIteration
        return self.i
    def __iter__(self): return self
    def __getitem__(self, i):
        if i > stop(2): raise IndexError
        return i
class Row:
    def __getitem__(self, i):
        if i > stop(1): raise IndexError
        return i
class Made:
    def __new__(cls, a, *rest):
        self = super().__new__(cls)
        self.a = stop(a)
        return self
    def __init__(self, a, *rest): self.rest = stop(rest)
for i, x in enumerate(gen(2)): stop()
for a, b, c in zip("ab", gen(3), [1, 2]): stop()
print([x for x in map(stop, Step())], [x for x in filter(stop, gen(2))])
print([x for x in islice(gen(4), 1, 4, 2)], [x for x in chain(gen(1), Step())], [x for x in Row()])
print([x for x in accumulate(gen(3), lambda p, q: stop(p + q))])
count = iter(lambda l=[0]: l.append(stop()) or len(l), 4)
for x in count: stop()
p, q = tee(gen(2))
print([x for x in zip(p, q)], [x for x in zip_longest(gen(1), "ab")])
print([x for x in compress("ab", gen(2))], Made(3, 4).rest, Made(1).a)
print([(k, list(g)) for k, g in groupby("aab", key=lambda v: stop(v))])
)py",
    // Waiting for the outside.
    // Iterators in iterators, of Python code at each level.
    R"py(
from itertools import islice, takewhile
def stop(n=1): return n
def gen(n):
    for i in range(n): yield stop(i)
class Truth:
    def __bool__(self): return stop(True)
print([x for x in map(stop, filter(stop, range(3)))], [x for x in enumerate(map(stop, gen(2)))])
print([x for x in map(str, filter(stop, gen(2)))])
print([x for x in islice(enumerate(map(stop, gen(4))), 1, 3)])
print([x for x in takewhile(stop, filter(lambda x: Truth(), map(stop, iter([1, 2]))))])
)py",
    R"py(
from pvm_sdk import pause
def ask(name):
    got = pause("for " + name)
    return name, got
total = []
for n in ("a", "b"):
    try:
        total.append(ask(n))
    except ValueError:
        total.append(None)
print(total)
)py",
};

}  // namespace pvm::fuzz
