"""Random functions, classes, generators and coroutines, and what is done with them."""

import contextlib
import re

from statements import EXCEPTIONS, Statements, indent

SCOPE_CLASS = '''\
class Scope:
    def __init__(self, mark, swallow=False):
        self.mark, self.swallow = mark, swallow

    def __enter__(self):
        print(self.mark, "enter")
        return self

    def __exit__(self, kind, error, trace):
        print(self.mark, "exit", kind and kind.__name__, show(error))
        return self.swallow'''

# What a class may define: the name, its parameters, what it returns.
DUNDERS = {
    "__eq__": ("self, o", "<bool>"), "__lt__": ("self, o", "self.x < getattr(o, 'x', o)"),
    "__hash__": ("self", "hash(<int>)"), "__add__": ("self, o", "<any>"),
    "__radd__": ("self, o", "(<any>, o)"), "__sub__": ("self, o", "NotImplemented"),
    "__rsub__": ("self, o", "<int>"), "__mul__": ("self, o", "type(self)(<int>)"),
    "__iadd__": ("self, o", "self"), "__neg__": ("self", "<any>"), "__invert__": ("self", "<any>"),
    "__abs__": ("self", "<int>"), "__round__": ("self, n=None", "(n, <int>)"),
    "__int__": ("self", "<int>"), "__float__": ("self", "<float>"), "__index__": ("self", "<int>"),
    "__bool__": ("self", "<bool>"), "__len__": ("self", "<nat>"),
    "__getitem__": ("self, k", "<list>[k]"), "__setitem__": ("self, k, v", "print('set', show(k))"),
    "__delitem__": ("self, k", "print('del', show(k))"), "__contains__": ("self, k", "<any>"),
    "__iter__": ("self", "<iter>"), "__next__": ("self", "<int>"),
    "__reversed__": ("self", "<iter>"), "__call__": ("self, *a, **k", "(a, k)"),
    "__getattr__": ("self, name", "name + '?'"), "__format__": ("self, spec", "spec + <str>"),
    "__repr__": ("self", "<str>"), "__str__": ("self", "<str>"), "__bytes__": ("self", "<bytes>"),
    "__enter__": ("self", "<any>"), "__exit__": ("self, *a", "<bool>"), "__le__": ("self, o", "<any>"),
    "__gt__": ("self, o", "<bool>"), "__floordiv__": ("self, o", "<int>"), "__or__": ("self, o", "<any>"),
    "__rxor__": ("self, o", "<any>"), "__matmul__": ("self, o", "<any>"), "__pow__": ("self, o, m=None", "(o, m)"),
    "__missing__": ("self, k", "<any>"), "__divmod__": ("self, o", "(<int>, o)"),
    "__rmod__": ("self, o", "<str>"), "__length_hint__": ("self", "<nat>"),
    "__trunc__": ("self", "<int>"), "__class_getitem__": ("cls, k", "(cls.__name__, k)"),
    "__instancecheck__": ("self, o", "<bool>"), "__dir__": ("self", "['b', 'a']"),
}
# What is done with an object `o`: all of it may go wrong.
USES = """
    o + <any>|<any> + o|o - <any>|<any> - o|o * <any>|o == <any>|o != o|o < <any>|<any> > o|o <= o|
    o @ <int>|o // <int>|<str> % o|o ** <int>|pow(o, 2, <int>)|o | <any>|<int> ^ o|divmod(o, <int>)|
    -o|~o|abs(o)|round(o)|round(o, <small>)|int(o)|float(o)|bool(o)|len(o)|not o|hash(o) == hash(o)|bytes(o)|
    o[<index>]|o[<slice>]|o[<str>]|<int> in o|<str> not in o|list(o)|tuple(o)|sorted(o, key=repr)|
    next(o)|iter(o) is o|list(reversed(o))|o(<any>)|o(*<list>, **<dict>)|o.x|o.nope|o.y.z|o.method(<leaf>)|
    o.method()|o.method(<leaf>, k=<leaf>)|o.prop|o.stat(<leaf>)|o.make(<leaf>)|format(o, <sspec>)|f"{o:>5}"|
    f"{o}"|f"{o!r}"|str(o)|repr(o)|"%s" % (o,)|"{0.x}".format(o)|{o: 1}[o]|{o, o} == {o}|[o].index(o)|
    [o].count(<any>)|o in [o]|o in (<any>,)|min(o, o) is o|max([o, o]) is o|sorted([o, o]) == [o, o]|
    [*o]|{**o}|(lambda *a: a)(*o)|<ints>[o]|range(o)|chr(o)|<str> * o|hex(o)|math.floor(o)|sum([o])|
    operator.index(o)|isinstance(o, type(o))|hasattr(o, <attrname>)|getattr(o, <attrname>, <any>)|
    sum([o, o], <any>)|any([o])|dict([o])|dict(o)|<str>.join(o)|copy.copy(o).x|copy.deepcopy(o) == o|
    list(zip(o, <list>))|list(map(<fn1>, o))|list(enumerate(o))|o.__class__.__name__|type(o)(<any>).x|
    vars(o)|type(o)[<int>]|[x for x in o][:5]|operator.length_hint(o, 3)|math.trunc(o)|dir(o)[:0]|
    json.dumps([o])|slice(o).indices(4)|list(itertools.islice(o, 3))|bytes([o])|int(o, 10)|
    o if o else <any>|o and <any>|o or <any>|set(o) == set()|isinstance(<any>, o)|callable(o)|
    [*map(len, [o, <str>])]|bytearray(o)|str(o, 'ascii')|type(o).prop|type(o).method(o, <leaf>)|o.slot
"""
USES = [use.strip() for use in re.split(r"\|(?![ =])", USES)]
CHANGING_USES = """
    o += <any>|o -= <int>|o[<index>] = <any>|del o[<index>]|o.x = <any>|del o.x|o.new = <any>|
    o.prop = <any>|del o.prop|o.x += <int>|o.x, o.y = <pair>|o |= <any>|o.slot = <int>|setattr(o, 'y', <any>)|
    a, b = o|a, *b = o|object.__setattr__(o, 'x', 2)|type(o).shared = <any>|o.shared += <int>|
    raise o|assert o, <any>|del o.shared|o.desc = <any>|print(o.desc)|print(o.late, o.late)
"""
CHANGING_USES = [use.strip() for use in re.split(r"\|(?![ =])", CHANGING_USES)]


