#!/usr/bin/python3
"""Writes numbers_golden.inc: calls of natives on numbers and what CPython answers.

    PYTHONHASHSEED=0 /usr/bin/python3 tests/vm/make_numbers_golden.py

A value is a word: i<hex> int, f<16 hex digits> float, T, F, n None, u missing, s<hex of UTF-8> str,
y<hex> bytes, C<name> type, l<count> and its items a list, t<count> and its items a tuple, NI
NotImplemented, E<exception>: <message>. Functions that the C library rounds are computed with
decimal to eighty digits and rounded once.
"""

import decimal
import math
import pathlib
import random
import struct

RANDOM = random.Random(20)
ROWS = []
EDGES = [0, 1, -1, 2, -2, 3, 7, 10, -10, True, False]
for power in (31, 53, 61, 62, 63, 64, 65, 127, 128):
    for off in (-1, 0, 1):
        EDGES += [2**power + off, -(2**power) + off]
FLOATS = [0.0, -0.0, 1.0, -1.0, 0.5, 1.5, 2.5, -2.5, 3.0, 10.0, math.inf, -math.inf, math.nan,
          5e-324, 2.2250738585072014e-308, 1.7976931348623157e308, 2.0**53, 2.0**62, -2.0**62,
          2.0**63, 1e16, 1e22, 1e23, 0.1]
INT_BINARY = ["add", "sub", "mul", "truediv", "floordiv", "mod", "and", "or", "xor", "divmod", "lt",
              "le", "eq", "ne", "gt", "ge"]
FLOAT_BINARY = ["add", "sub", "mul", "truediv", "floordiv", "mod", "divmod", "lt", "le", "eq", "ne",
                "gt", "ge"]
INT_UNARY = ["bit_length", "bit_count", "__neg__", "__invert__", "__abs__", "__hash__", "__float__",
             "__repr__", "as_integer_ratio"]
FLOAT_UNARY = ["hex", "is_integer", "__neg__", "__abs__", "__int__", "__repr__", "as_integer_ratio",
               "__floor__", "__ceil__"]
TEXTS = ["12", " -17 ", "+5", "", "-", "1_000", "1__0", "_1", "1_", "0x1F", "0b101", "0o17", "0_7",
         "00", "07", "z", "\u0663\u0664", "\u30001\u00a0", "1 2", "9" * 18, "9" * 19,
         "-" + "9" * 40, "abc" * 100, "1.5"]
FLOAT_TEXTS = ["1.5", " -2.5e3 ", "inf", "-Infinity", "nan", "1_0.5", "1e400", "1e-400", ".5", "5.",
               "", "e5", "1e", "0x1p3", "--1", "\u0663.5", "1" * 400, "2.4703282292062328e-324"]


def word(value):
    if value is NotImplemented:
        return "NI"
    if value is ...:
        return "u"
    if value is None:
        return "n"
    if isinstance(value, bool):
        return "T" if value else "F"
    if isinstance(value, int):
        return f"i{value:x}"
    if isinstance(value, float):
        bits = 0x7FF8 << 48 if value != value else struct.unpack("<Q", struct.pack("<d", value))[0]
        return f"f{bits:016x}"
    if isinstance(value, str):
        return "s" + value.encode().hex()
    if isinstance(value, bytes):
        return "y" + value.hex()
    if isinstance(value, (list, tuple)):
        letter = "l" if isinstance(value, list) else "t"
        return " ".join([f"{letter}{len(value)}", *map(word, value)])
    assert isinstance(value, type)
    return "C" + value.__name__


def row(name, call, *arguments):
    """A call of native `name`, answered by `call` without the arguments that are missing."""
    given = [a for a in arguments if a is not ...]
    try:
        result = call(*given)
        if isinstance(result, complex):
            return
        answer = word(result)
    except Exception as error:
        answer = f"E{type(error).__name__}: {error}"
    ROWS.append((name, " ".join(map(word, arguments)), answer))


def some_int():
    if RANDOM.random() < 0.35:
        return RANDOM.choice(EDGES)
    bits = RANDOM.choice([4, 16, 53, 62, 63, 64, 65, 128, 130, 500])
    value = RANDOM.getrandbits(RANDOM.randint(1, bits))
    return -value if RANDOM.random() < 0.5 else value


def some_float():
    if RANDOM.random() < 0.35:
        return RANDOM.choice(FLOATS)
    if RANDOM.random() < 0.5:
        return RANDOM.randint(-1000, 1000) / 8
    return math.ldexp(RANDOM.uniform(-1, 1), RANDOM.choice([0, 10, 60, -60, 1000, -1060]))


def some_number():
    return some_int() if RANDOM.random() < 0.5 else some_float()


def arithmetic():
    for _ in range(700):
        name = f"__{RANDOM.choice(INT_BINARY)}__"
        row(f"int.{name}", getattr(int, name), some_int(), some_int())
    for _ in range(300):
        name = f"__{RANDOM.choice(FLOAT_BINARY)}__"
        row(f"float.{name}", getattr(float, name), some_float(), some_number())
    for _ in range(80):
        row("int.__lshift__", int.__lshift__, some_int(), RANDOM.randint(-1, 200))
        row("int.__rshift__", int.__rshift__, some_int(), RANDOM.randint(-1, 200))
        row("int.__pow__", int.__pow__, some_int(), RANDOM.randint(0, 12))
        row("builtins.pow", pow, some_int(), some_int(), some_int())
    for _ in range(120):
        name = RANDOM.choice(INT_UNARY)
        row(f"int.{name}", getattr(int, name), some_int())
        name = RANDOM.choice(FLOAT_UNARY)
        row(f"float.{name}", getattr(float, name), some_float())
    row("int.__add__", int.__add__, 1, 1.5)
    row("int.__pow__", int.__pow__, 2, 3, 5)
    row("float.__pow__", float.__pow__, 0.0, -1.0)
    row("float.__pow__", float.__pow__, 1e200, 2.0)
    row("float.__add__", float.__add__, 1.0, 10**400)


