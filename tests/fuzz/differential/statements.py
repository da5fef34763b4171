"""Random statements: what a function's body is made of."""

from expressions import Expressions

KINDS = ["int", "int", "str", "float", "list", "ints", "strs", "dict", "idict", "tuple", "set",
         "bytes", "any", "bytearray", "sset", "dec", "frac", "bool"]
AUGMENTED = {
    "int": ["+=", "-=", "*=", "//=", "%=", "&=", "|=", "^=", ">>="],
    "float": ["+=", "-=", "*=", "/=", "//=", "%="], "str": ["+="], "bytes": ["+="],
    "bytearray": ["+="], "list": ["+="], "ints": ["+="], "strs": ["+="], "tuple": ["+="],
    "dict": ["|="], "idict": ["|="], "set": ["|=", "&=", "-=", "^="], "sset": ["|=", "-="],
    "dec": ["+=", "-=", "*="], "frac": ["+=", "*=", "-="], "bool": ["&=", "|=", "^="],
    "any": ["+=", "-=", "|=", "&=", "%=", "//=", "@="],
}
CHANGES = {
    "list": """append(<any>)|insert(<small>, <any>)|extend(<iter>)|pop()|pop(<index>)|remove(<any>)|
        reverse()|clear()|sort(key=repr)|copy().append(<any>)""",
    "ints": """append(<int>)|insert(<small>, <int>)|extend(<range>)|pop(<index>)|remove(<int>)|
        sort()|sort(reverse=<bool>)|sort(key=<fn1>)|reverse()|index(<int>)""",
    "strs": "append(<str>)|extend(<str>)|pop()|sort(key=len)|sort()|remove(<str>)",
    "dict": """update(<dict>)|update(a=<any>)|update(<pairs>)|pop(<str>)|pop(<str>, <any>)|popitem()|
        setdefault(<char>, <any>)|clear()|__setitem__(<str>, <any>)""",
    "idict": "update(<pairs>)|pop(<int>)|pop(<int>, <int>)|setdefault(<int>, <int>)|popitem()",
    "set": """add(<int>)|discard(<int>)|remove(<int>)|update(<ints>, <range>)|clear()|
        intersection_update(<ints>)|difference_update(<range>)|symmetric_difference_update(<ints>)""",
    "sset": "add(<str>)|discard(<char>)|remove(<char>)|update(<str>)",
    "bytearray": """append(<nat>)|extend(<bytes>)|pop()|insert(<small>, <nat>)|remove(<nat>)|
        reverse()|clear()|append(<int>)""",
}
CHANGES = {kind: [change.strip() for change in rows.split("|")] for kind, rows in CHANGES.items()}
EXCEPTIONS = ["ValueError", "TypeError", "KeyError", "IndexError", "ZeroDivisionError", "LookupError",
              "ArithmeticError", "AttributeError", "RuntimeError", "OverflowError", "Exception",
              "StopIteration", "NotImplementedError", "AssertionError", "UnicodeError"]


def indent(lines):
    return ["    " + line for line in lines]