class Definitions(Statements):
    @contextlib.contextmanager
    def function(self, parameters=(), sees=True):
        """The state of a function's body: its own variables, and those around it to read."""
        saved = (self.scopes, self.readable, self.in_loop, self.nesting, self.may_return)
        self.readable = self.readable + self.scopes if sees else []
        self.scopes, self.in_loop, self.may_return = [{}], 0, True
        self.nesting += 1
        for name, kind in parameters:
            self.bind(name, kind)
        yield
        self.scopes, self.readable, self.in_loop, self.nesting, self.may_return = saved

    # ---- functions

    def parameters(self):
        """A random parameter list, and the kinds of its names."""
        kinds = ["int", "str", "any", "ints"]
        rows, bound, default = [], [], False
        positional = self.random.randint(0, 3)
        slash = self.random.randint(1, positional) if positional and self.chance(0.3) else None
        for index in range(positional):
            name, kind = self.new_name("v"), self.pick(kinds)
            default = default or self.chance(0.35)
            rows.append(f"{name}={self.of(kind, 0)}" if default else name)
            bound.append((name, kind))
            if slash == index + 1:
                rows.append("/")
        keyword = self.random.randint(0, 2) if self.chance(0.5) else 0
        if self.chance(0.3):
            name = self.new_name()
            rows.append("*" + name)
            bound.append((name, "tuple"))
        elif keyword:
            rows.append("*")
        for _ in range(keyword):
            name, kind = self.new_name(), self.pick(kinds)
            rows.append(f"{name}={self.of(kind, 0)}" if self.chance(0.5) else name)
            bound.append((name, kind))
        if self.chance(0.25):
            name = self.new_name()
            rows.append("**" + name)
            bound.append((name, "dict"))
        return ", ".join(rows), bound

    def arguments(self, bound):
        rows = [self.of(self.pick(["int", "any"]), 1) for _ in range(self.random.randint(0, 4))]
        if self.chance(0.2):
            rows.append("*" + self.of(self.pick(["ints", "tuple", "str"]), 0))
        names = [name for name, _ in bound]
        for name in self.random.sample(names, min(len(names), self.random.randint(0, 2))):
            rows.append(f"{name}={self.of('any', 0)}")
        if self.chance(0.15):
            rows.append(f"{self.pick(['nope', 'self', 'key'])}={self.of('int', 0)}")
        if self.chance(0.15):
            rows.append("**" + self.of("dict", 0))
        return ", ".join(rows)

    def call_wrongly(self):
        """A function with a random parameter list, called in random ways."""
        name = self.new_name("k")
        head, bound = self.parameters()
        with self.function(bound):
            lines = [f"def {name}({head}):", *self.block(0, 1),
                     f"    return [{', '.join(n for n, _ in bound)}]"]
        for decorator in self.pick([[], [], ["@functools.lru_cache(maxsize=2)"], ["@functools.cache"],
                                    ["@(lambda f: f)"], ["@traced"], ["@traced", "@functools.wraps(max)"]]):
            lines.insert(0, decorator)
        for _ in range(self.random.randint(2, 4)):
            lines.append(f"probe({self.mark()}, lambda: {name}({self.arguments(bound)}))")
        if self.chance(0.3):
            lines.append(f"probe({self.mark()}, lambda: functools.partial({name}, "
                         f"{self.of('any', 0)})({self.arguments(bound)}))")
        return lines

    def closure(self):
        """A nested function that changes what is around it."""
        outer = [row for row in self.all_variables() if row[1] in ("int", "list", "str", "ints", "set")]
        shared = self.random.sample(outer, min(len(outer), self.random.randint(0, 2)))
        name = self.new_name("k")
        head, bound = self.parameters() if self.chance(0.3) else ("", [])
        with self.function(bound):
            body = []
            if shared:
                body.append("    nonlocal " + ", ".join(n for n, _ in shared))
                for row in shared:
                    self.bind(*row)
            body += ["    tick()", *self.block(1, 4), f"    return {self.of('any', 1)}"]
        lines = [f"def {name}({head}):", *body]
        for _ in range(self.random.randint(1, 3)):
            lines.append(f"probe({self.mark()}, lambda: {name}({self.arguments(bound) if bound else ''}))")
        lines.append(f"print({self.mark()}, show([{', '.join(n for n, _ in shared)}]))")
        return lines

    # ---- generators

    def yielding(self, word="yield"):
        received = self.new_name()
        choice = self.random.randrange(6)
        if choice == 0:
            self.bind(received, "any")
            return [f"{received} = {word} {self.of('any', 1)}", f"print({self.mark()}, show({received}))"]
        if choice == 1:
            return [f"{word} from {self.of('iter', 1)}"]
        if choice == 2:
            return [f"for e in {self.of('ints', 0)}[:3]:", f"    {word} e",
                    *indent(self.statement() if self.chance(0.4) else [])]
        if choice == 3:
            return ["try:", f"    {word} {self.of('any', 1)}", *self.block(0, 1),
                    f"except {self.pick(EXCEPTIONS)} as e:", f"    {word} fault(e)",
                    *self.pick([[], ["finally:", f"    print({self.mark()}, 'finally')"]])]
        if choice == 4:
            return [f"with Scope({self.mark()}, {self.of('bool', 0)}):", f"    {word} {self.of('any', 1)}"]
        return [f"{word} {self.of('any', 2)}"]

    def generator(self):
        name, driven = self.new_name("g"), self.new_name("it")
        with self.function():
            body = ["tick()"]
            for _ in range(self.random.randint(1, 4)):
                body += self.yielding()
                if self.chance(0.3):
                    body += self.statement()
            if self.chance(0.5):
                body.append(f"return {self.of('any', 1)}")
        lines = [f"def {name}():", *indent(body), f"{driven} = {name}()"]
        if self.chance(0.3):
            outer = self.new_name("g")
            lines += [f"def {outer}():", f"    r = yield from {name}()", "    yield ('returned', r)",
                      f"{driven} = {outer}()"]
        for _ in range(self.random.randint(2, 6)):
            step = self.pick([f"next({driven})", f"next({driven})", f"next({driven}, 'end')",
                              f"{driven}.send({self.of('any', 0)})", f"{driven}.send(None)",
                              f"{driven}.throw({self.pick(EXCEPTIONS)}({self.of('int', 0)}))",
                              f"{driven}.throw({self.pick(EXCEPTIONS)})",
                              f"list(itertools.islice({driven}, 2))", f"{driven}.close()"])
            lines.append(f"probe({self.mark()}, lambda: {step})")
        lines.append(f"probe({self.mark()}, {self.pick([f'lambda: list({driven})', f'{driven}.close'])})")
        lines.append(f"probe({self.mark()}, {driven}.close)")
        return lines

    def coroutine(self):
        name = self.new_name("co")
        with self.function():
            body = ["tick()"]
            for _ in range(self.random.randint(1, 4)):
                choice = self.random.randrange(6)
                if choice == 0:
                    body += [f"async for e in counted({self.of('nat', 0)}):",
                             *indent(["tick()", "if e > 3: break", f"print({self.mark()}, show(e))"])]
                elif choice == 1:
                    body += [f"async with Gate({self.mark()}) as w:", *self.block(1, 2)]
                elif choice == 2:
                    body += [f"print({self.mark()}, show([e async for e in counted(3) if await Ready(e)]))"]
                elif choice == 3:
                    body += ["try:", f"    await Ready({self.of('any', 1)})", *self.block(1, 1),
                             f"except {self.pick(EXCEPTIONS)} as e:", f"    print({self.mark()}, fault(e))"]
                else:
                    got = self.new_name()
                    body += [f"{got} = await Ready({self.of('any', 1)})"]
                    self.bind(got, "any")
                    body += self.statement()
            body.append(f"return {self.of('any', 1)}")
        driven = self.new_name("it")
        lines = [f"async def {name}():", *indent(body), f"{driven} = {name}()"]
        for _ in range(self.random.randint(1, 7)):
            step = self.pick([f"{driven}.send(None)"] * 4 + [f"{driven}.throw({self.pick(EXCEPTIONS)}(3))",
                             f"{driven}.send({self.of('any', 0)})"])
            lines.append(f"probe({self.mark()}, lambda: {step})")
        lines.append(f"probe({self.mark()}, {driven}.close)")
        return lines

    # ---- classes

    def class_(self):
        name = self.new_name("C")
        base = self.pick(["", "", "", "(Base)", "(Base)", "(dict)", "(list)", "(int)", "(str)", "(Exception)",
                          "(Base, abc.ABC)", "(tuple)", "(float)", "(Mixin, Base)"])
        plain = base in ("", "(Base)", "(Base, abc.ABC)", "(Mixin, Base)")
        body = []
        with self.function(sees=False):
            if plain and self.chance(0.15):
                body.append("__slots__ = ('x', 'y', 'slot')")
            else:
                body += ["shared = " + self.of("int", 1), "desc = Field()",
                         "late = functools.cached_property(lambda self: [%s])" % self.of("int", 0)]
            if plain:
                body += ["def __init__(self, x=1, y=None):",
                         *(["    super().__init__()"] if base and self.chance(0.5) else []),
                         "    self.x = x", "    self.y = y"]
            for dunder in self.random.sample(sorted(DUNDERS), self.random.randint(0, 7)):
                head, result = DUNDERS[dunder]
                body += [f"def {dunder}({head}):"]
                # Whether list() asks for a length first is nobody's business.
                quiet = dunder in ("__len__", "__length_hint__")
                if not quiet and self.chance(0.1):
                    body += ["    print(%s)" % self.mark()]
                if not quiet and self.chance(0.06):
                    body += [f"    raise {self.pick(EXCEPTIONS)}({self.of('int', 0)})"]
                if not quiet and self.chance(0.08):
                    result = "<any>"
                body += [f"    return {self.fill(result, 1)}"]
            if base == "" and not any("__repr__" in line for line in body):
                body += ["def __repr__(self):", f"    return '{name} object'"]
            body += self.members()
        lines = [f"class {name}{base}:", *indent(body)]
        if plain and self.chance(0.1):
            lines.insert(0, "@functools.total_ordering")
        return self.guarded(lines) if not plain or lines[0][0] == "@" else lines, name

    def members(self):
        rows = [["def method(self, v=0, *, k=1):", f"    return (v, k, {self.of('any', 1)})"],
                ["@property", "def prop(self):", f"    return {self.of('any', 1)}"],
                ["@property", "def prop(self):", "    return self.x", "@prop.setter",
                 "def prop(self, v):", "    self.x = v"],
                ["@staticmethod", "def stat(v):", f"    return [v, {self.of('any', 1)}]"],
                ["@classmethod", "def make(cls, v):", "    return cls(v)"],
                ["def shown(self):", "    return [getattr(self, 'x', 'unset'), getattr(self, 'y', 'unset')]"],
                ["def method(self, *a, **k):", "    return super().method(*a, **k)"],
                ["def __new__(cls, *a):", "    return super().__new__(cls)"],
                ["def __init_subclass__(cls, **k):", "    super().__init_subclass__(**k)", "    cls.sub = k"],
                ["def __set_name__(self, owner, name):", "    print(name)"]]
        return [line for row in self.random.sample(rows, self.random.randint(1, 5)) for line in row]

    def dataclass(self):
        name = self.new_name("D")
        options = [f"{word}={self.of('bool', 0)}" for word in ("order", "frozen", "eq", "slots", "kw_only",
                                                          "unsafe_hash") if self.chance(0.25)]
        rows, seen_default = [], False
        for index in range(self.random.randint(1, 4)):
            seen_default = seen_default or self.chance(0.4)
            kind = self.pick(["int", "str", "list", "any"])
            default = self.pick([f" = {self.of('int', 0)}", " = dataclasses.field(default_factory=list)",
                                 " = dataclasses.field(default=%s, compare=False)" % self.of("int", 0),
                                 " = dataclasses.field(default=3, repr=False)",
                                 " = dataclasses.field(default=4, init=False)", " = []"
                                 if self.chance(0.2) else " = None"])
            rows.append(f"{'xyzw'[index]}: {kind if kind != 'any' else 'object'}{default if seen_default else ''}")
        if self.chance(0.3):
            rows += ["def __post_init__(self):", f"    print({self.mark()}, show(self.x))"]
        lines = ["@dataclasses.dataclass" + (f"({', '.join(options)})" if options else ""),
                 f"class {name}:", *indent(rows)]
        lines = self.guarded(lines)
        one, two = self.new_name("o"), self.new_name("o")
        for target in (one, two):
            lines += [f"{target} = None", *self.guarded([f"{target} = {name}({self.arguments([('x', 0), ('y', 0)])})"])]
        for use in self.random.sample(
                [f"{one} == {two}", f"{one} < {two}", f"repr({one})", f"hash({one}) == hash({one})",
                 f"dataclasses.asdict({one})", f"dataclasses.astuple({one})", f"{one}.x",
                 f"dataclasses.replace({one}, x={self.of('any', 1)})", f"[f.name for f in dataclasses.fields({one})]",
                 f"setattr({one}, 'x', 1)", f"delattr({one}, 'x')", f"sorted([{one}, {two}])", f"{name}.__match_args__",
                 f"vars({one})", f"copy.copy({one}) == {one}", f"str({two})", f"{one} >= {two}"], 7):
            lines.append(f"probe({self.mark()}, lambda: {use})")
        return lines

    def enumeration(self):
        name = self.new_name("E")
        base = self.pick(["enum.Enum", "enum.IntEnum", "enum.Flag", "enum.IntFlag", "enum.StrEnum", "str, enum.Enum",
                          "int, enum.Enum"])
        value = "str" if "str" in base or "Str" in base else "int"
        rows = []
        for index in range(self.random.randint(1, 4)):
            text = "enum.auto()" if self.chance(0.4) else str(
                self.pick([1, 2, 4, 8, 3, 0, -1])) if value == "int" else self.of("char")
            rows.append(f"{'ABCD'[index]} = {text}")
        if self.chance(0.3):
            rows += ["@property", "def twice(self):", "    return self.value * 2"]
        if self.chance(0.2):
            rows += ["@classmethod", "def _missing_(cls, v):", "    return cls.A if v == 'm' else None"]
        lines = self.guarded([*(["@enum.unique"] if self.chance(0.2) else []), f"class {name}({base}):", *indent(rows)])
        for use in self.random.sample(
                ["list(N)", "N.A", "N.A.value", "N.A.name", "N['A']", "N['Q']", f"N({self.of(value, 0)})", "N('m')",
                 "len(N)", "N.A in N", "str(N.A)", "f'{N.A}'", "f'{N.A:>8}'", "N.A | N.B", "~N.A", "N.A & N.B", "N.A ^ 3",
                 "N.A == 1", "N.A < N.B", "N.A + 1", "N.A.twice", "hash(N.A) == hash(N.A)", "N.A is N(N.A.value)",
                 "list(N.__members__)", "N.Z", "N.A.nope", "list(reversed(N))", "setattr(N, 'A', 3)", "N.A in [N.A]",
                 "{N.A: 1}[N.A]", "isinstance(N.A, int)", "N.A.__class__ is N", "list(N.A | N.B)", "bool(N.A)",
                 "N(7)", "json.dumps([N.A])", "'%s %r' % (N.A, N.A)"], 9):
            lines.append(f"probe({self.mark()}, lambda: {use.replace('N', name) if 'json' not in use else use.replace('N.', name + '.')})")
        return lines

    def object_uses(self):
        lines, name = self.class_()
        made = self.new_name("o")
        init = self.pick(["", self.of("int", 0), f"{self.of('any', 1)}", f"{self.of('any', 0)}, {self.of('any', 0)}"])
        lines += [f"{made} = None", *self.guarded([f"{made} = {name}({init})"])]
        if self.chance(0.35):
            sub = self.new_name("C")
            lines += self.guarded([f"class {sub}({name}{self.pick(['', '', ', flag=1'])}):",
                                   *indent(self.members()), f"{made} = {sub}({init})"])
        for _ in range(self.random.randint(4, 10)):
            if self.chance(0.25):
                use = self.fill(self.pick(CHANGING_USES), 1)
                lines += self.guarded([_renamed(use, made)])
            else:
                use = self.fill(self.pick(USES), 1)
                lines.append(f"probe({self.mark()}, lambda: {_renamed(use, made)})")
        return lines

    # ---- a whole function

    def unit(self, name):
        """Source of one top-level function that prints and returns something."""
        self.label, self.scopes, self.readable, self.budget = name, [{}], [], 14
        self.serial, self.in_loop, self.nesting, self.may_return = 0, 0, 0, True
        lines = []
        for kind in self.random.sample(KINDS_AT_FIRST, 5):
            lines.append(self.fresh(kind, 0)[1])
        theme = self.random.randrange(12)
        for _ in range(self.random.randint(3, 7)):
            if theme < 7 and self.chance(0.4):
                lines += [self.generator, self.object_uses, self.object_uses, self.dataclass,
                          self.enumeration, self.coroutine, self.call_wrongly][theme]()
            else:
                lines += self.settled(self.statement())
        kept = [n for n, _ in self.all_variables()]
        lines.append(f"return [{', '.join(kept[:8])}]")
        return "\n".join([f"def {name}():", *indent(lines)])


