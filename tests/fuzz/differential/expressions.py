"""Random expressions: the grammar's templates, filled in over the variables in scope."""

import contextlib
import re

import grammar_containers  # noqa: F401  (adds its templates)
from grammar import PRODUCTIONS

HOLE = re.compile(r"<([a-z]\w*)(!?)>")
BARE = re.compile(r"-?[\d.e]+$|None$|True$|False$|Ellipsis$")
WRONG_SHARE = 0.025
# What grows without bound when its operand is no number: such holes are never filled wrongly.
GROWS = re.compile(r"\*\*? |<< |\* <|repeat|range|pow|re\.|operator\.|heapq|bisect|"
                   r"textwrap|reverse=|splitlines|collections\.|statistics")

CHARS = list("abcxyz AZ09_-,.%{}\n\t'\"\\") + ["é", "ß", "Ω", "中", "🙂", "\u0301", "\0"]
WORDS = ["", "a", "ab", "abc", "Hello World", "x,y,,z", "  pad ", "12", "-7", "3.5", "ÄÖü", "naïve",
         "ﬁ", "İstanbul", "ǅ", "𝔘𝔫𝔦", "line\nbreak\r\nend", "tab\there", "aaaa", "a-b_c", "None",
         "{a} $a", "0x1f", "1e3", "日本語", "e\u0301"]
FLOATS = ["0.0", "-0.0", "0.5", "1.5", "2.5", "-3.75", "1e16", "1e-7", "123456.789", "0.1", "1e300",
          "float('inf')", "float('-inf')", "float('nan')", "2.0", "1e22", "5e-324"]
INTS = ["0", "1", "-1", "2", "3", "5", "7", "-8", "10", "16", "97", "255", "256", "-1000"]
BIG = ["2**31", "2**62", "2**63 - 1", "2**63", "-2**63", "2**64 + 1", "10**20", "-10**25", "4 ** 30"]
REGEX = ["a+", "[a-z]+", r"\\d+", r"(\\w)(\\w*)", "b|c", ".", r"\\s", r"[^,]*", "x?", "(a)|(b)",
         r"(?P<k>\\w+)=?", r"\\b", "^.", "(?i)A", "[", r"(a*)(b)?"]
TYPES = ["int", "str", "float", "list", "tuple", "dict", "bool", "bytes", "set", "frozenset",
         "range", "object", "Point", "Colour", "type(None)", "decimal.Decimal", "ValueError"]