class Statements(Expressions):
    def __init__(self, random):
        super().__init__(random)
        self.in_loop = 0
        self.nesting = 0
        self.budget = 0
        self.callables = []
        self.label = "f"
        self.may_return = False

    def fresh(self, kind, depth=2):
        """Lines that bind a new variable of the kind."""
        value = self.of(kind, depth)
        name = self.new_name()
        self.bind(name, kind)
        return name, f"{name} = fit({value})"

    def settled(self, lines):
        """The lines so that an exception in them does not end the function."""
        if lines[0] == "try:" or lines[0].startswith(("def ", "class ", "@", "async ", "probe(")):
            return lines
        return self.guarded(lines)

    def block(self, least=1, most=3):
        """An indented block in which new variables are known, and outside not."""
        self.nesting += 1
        with self.scope():
            lines = []
            for _ in range(self.random.randint(least, most)):
                lines += self.statement()
        self.nesting -= 1
        return indent(lines or ["pass"])

    def statement(self):
        self.budget -= 1
        simple = [self.assign, self.assign, self.augment, self.augment, self.change, self.change,
                  self.subscript, self.print_, self.print_, self.probe, self.probe, self.unpack,
                  self.delete, self.slice_change, self.chained]
        compound = [self.if_, self.for_, self.for_, self.while_, self.try_, self.try_, self.with_,
                    self.match, self.guarded, self.closure, self.walrus, self.except_star,
                    self.call_wrongly, self.raise_]
        if self.nesting >= 4 or self.budget < 0 or self.chance(0.6):
            if self.in_loop and self.chance(0.12):
                return [f"if {self.of('cond', 1)}: {self.pick(['break', 'continue'])}"]
            if self.may_return and self.nesting and self.chance(0.05):
                return [f"if {self.of('cond', 1)}: return {self.of('any', 1)}"]
            return self.pick(simple)()
        return self.pick(compound)()

    def guarded(self, lines=None):
        """The lines under a try that prints what went wrong, so that the function goes on."""
        lines = lines or self.statement()
        return ["try:", *indent(lines), "except Exception as error:",
                f"    print({self.mark()}, fault(error))"]

    def mark(self):
        self.serial += 1
        return f"'{self.label}.{self.serial}'"

    # ---- simple statements

    def variable(self, *kinds):
        rows = [row for row in self.all_variables() if not kinds or row[1] in kinds]
        return self.pick(rows) if rows else (None, None)

    def all_variables(self):
        return [(name, kind) for scope in self.scopes for kind, names in scope.items()
                for name in names if name.startswith("v")]

    def assign(self):
        name, kind = self.variable()
        if name is None or self.chance(0.4):
            kind = self.pick(KINDS)
            name, line = self.fresh(kind)
            return [line] if self.nesting and self.chance(0.7) else [
                f"{name} = {self.leaves[kind]()}", *self.guarded([line])]
        return [f"{name} = fit({self.of(kind, 2)})"]

    def augment(self):
        name, kind = self.variable(*AUGMENTED)
        if name is None:
            return self.assign()
        operator = self.pick(AUGMENTED[kind])
        value = self.of(kind, 1)
        if self.chance(0.06) and operator != "*=":
            value = self.of("any", 1)
        line = f"{name} {operator} {value}"
        if kind in ("set", "sset", "dict", "idict"):
            return self.guarded([line]) if self.chance(0.3) else [line]
        lines = [line, f"{name} = fit({name})"]
        return self.guarded(lines) if self.chance(0.5) else lines

    def change(self):
        name, kind = self.variable(*CHANGES)
        if name is None:
            return self.assign()
        call = f"{name}.{self.fill(self.pick(CHANGES[kind]), -1)}"
        line = call if self.chance(0.6) or kind in ("set", "sset") else f"print({self.mark()}, show({call}))"
        return self.guarded([line]) if self.chance(0.7) else [line]

    def subscript(self):
        name, kind = self.variable("list", "ints", "dict", "idict", "bytearray", "strs", "tuple", "str")
        if name is None:
            return self.assign()
        key = {"dict": "str", "idict": "int"}.get(kind, "index")
        value = {"ints": "int", "idict": "int", "bytearray": "nat", "strs": "str"}.get(kind, "any")
        place = f"{name}[{self.of('any' if self.chance(0.04) else key, 1)}]"
        if self.chance(0.25):
            line = f"del {place}"
        elif self.chance(0.3) and kind in ("ints", "idict"):
            line = f"{place} {self.pick(['+=', '-=', '*=', '//='])} {self.of('int', 1)}"
        else:
            line = f"{place} = {self.of(value, 1)}"
        return self.guarded([line])

    def slice_change(self):
        name, kind = self.variable("list", "ints", "strs", "bytearray")
        if name is None:
            return self.change()
        part = f"{name}[{self.slice_text(1)}]"
        value = self.of({"bytearray": "bytes"}.get(kind, kind), 1)
        if self.chance(0.1):
            value = self.of("any", 1)
        line = f"del {part}" if self.chance(0.35) else f"{part} = {value}"
        return self.guarded([line, f"{name} = fit({name})"])

    def print_(self):
        kind = self.pick(KINDS)
        return [f"print({self.mark()}, show({self.of(kind, 3)}))"]

    def probe(self):
        return [f"probe({self.mark()}, lambda: {self.of(self.pick(KINDS), 3)})"]

    def unpack(self):
        names = [self.new_name() for _ in range(self.random.randint(1, 3))]
        star = self.random.randrange(len(names)) if self.chance(0.5) else None
        source = self.of(self.pick(["ints", "list", "tuple", "str", "range", "iter", "itup", "dict"]), 1)
        targets = [("*" if index == star else "") + name for index, name in enumerate(names)]
        if self.chance(0.15):
            inner = [self.new_name(), self.new_name()]
            targets.append("(%s, *%s)" % tuple(inner))
            names += inner
        line = f"{', '.join(targets)}, = {source}"
        first = " = ".join(names) + " = None"
        lines = [first, *self.guarded([line])]
        for name in names:
            self.bind(name, "any")
        return lines

    def delete(self):
        name, kind = self.variable("int", "any")
        if name is None or self.in_loop or self.nesting or self.chance(0.6):
            return self.print_()
        self.unbind(name)
        return [f"del {name}", *self.guarded([f"print({self.mark()}, show({name}))"])]

    def chained(self):
        one, two = self.new_name(), self.new_name()
        line = f"{one} = {two} = {self.of('list', 1)}"
        self.bind(one, "list")
        self.bind(two, "list")
        swap, kind = self.variable("list")
        lines = [line]
        if self.chance(0.5):
            lines.append(f"{one}, {swap} = {swap}, {one}")
        return lines

    # ---- compound statements

    def if_(self):
        lines = [f"if {self.of('cond', 2)}:", *self.block()]
        while self.chance(0.35):
            lines += [f"elif {self.of('cond', 1)}:", *self.block()]
        if self.chance(0.5):
            lines += ["else:", *self.block()]
        return lines

    def loop_body(self):
        self.in_loop += 1
        body = self.block(1, 3)
        self.in_loop -= 1
        return ["    tick()", *body]

    def for_(self):
        source, bound = self.pick([("ints", "int"), ("range", "int"), ("str", "str"), ("list", "any"),
                                   ("strs", "str"), ("pairs", "two"), ("dict", "str"), ("iiter", "int"),
                                   ("bytes", "int"), ("iter", "any"), ("tuple", "any")])
        iterable = self.of(source, 1)
        if source in ("ints", "list", "strs", "str", "tuple", "bytes"):
            iterable += "[:6]"
        if source == "range":
            iterable = f"itertools.islice({iterable}, 6)"
        with self.scope():
            name = self.new_name()
            target = name
            if bound == "two":
                other = self.new_name()
                target = self.pick([f"{name}, {other}", f"({name}, {other})", f"[{name}, {other}]"])
                self.bind(other, "int")
            self.bind(name, "int" if bound == "two" else bound)
            lines = [f"for {target} in {iterable}:", *self.loop_body()]
        if self.chance(0.3):
            lines += ["else:", *self.block()]
        return self.guarded(lines) if self.chance(0.25) else lines

    def while_(self):
        name = self.new_name("n")
        lines = [f"{name} = {self.random.randint(1, 5)}",
                 f"while {name} {self.pick(['', '> 0'])} and not {self.of('cond', 1)}:"
                 if self.chance(0.3) else f"while {name} > 0:", f"    {name} -= 1", *self.loop_body()]
        if self.chance(0.3):
            lines += ["else:", *self.block()]
        return lines

    def raise_(self):
        kind = self.pick(EXCEPTIONS)
        how = self.pick([f"raise {kind}", f"raise {kind}({self.of('any', 1)})",
                         f"raise {kind}({self.of('str', 0)}) from {self.pick(['None', 'OSError(1)'])}",
                         f"raise {kind}({self.of('int', 0)}, {self.of('str', 0)})",
                         f"raise {self.of('any', 0)}", f"assert {self.of('cond', 1)}, {self.of('any', 0)}"])
        return self.guarded([how])

    def try_(self):
        lines = ["try:", *self.block(1, 3)]
        if self.chance(0.4):
            lines += indent([f"raise {self.pick(EXCEPTIONS)}({self.of('any', 0)})"
                             if self.chance(0.5) else f"print(show({self.of('any', 2)}))"])
        handlers = self.random.randint(0, 3)
        for _ in range(handlers):
            kinds = self.pick([self.pick(EXCEPTIONS), f"({self.pick(EXCEPTIONS)}, {self.pick(EXCEPTIONS)})"])
            name = self.pick(["", " as e"])
            lines += [f"except {kinds}{name}:"]
            if name:
                lines += [f"    print({self.mark()}, fault(e))"]
            lines += self.block(1, 2)
            if self.chance(0.15):
                lines += indent([self.pick(["raise", "raise RuntimeError('again')",
                                            "raise KeyError('k') from None"])])
        if handlers and self.chance(0.3):
            lines += ["else:", *self.block(1, 2)]
        if not handlers or self.chance(0.4):
            lines += ["finally:", *self.block(1, 2)]
            if self.in_loop and self.chance(0.2):
                lines += indent([self.pick(["break", "continue"])])
            elif self.may_return and self.chance(0.1):
                lines += indent([f"return {self.of('any', 1)}"])
        return self.guarded(lines) if self.chance(0.7) else lines

    def except_star(self):
        def group(depth):
            rows = [f"{self.pick(EXCEPTIONS)}({self.of('int', 0)})" if depth == 0 or self.chance(0.7)
                    else group(depth - 1) for _ in range(self.random.randint(1, 3))]
            return f"ExceptionGroup({self.of('str', 0)}, [{', '.join(rows)}])"
        raised = group(2) if self.chance(0.85) else f"{self.pick(EXCEPTIONS)}(1)"
        lines = ["try:", f"    raise {raised}"]
        for _ in range(self.random.randint(1, 3)):
            name = self.new_name("g")
            caught = self.pick([self.pick(EXCEPTIONS), f"({self.pick(EXCEPTIONS)}, {self.pick(EXCEPTIONS)})"])
            lines += [f"except* {caught} as {name}:",
                      f"    print({self.mark()}, show({name}), show({name}.exceptions))"]
            if self.chance(0.2):
                lines += indent([self.pick(["raise", "raise ValueError('new')"])])
        if self.chance(0.3):
            lines += ["else:", *indent(self.print_()), ]
        if self.chance(0.3):
            lines += ["finally:", *indent(self.print_())]
        mark = self.mark()
        return ["try:", *indent(lines), "except BaseException as error:",
                f"    print({mark}, type(error).__name__, show(getattr(error, 'exceptions', None)))"]

    def with_(self):
        name = self.new_name()
        manager = self.pick([f"contextlib.suppress({self.pick(EXCEPTIONS)}, {self.pick(EXCEPTIONS)})",
                             f"contextlib.nullcontext({self.of('int', 1)})", f"Scope({self.mark()})",
                             f"Scope({self.mark()}, swallow=True)",
                             "decimal.localcontext()", self.of("any", 0)])
        second = self.pick(["", "", f", Scope({self.mark()}) as {self.new_name()}"])
        with self.scope():
            if "nullcontext" in manager:
                self.bind(name, "int")
            lines = [f"with {manager} as {name}{second}:", *self.block(1, 3)]
            if self.chance(0.3):
                lines += indent([f"raise {self.pick(EXCEPTIONS)}('in with')"])
        return self.guarded(lines)

    def walrus(self):
        name = self.new_name()
        value = self.of("int", 2)
        lines = [f"{name} = 0", f"if ({name} := {value}) {self.of('cmp')} {self.of('int', 0)}:"]
        self.bind(name, "int")
        lines += self.block(1, 2)
        other = self.new_name()
        lines += [f"{other} = [({name} := {name} + e) for e in {self.of('range', 0)}[:4]]"]
        self.bind(other, "ints")
        return self.guarded(lines) if self.chance(0.5) else lines

    # ---- patterns

    def match(self):
        subject = self.pick(["any", "any", "list", "tuple", "dict", "int", "pair", "str"])
        lines = [f"match {self.of(subject, 2)}:"]
        for _ in range(self.random.randint(1, 4)):
            with self.scope():
                self.captures = []
                pattern = self.pattern(2)
                guard = f" if {self.of('cond', 1)}" if self.chance(0.25) else ""
                if not guard and pattern.strip("()").isidentifier():
                    guard = " if " + self.of("bool", 1)
                lines += [f"    case {pattern}{guard}:", *indent(indent(
                    [f"print({self.mark()}, show([{', '.join(self.captures)}]))"]))]
        lines += ["    case _:", *indent(self.block(1, 1))]
        return self.guarded(lines)

    def capture(self):
        name = self.new_name("c")
        self.captures.append(name)
        self.bind(name, "any")
        return name

    def pattern(self, depth):
        literal = [lambda: self.pick(["0", "1", "-1", "'a'", "None", "True", "2.5", "b'a'", "'é'"]),
                   lambda: self.pick(["Colour.RED", "Level.LOW", "math.pi"]),
                   lambda: self.pick(["1 | 2 | 3", "'a' | 'b' | None", "int() | str()", "[] | {}",
                                      "-1 | True", "Colour.RED | Colour.GREEN"])]
        if depth <= 0:
            return self.pick(literal + [self.capture, lambda: "_"])()
        inner = lambda: self.pattern(depth - 1)
        choice = self.random.randrange(9)
        if choice < 2:
            return self.pick(literal)()
        if choice < 5:
            rows = [inner() for _ in range(self.random.randint(0, 3))]
            if self.chance(0.5):
                rows.insert(self.random.randint(0, len(rows)), "*" + self.pick([self.capture, lambda: "_"])())
            return "[" + ", ".join(rows) + "]" if self.chance(0.6) else "(" + "".join(r + ", " for r in rows) + ")"
        if choice == 5:
            keys = self.random.sample(["'a'", "'b'", "1", "None", "Level.LOW"], self.random.randint(0, 2))
            rows = [f"{key}: {inner()}" for key in keys]
            if self.chance(0.4):
                rows.append("**" + self.capture())
            return "{" + ", ".join(rows) + "}"
        if choice == 6:
            return self.pick([lambda: f"int({self.capture()})", lambda: f"Point({inner()}, y={inner()})",
                              lambda: f"str() as {self.capture()}", lambda: "list()",
                              lambda: f"Point(x={inner()})", lambda: f"bool({inner()})",
                              lambda: f"Point({inner()}, {inner()}, {inner()})",
                              lambda: f"dict({self.capture()})", lambda: f"int(real={inner()})"])()
        if choice == 7:
            return f"({self.pick(literal)()}) as {self.capture()}"
        return self.capture()
