"""Random functions that walk iterators inside iterators: what loops and builtins take as a whole, item by
item, or give back, over sources native and in Python, with functions that answer or raise.
"""

from statements import indent

# What they are made of, once for all of a program.
SHARED = ['''\
TABLE = {1: "a", 2: "b", "k": 5, 0: 0}


class Steps:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if self.n <= 0:
            raise StopIteration
        self.n -= 1
        return self.n


class Numbered:
    def __init__(self, n):
        self.n = n

    def __getitem__(self, i):
        if i >= self.n:
            raise IndexError
        return i


class Walked:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        for i in range(self.n):
            yield i * 2


class Made:
    def __init__(self, x, y=0):
        self.x, self.y = x, y

    def shown(self):
        return self.x


def numbers(n):
    for i in range(n):
        yield i


def same(v):
    Made.last = v
    return v


def more(v):
    return v + 1
''']
SOURCES = """
    [3, -1, 2, 7, 0, 4]; range(5); (1, 2.5, -3); "abca"; [2 ** 62 - 1, 1, -2 ** 62]; []; [None, 1, "x"]; dict(TABLE);
    [(1, 2), (3, 4), (0, -1)]; ["k", "kk", "z"]; [True, False, 2]; reversed([5, 6, 7]); iter([1, 2, 3, 4]); [0.0, -0.0, 1e300];
    [[1, 2], [3]]; shared; numbers(4); range(2 ** 62 - 2, 2 ** 62 + 2); [Made(1, 2), Made(2, 1)]; TABLE.items();
    itertools.tee(numbers(3))[0]; Numbered(4); Walked(3); Steps(3); (x for x in [1, 1, 2, 2]); Steps(0); numbers(0);
    itertools.chain.from_iterable([[1, 2], (3,), "ab", numbers(2)]); itertools.product([1, 2], (3, 4)); itertools.combinations([1, 2, 3], 2);
    [Point(1, 2), Point(1, 3), Point(2, 3)]
"""
OF_ONE = """
    lambda v: v + 1; lambda v: -v; lambda v: v * 2; lambda v: v % 2; lambda v: v % 2 == 0; lambda v: v[0]; lambda v: (v, 1);
    str; len; repr; int; abs; bool; float; ord; sum; tuple; list; lambda v: TABLE.get(v); lambda v: TABLE[v]; lambda v: v if v else None;
    lambda v: v > 1; lambda v: not v; lambda v: v == v; lambda v: more(v); lambda v: v.x; lambda v: (v.y, v.x); lambda v: v // 2;
    lambda v: v / 2; lambda v: 10 // v; lambda v: v is None; lambda v: v[1:]; lambda v: [v]; operator.neg; lambda v: v and v > 2 or 0;
    TABLE.get; lambda v: v if v != 2 else unknown; operator.itemgetter(0); operator.itemgetter(0, 1); operator.attrgetter("x");
    operator.attrgetter("x", "y"); str.upper; Made; Point._make; same; lambda *a: a; lambda v, w=3: (v, w); None; lambda v: next(shared, v)
"""
OF_TWO = """
    lambda a, b: a + b; operator.sub; operator.mul; max; min; lambda a, b: a if a > b else b; lambda a, b: (a, b); operator.add;
    lambda a, b: a < b; lambda a, _: more(a); lambda a, b: same(b)
"""
WALKS = """
    list(%s); tuple(%s); [x for x in %s]; sum(%s); max(%s); min(%s, default=9); sorted(%s); sorted(%s, key=ONE); max(%s, key=ONE);
    dict(%s); dict(zip(%s, "abc")); [a for a, b in %s]; sum(1 for x in %s); "-".join(%s); any(%s); all(%s); list(zip(%s, shared));
    [*%s]; set(%s) == 1; next(iter(%s), "none"); list(itertools.islice(%s, 2)); {k: 1 for k in %s}; list(zip(*itertools.tee(%s)));
    collections.deque(%s, 3); [(k, list(g)) for k, g in itertools.groupby(%s)]
"""


def split(text):
    return [part.strip() for part in text.split(";")]


SOURCES, OF_ONE, OF_TWO, WALKS = map(split, (SOURCES, OF_ONE, OF_TWO, WALKS))


class Rows:
    def __init__(self, random):
        self.random = random

    def iterator(self, depth):
        pick = self.random.choice
        if depth == 0 or self.random.random() < 0.2:
            return pick(SOURCES)
        one, two = pick(OF_ONE), pick(OF_TWO)
        a, b = self.iterator(depth - 1), self.iterator(depth - 1)
        paired = pick(["itertools.product([1, 2], [3, 4])", f"itertools.pairwise({a})", f"enumerate({a})", a,
                       f"zip({a}, {b})"])
        taken = pick(["k", "len(list(g))", "list(g)", "sum(1 for _ in g)", "max(g)", "next(g, 0)"])
        return pick([
            f"map({one}, {a})", f"map({one}, {a})", f"map({two}, {a}, {b})", f"filter({one}, {a})", f"zip({a}, {b})",
            f"enumerate({a}, {pick(['0', '5', '2 ** 62 - 2'])})", f"itertools.pairwise({a})",
            f"itertools.islice({a}, {pick(['2', '1, 4', '0, None, 2', '0', '1, None'])})", f"itertools.takewhile({one}, {a})",
            f"itertools.dropwhile({one}, {a})", f"itertools.accumulate({a}{pick(['', ', ' + two])})",
            f"itertools.starmap({two}, {paired})", f"itertools.islice(itertools.cycle({a}), 5)", f"itertools.filterfalse({one}, {a})",
            f"itertools.chain({a}, {b})", f"zip(*[iter({a})] * 2)", f"itertools.zip_longest({a}, {b})", f"(x for x in {a})",
            f"itertools.chain.from_iterable({pick(['map(lambda v: [v, v], ' + a + ')', '([x] for x in ' + a + ')', a])})",
            f"({taken} for k, g in itertools.groupby({a}{pick(['', ', ' + one])}))",
            f"itertools.compress({a}, {pick(['itertools.cycle([1, 0])', b])})",
        ])

    def unit(self, name):
        """Source of one top-level function that walks a few."""
        lines = []
        for number in range(6):
            walk = self.random.choice(WALKS).replace("ONE", self.random.choice(OF_ONE))
            walk = walk.replace("%s", self.iterator(self.random.randint(1, 4)))
            lines += ["shared = iter([1, 2, 3, 4, 5])", f"probe('{name}.{number}', lambda: {walk})",
                      f"print('{name}', list(shared))"]
        return "\n".join([f"def {name}():", *indent(lines), "    return None"])