class Expressions:
    def __init__(self, random):
        self.random = random
        self.scopes = [{}]      # kind -> names, innermost last
        self.readable = []      # the same of the functions around
        self.serial = 0
        self.leaves = {
            "int": self.leaf_int, "float": lambda: self.pick(FLOATS), "str": self.leaf_str,
            "bool": lambda: self.pick(["True", "False"]), "bytes": self.leaf_bytes,
            "list": lambda: self.pick(["[]", "[1, 'a', None]", "[[], [2]]", "['x', 2.5]"]),
            "ints": lambda: self.pick(["[]", "[3, 1, 2]", "[5]", "[0, -1, 7, 7]", "[2, 4, 6, 8]"]),
            "floats": lambda: "[0.5, 1.25]", "strs": lambda: self.pick(["['b', 'a']", "['']"]),
            "tuple": lambda: self.pick(["()", "(1,)", "('a', 2)", "(1, (2, 3))"]),
            "itup": lambda: self.pick(["(1, 2, 3)", "(0,)", "(4, -4)"]),
            "pair": lambda: f"({self.leaf_int()}, {self.leaf_int()})",
            "pairs": lambda: self.pick(["[(1, 2), (3, 4)]", "[]", "[(0, 0)]"]),
            "dict": lambda: self.pick(["{}", "{'a': 1}", "{'a': [], 'b': 'é'}"]),
            "idict": lambda: self.pick(["{}", "{1: 2}", "{0: 5, -1: 6}"]),
            "set": lambda: self.pick(["set()", "{1, 2}", "{7}"]),
            "sset": lambda: self.pick(["{'a', 'b'}", "set('x')"]),
            "fset": lambda: self.pick(["frozenset()", "frozenset({1, 7})"]),
            "range": lambda: self.pick(["range(3)", "range(5, 0, -2)", "range(0)"]),
            "bytearray": lambda: "bytearray(%s)" % self.leaf_bytes(),
            "dec": lambda: "decimal.Decimal('%s')" % self.pick(["1.10", "-2", "0", "1E+3", "7.005"]),
            "frac": lambda: "fractions.Fraction(%s, %s)" % (self.leaf_int(), self.pick("237")),
            "iter": lambda: self.pick(["iter([1, 'b'])", "iter('ab')", "iter(())"]),
            "iiter": lambda: self.pick(["iter([4, 5])", "iter(range(3))"]),
            "fn1": lambda: self.pick(["abs", "(lambda x: x + 1)", "str"]),
            "fn2": lambda: self.pick(["operator.add", "max", "(lambda x, y: x)"]),
            "fnstr": lambda: "(lambda m: m[0] * 2)",
            "cond": lambda: self.pick(["True", "False", "1 > 2"]),
            "sized": lambda: self.pick(["'abc'", "[1]", "()", "{}"]),
            "jsonable": lambda: self.pick(["[1, 2]", "{'k': None}", "'é'"]),
            "slice": lambda: "slice(%s, None)" % self.small(), "any": self.leaf_any,
        }
        self.atoms = {
            "leaf": lambda: self.of(self.pick(["int", "str", "list", "any", "tuple"]), -1),
            "small": self.small, "nat": lambda: str(random.randint(0, 9)),
            "tiny": lambda: str(random.randint(-1, 4)), "index": lambda: str(random.randint(-3, 3)),
            "step": lambda: self.pick(["1", "2", "3", "-1", "-2", "0"]),
            "shift": lambda: str(self.pick([0, 1, 3, 8, 31, 62, 63, 64, 70, -1])),
            "bignat": lambda: self.pick(["2**65", "10**19", "100"]),
            "bigstep": lambda: self.pick(["2**62", "10**18 + 1", "33"]),
            "width": lambda: str(random.randint(0, 14)), "base": lambda: self.pick(["2", "16", "36", "0"]),
            "char": lambda: repr(self.pick(CHARS)), "digits": lambda: repr(self.pick(
                ["101", "-1f", "0x1f", "zz", " 12 ", "1_000", "", "٣"])),
            "cmp": lambda: self.pick(["<", "<=", "==", "!=", ">", ">="]),
            "eq": lambda: self.pick(["==", "!="]),
            "arith": lambda: self.pick(["+", "-", "*", "//", "%", "&", "|", "^", "+", "-"]),
            "safearith": lambda: self.pick(["+", "-", "//", "%", "&", "|", "^", "/", "+", "@"]),
            "order": lambda: self.pick(["'big'", "'little'"]),
            "codec": lambda: self.pick(["'utf-8'", "'ascii'", "'latin-1'", "'utf-16'", "'nope'"]),
            "errors": lambda: self.pick(["'strict'", "'ignore'", "'replace'", "'backslashreplace'"]),
            "regex": lambda: "'%s'" % self.pick(REGEX), "type": lambda: self.pick(TYPES),
            "decstr": lambda: repr(self.pick(["1.5", "-0.25", "3", "1e2", "0.1", "x", "7/3"])),
            "structfmt": lambda: repr(self.pick(["<i", ">h", "B", "<q", "!I", "b", "?", "3s", "z"])),
            "attrname": lambda: repr(self.pick(["x", "a", "real", "numerator", "name", "nope"])),
            "methodname": lambda: repr(self.pick(["upper", "copy", "bit_length", "pop", "nope"])),
            "enum": lambda: self.pick(["Colour.RED", "Colour('g')", "Level.LOW", "Level(9)",
                                       "Right.READ | Right.RUN", "Right(0)", "~Right.READ"]),
            "ispec": lambda: repr(self.integer_spec()), "fspec": lambda: repr(self.float_spec()),
            "sspec": lambda: repr(self.text_spec()), "fstring": self.fstring,
            "percent": self.percent, "strformat": self.str_format, "comp": self.comprehension,
            "icomp": lambda: self.comprehension("ints"), "scomp": lambda: self.comprehension("strs"),
        }

    # ---- choices

    def pick(self, rows):
        return rows[int(self.random.random() * len(rows))]

    def chance(self, share):
        return self.random.random() < share

    def new_name(self, stem="v"):
        self.serial += 1
        return f"{stem}{self.serial}"

    def small(self):
        return str(self.random.randint(-6, 6))

    def leaf_int(self):
        if self.chance(0.08):
            return "(%s)" % self.pick(BIG)
        return self.pick(INTS) if self.chance(0.7) else str(self.random.randint(-50, 200))

    def leaf_str(self):
        return ascii(self.pick(WORDS)) if self.chance(0.2) else repr(self.pick(WORDS))

    def leaf_bytes(self):
        return repr(self.pick([b"", b"a", b"abc", b"\x00\xff", b"12", b"a,b", b"Zz \n", b"\xc3\xa9"]))

    def leaf_any(self):
        return self.leaves[self.pick(["int", "str", "float", "list", "tuple", "dict"])]()

    # ---- variables

    def bind(self, name, kind):
        for names in self.scopes[-1].values():
            if name in names:
                names.remove(name)
        self.scopes[-1].setdefault(kind, []).append(name)

    def unbind(self, name):
        for scope in self.scopes:
            for names in scope.values():
                if name in names:
                    names.remove(name)

    def names(self, kind):
        return [name for scope in self.readable + self.scopes for name in scope.get(kind, ())]

    def variables(self):
        return [(name, kind) for scope in self.scopes for kind, names in scope.items()
                for name in names]

    @contextlib.contextmanager
    def scope(self):
        self.scopes.append({})
        yield
        self.scopes.pop()

    # ---- filling in

    def of(self, kind, depth=2):
        if kind in self.atoms:
            return self.atoms[kind]() if kind not in ("comp", "icomp", "scomp", "fstring", "percent",
                                                      "strformat") or depth > 0 else "''"
        names = self.names(kind)
        if names and self.chance(0.35 if depth > 0 else 0.75):
            return self.pick(names)
        if depth <= 0:
            return self.leaves[kind]()
        if kind == "any" and self.chance(0.15):
            every = [name for name, what in self.variables() if what not in ("set", "sset", "gen")]
            if every:
                return self.pick(every)
        return self.fill(self.pick(PRODUCTIONS[kind]), depth - 1)

    def fill(self, template, depth):
        may_be_wrong = not GROWS.search(template)

        def hole(match):
            kind, variable = match.groups()
            if variable:
                names = self.names(kind)
                return self.pick(names) if names else self.leaves[kind]()
            if kind == "slice" and template[match.start() - 1:match.start()] == "[":
                return self.slice_text(depth)
            # A receiver of another kind has no such method, which pvm finds out after it looked at the
            # arguments and CPython before.
            receiver = template[match.end():match.end() + 1] == "."
            if may_be_wrong and not receiver and kind in self.leaves and self.chance(WRONG_SHARE):
                kind = "any"
            if kind in PRODUCTIONS and kind in ("iter", "iiter", "comp") and depth < -1:
                return self.leaves[kind]()
            text = self.of(kind, depth - self.chance(0.4))
            after = template[match.end():match.end() + 1]
            return f"({text})" if after and after in ".[" and BARE.match(text) else text
        if template.endswith("(<any> <arith> <any>)"):
            template = "(<any> <safearith> <any>)"
        return HOLE.sub(hole, template)

    def slice_text(self, depth):
        bounds = [self.pick(["", self.small(), self.small()]) for _ in range(2)]
        step = self.pick(["", "", "", ":", ":" + self.of("step")])
        if self.chance(0.05):
            bounds[0] = self.of("any", depth - 1)
        return ":".join(bounds) + step

    # ---- texts with specs

    def integer_spec(self):
        return (self.pick(["", "<", ">", "^", "*>", "=", "é<"]) + self.pick(["", "+", "-", " "]) +
                self.pick(["", "#", "0"]) + self.pick(["", "5", "12"]) + self.pick(["", "", ",", "_"]) +
                self.pick(["", "", ".2"] if self.chance(0.2) else [""]) +
                self.pick(["", "d", "x", "X", "b", "o", "n", "c", "e", "f", "%", "s"]))

    def float_spec(self):
        return (self.pick(["", "<", ">", "^", "*>", "="]) + self.pick(["", "+", " ", "z" if
                self.chance(0.3) else ""]) + self.pick(["", "#", "0"]) + self.pick(["", "8", "14"]) +
                self.pick(["", "", ",", "_"]) + self.pick(["", ".0", ".1", ".3", ".10"]) +
                self.pick(["", "f", "e", "g", "G", "E", "%", "n", "F", "d"]))

    def text_spec(self):
        return (self.pick(["", "<", ">", "^", "*^", "=", "é>"]) + self.pick(["", "", "0"]) +
                self.pick(["", "3", "10"]) + self.pick(["", ".2", ".0"]) + self.pick(["s", "", "d"]))

    def plain(self):
        """An expression without quotes, braces and backslashes, for an f-string."""
        names = [name for name, kind in self.variables() if kind not in ("set", "sset", "gen", "iter")]
        name = self.pick(names) if names and self.chance(0.8) else str(self.random.randint(0, 99))
        return self.pick([name, name, f"({name},)", f"[{name}]", f"{name} == 1", f"len({name})"])

    def fstring(self):
        parts = []
        for _ in range(self.random.randint(1, 3)):
            spec = self.pick([self.integer_spec, self.float_spec, self.text_spec])()
            parts.append(self.pick(["a", "é", "{{", "}}", " ", ""]))
            parts.append("{%s%s%s%s}" % (
                self.plain(), self.pick(["", "", "", "=", " = "]), self.pick(["", "", "!r", "!s", "!a"]),
                self.pick(["", "", ":" + spec, ":{%s}" % self.random.randint(1, 12)])))
        return 'f"' + "".join(parts) + '"'

    def percent(self):
        fields, values = [], []
        for _ in range(self.random.randint(1, 2)):
            letter = self.pick("ssrdixXofFeEgGca%")
            fields.append("%" + self.pick(["", "-", "+", "0", "#", " "]) + self.pick(["", "5", "8"]) +
                          self.pick(["", "", ".2", ".0"]) + letter)
            kind = {"s": "any", "r": "any", "a": "any", "c": "char", "%": None}.get(
                letter, "int" if letter in "dixXo" else "float")
            if kind:
                values.append(self.of("any" if self.chance(0.08) else kind, 0))
        if self.chance(0.1):
            return "('%%(k)%s' %% {'k': %s})" % (self.pick("srd"), self.of("int", 0))
        return "(%r %% (%s))" % (" ".join(fields), "".join(value + ", " for value in values))

    def str_format(self):
        spec = self.pick([self.integer_spec, self.float_spec, self.text_spec])()
        field = self.pick(["{}", "{0}", "{k}", "{0!r}", "{0[0]}", "{k.real}", "{0:{k}}", "{:%s}" % spec,
                           "{k:%s}" % spec, "{1}", "{", "{0.x}", "{0[a]}", "{!r:>9}"])
        text = self.pick(["", "é ", "{{", "a"]) + field
        return "%r.format(%s, k=%s)" % (text, self.of("any", 0), self.of("int", 0))

    # ---- comprehensions

    def comprehension(self, kind="list"):
        element = {"list": "any", "ints": "int", "strs": "str"}[kind]
        with self.scope():
            clauses = []
            for _ in range(self.pick([1, 1, 1, 2])):
                source, bound = self.pick([("ints", "int"), ("str", "str"), ("list", "any"),
                                           ("range", "int"), ("strs", "str"), ("pairs", None),
                                           ("iiter", "int"), ("tuple", "any")])
                iterable = self.of(source, 0)
                if bound is None:
                    first, second = self.new_name("e"), self.new_name("e")
                    clauses.append(f"for {first}, {second} in {iterable}")
                    self.bind(first, "int")
                    self.bind(second, "int")
                else:
                    name = self.new_name("e")
                    clauses.append(f"for {name} in {iterable}")
                    self.bind(name, bound)
                if self.chance(0.3):
                    clauses.append("if " + self.of("cond", 0))
            text = f"[{self.of(element, 1)} {' '.join(clauses)}]"
        return text + "[:20]"