def conversions():
    for text in TEXTS:
        for base in (..., 0, 2, 16, 36):
            row("int.__new__", lambda c, *a: int(*a), int, text, base)
    for text in ("1" * 4300, "1" * 4301, "1" * 4301 + "z"):
        row("int.__new__", lambda c, t: int(t), int, text, ...)
    for text in FLOAT_TEXTS:
        row("float.__new__", lambda c, *a: float(*a), float, text)
    for value in FLOATS + [10**400, -(10**400), 10**308, 2**1024 - 2**970, 2**1024 - 2**969, None]:
        row("int.__new__", lambda c, *a: int(*a), int, value, ...)
        row("float.__new__", lambda c, *a: float(*a), float, value)
    for _ in range(40):
        order, signed = RANDOM.choice(["big", "little"]), RANDOM.choice([True, False])
        row("int.to_bytes", lambda v, n, o, s: v.to_bytes(n, o, signed=s), some_int(),
            RANDOM.randint(0, 20), order, signed)
        data = RANDOM.randbytes(RANDOM.randint(0, 20))
        row("int.from_bytes", lambda c, d, o, s: int.from_bytes(d, o, signed=s), int, data, order,
            signed)
    for _ in range(60):
        row("builtins.round", round, some_int(), RANDOM.randint(-20, 3))
        row("builtins.round", round, some_float(), RANDOM.randint(-20, 20))
        row("builtins.round", round, some_float(), ...)
    for name, function in (("bin", bin), ("oct", oct), ("hex", hex), ("abs", abs)):
        for value in (0, 255, -255, True, 2**64, 1.5):
            row(f"builtins.{name}", function, value)
    row("int.__repr__", int.__repr__, 10**4300 - 1)
    row("int.__repr__", int.__repr__, 10**4300)


def mathematics():
    for _ in range(40):
        for name in ("gcd", "lcm"):
            count = RANDOM.randint(0, 3)
            row(f"math.{name}", getattr(math, name), *[some_int() for _ in range(count)])
        row("math.isqrt", math.isqrt, some_int())
        for name in ("comb", "perm"):
            row(f"math.{name}", getattr(math, name), RANDOM.randint(-1, 90), RANDOM.randint(-1, 40))
        row("math.fsum", math.fsum, [some_float() for _ in range(RANDOM.randint(0, 6))])
        row("math.ldexp", math.ldexp, some_float(), RANDOM.randint(-1100, 1100))
        for name in ("copysign", "fmod", "remainder", "nextafter"):
            row(f"math.{name}", getattr(math, name), some_float(), some_number())
        for name in ("frexp", "modf", "floor", "ceil", "trunc", "ulp", "sqrt", "isnan", "isfinite"):
            row(f"math.{name}", getattr(math, name), some_number())
    for n in (-1, 0, 1, 20, 21, 100):
        row("math.factorial", math.factorial, n)
    for name in ("exp", "log", "log2", "log10", "sin", "acos", "atanh", "gamma", "lgamma", "log1p",
                 "cosh", "expm1"):
        for value in (math.inf, -math.inf, math.nan, -2, 1e308 if name != "sin" else 0.0, "x"):
            try:
                if math.isfinite(getattr(math, name)(value)):
                    continue
            except Exception:
                pass
            row(f"math.{name}", getattr(math, name), value)


def exactly(name, function, *arguments):
    """A row whose answer is computed by `function` of decimals."""
    with decimal.localcontext() as context:
        context.prec = 80
        context.Emax, context.Emin = 99999, -99999
        answer = float(function(*map(decimal.Decimal, arguments)))
    if answer not in (math.inf, -math.inf):
        ROWS.append((name, " ".join(map(word, arguments)), word(answer)))


def rounded_functions():
    for _ in range(60):
        low, high = RANDOM.choice([(-5, 5), (-745, 709), (-744, -708)])
        x = RANDOM.uniform(low, high)
        exactly("math.exp", lambda d: d.exp(), x)
        exactly("math.expm1", lambda d: d.exp() - 1, x)
        exactly("math.sinh", lambda d: (d.exp() - (-d).exp()) / 2, x)
        exactly("math.cosh", lambda d: (d.exp() + (-d).exp()) / 2, x)
        x = math.ldexp(RANDOM.uniform(0.5, 1), RANDOM.choice([0, 1, 5, 900, -900, -1060]))
        exactly("math.log", lambda d: d.ln(), x)
        exactly("math.log10", lambda d: d.log10(), x)
        y = RANDOM.choice([RANDOM.uniform(-3, 3), RANDOM.randint(-30, 30) / 2,
                           -1060 / math.log2(x + 1e-9)])
        if y not in (0, 1):
            exactly("float.__pow__", lambda a, b: (a.ln() * b).exp(), x, y)


def main():
    arithmetic()
    conversions()
    mathematics()
    rounded_functions()
    path = pathlib.Path(__file__).with_name("numbers_golden.inc")
    quoted = lambda text: '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
    with path.open("w", encoding="utf-8") as out:
        out.write("// Written by make_numbers_golden.py with CPython 3.11. Do not edit.\n\n")
        out.write("constexpr Golden kGoldens[] = {\n")
        for name, arguments, answer in ROWS:
            out.write(f"    {{{quoted(name)}, {quoted(arguments)}, {quoted(answer)}}},\n")
        out.write("};\n")


main()