KINDS_AT_FIRST = ["int", "int", "str", "list", "ints", "strs", "dict", "idict", "set", "tuple", "float",
                  "bytes", "bytearray", "any"]


def _renamed(use, name):
    """The use with the object's name for the letter o."""
    out = []
    for index, letter in enumerate(use):
        around = use[index - 1:index] + use[index + 1:index + 2]
        alone = letter == "o" and not any(c.isalnum() or c in "_\"'" for c in around)
        out.append(name if alone else letter)
    return "".join(out)


SHARED = [SCOPE_CLASS, '''\
class Base:
    x = 0
    y = "base"

    def method(self, *a, **k):
        return ("base", a, k)

    def __repr__(self):
        return type(self).__name__ + "!"


class Mixin:
    def method(self, *a, **k):
        return ("mixin", super().method(*a, **k))

    def __repr__(self):
        return "mixed " + super().__repr__()


class Field:
    def __set_name__(self, owner, name):
        self.key = "_" + name

    def __get__(self, instance, owner):
        return self.key if instance is None else instance.__dict__.get(self.key, "none")

    def __set__(self, instance, value):
        if value is None:
            raise ValueError("no None")
        instance.__dict__[self.key] = value


def traced(function):
    @functools.wraps(function)
    def inner(*a, **k):
        print("call", function.__name__, show(a), show(k))
        return function(*a, **k)
    return inner


class Ready:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        got = yield ("waiting", self.value)
        return got or self.value


class Gate:
    def __init__(self, mark):
        self.mark = mark

    async def __aenter__(self):
        print(self.mark, "in")
        return await Ready(1)

    async def __aexit__(self, kind, error, trace):
        print(self.mark, "out", show(error))
        await Ready(2)
        return isinstance(error, (ValueError, KeyError))


async def counted(count):
    try:
        for number in range(count):
            yield number
            await Ready(number)
    finally:
        pass''']
