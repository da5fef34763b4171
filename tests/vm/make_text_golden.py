#!/usr/bin/env python3
"""Writes text_golden.inc: what CPython 3.11 answers where vm/text must answer the same.

    PYTHONHASHSEED=0 python3 tests/vm/make_text_golden.py
"""

import math
import os
import pathlib
import random
import struct
import sys

OUT = pathlib.Path(__file__).resolve().parent / "text_golden.inc"
RNG = random.Random(3)


def literal(data):
    """A C++ string literal of these bytes, or of this text in UTF-8."""
    if isinstance(data, str):
        data = data.encode("utf-8", "surrogatepass")
    plain = "".join(
        chr(b) if 32 <= b < 127 and chr(b) not in '"\\?' else f"\\{b:03o}" for b in data
    )
    return f'"{plain}"sv'


def wide(text):
    return 'U"' + "".join(f"\\U{ord(c):08x}" for c in text) + '"sv'


def bits(value):
    return "0x%016xu" % struct.unpack("<Q", struct.pack("<d", value))[0]


def signed(value):
    return "INT64_MIN" if value == -(2**63) else str(value)


def table(out, kind, name, rows):
    out.append(f"constexpr {kind} {name}[] = {{")
    for row in rows:
        line = "    {" + ", ".join(row) + "},"
        if len(line) <= 100:
            out.append(line)
        else:
            out.append("    {" + row[0] + ",")
            out.extend("     " + cell + "," for cell in row[1:-1])
            out.append("     " + row[-1] + "},")
    out.append("};")


def attempt(function, *arguments):
    """(error kind or '', result or message)."""
    try:
        return "", function(*arguments)
    except (ValueError, OverflowError) as error:
        return type(error).__name__, str(error)


def doubles():
    named = [0.0, -0.0, 1.0, -1.5, 0.5, 2.5, 0.1, 1 / 3, 1e15, 1e16, 9999999999999998.0, 1e17, 1e22]
    named += [1e23, 1e-4, 1e-5, 0.00012345, 5e-324, 2.2250738585072014e-308, 1.7976931348623157e308]
    named += [123456789.125, 2.675, 1.005, 1e100, 2.0**-44, 2.0**60, 1234.5, 999999.5, 0.05, 9.5]
    named += [math.inf, -math.inf]
    for _ in range(30):
        named.append(struct.unpack("<d", struct.pack("<Q", RNG.getrandbits(64)))[0])
    named += [RNG.uniform(-1e6, 1e6) for _ in range(20)]
    return [value for value in named if not math.isnan(value)]


def hash_tables(out):
    texts = ["", "a", "abc", "abcdefg", "abcdefgh", "abcdefghi", "\xe9", "na\xefve caf\xe9 \xff"]
    texts += ["\u20ac", "\u0430\u0431\u0432\u0433\u0434", "\U0001f600", "a\U0001f600\u20acb"]
    texts += ["x" * n for n in (15, 16, 17, 255, 256, 257)]
    table(out, "TextHash", "kTextHashes", [(wide(t), signed(hash(t))) for t in texts])
    data = [b"", b"abc", bytes(range(256)), b"\x00", b"\x00\x00"]
    table(out, "BytesHash", "kBytesHashes", [(literal(d), signed(hash(d))) for d in data])

    prime = 2**61 - 1
    integers = [0, 1, 2, prime - 1, prime, prime + 1, 2**63 - 1, 2**63, 2**64 - 1, 2**64, 2**128 - 1]
    integers += [prime * prime, 10**50, 3**150, 2**192 - 1] + [RNG.getrandbits(190) for _ in range(8)]
    rows = []
    for magnitude in integers:
        limbs = ", ".join(f"{magnitude >> 64 * i & 2**64 - 1:#x}u" for i in range(4))
        rows.append((f"{{{limbs}}}", signed(hash(magnitude)), signed(hash(-magnitude))))
    table(out, "IntegerHash", "kIntegerHashes", rows)
    rows = [(bits(v), signed(hash(v))) for v in doubles()]
    table(out, "DoubleHash", "kDoubleHashes", rows)
    rows = []
    for n in (0, 1, 2, 3, 10, 100):
        items = [hash(-1 if i == 1 else i * i * 10**14) for i in range(n)]
        assert len(set(items)) == n
        rows.append((str(n), signed(hash(tuple(items))), signed(hash(frozenset(items)))))
    table(out, "CollectionHash", "kCollectionHashes", rows)


def float_tables(out):
    rows = [(bits(v), literal(repr(v)), literal(v.hex())) for v in doubles()]
    table(out, "DoubleText", "kDoubleTexts", rows)

    rows = []
    for value in doubles() + [2.5, 3.5, -2.5, 25.0, 35.0, 1250.0, 1350.0, 0.125, 5e22, 1.7e308, 50.0]:
        for digits in (0, 1, 2, -1, -2, 5, 22, 323, 324, -308, -309):
            kind, result = attempt(round, value, digits)
            if kind or result != value or digits in (0, 324):
                row = (bits(value), str(digits), "false" if kind else "true")
                rows.append(row + (bits(0.0 if kind else result),))
    table(out, "Rounding", "kRoundings", RNG.sample(rows, 250))

    texts = ["1", "1.", ".5", "1e5", "1E+5", "-1.5e-3", "  12\t\n", "1_000.000_1", "1__0", "_1", "1_"]
    texts += ["1_.5", "1._5", "1e_5", "1e1_0", "inf", "-Infinity", "+NaN", "infinit", "nan(1)", "", " "]
    texts += [".", "e5", "1e", "1e+", "+-1", "0x10", "1 2", "1\x00", "1e400", "-1e400", "1e-400"]
    texts += ["1e99999999999999999999", "0e99999999999999999999", "1e-99999999999999999999"]
    texts += ["0." + "0" * 400 + "1e400", "1" + "0" * 400 + "e-400", "9007199254740993", "1e23"]
    texts += ["2.4703282292062327208e-324", "2.4703282292062328e-324", "1.7976931348623158e308"]
    texts += ["1.7976931348623159e308", "2.2250738585072012e-308", "8.5e-324", "\x1c1", "1\x0b"]
    texts += ["\u0661\u0662.\u0665", "\u20031\u00a0", "\u0661\x1c", "1\u00b2", "\u0661\u4e002", "\u0661_\u0662"]
    rows = []
    for text in texts:
        kind, value = attempt(float, text)
        rows.append((wide(text), "false" if kind else "true", bits(0.0 if kind else value)))
    table(out, "DoubleParse", "kDoubleParses", rows)

    texts = ["0x1p0", "1.8", "-0X1.8p-3", " 0x.8P+1 ", "0x", "0x.", "p1", "1p", "1p+", "1p1 x", "inf"]
    texts += ["-nan", "0x1.fffffffffffff7ffp1023", "0x1.fffffffffffff8p1023", "0x1p1024zz", "0x0p9999"]
    texts += ["0x1p-1074", "0x0.8p-1074", "0x0.8000001p-1074", "0x1.8p-1074", "0x1.00000000000008p0"]
    texts += ["0x1.00000000000018p0", "0x123456789abcdef0123p-70", "0x1p99999999999999999999", "1_0"]
    kinds = {"": "0", "ValueError": "1", "OverflowError": "2"}
    rows = []
    for text in texts:
        kind, value = attempt(float.fromhex, text)
        rows.append((literal(text), kinds[kind], bits(0.0 if kind else value)))
    table(out, "HexParse", "kHexParses", rows)


def formatted(value, spec):
    kind, result = attempt(format, value, spec)
    return f"{kind}: {result}" if kind else result


def random_spec(types):
    spec = ""
    if RNG.random() < 0.4:
        spec += RNG.choice(["", "*", "0", "\xe9", "\u20ac", "\U0001f600"]) + RNG.choice("<>=^")
    if RNG.random() < 0.3:
        spec += RNG.choice("+- ")
    spec += RNG.choice(["", "", "", "", "z"]) + RNG.choice(["", "", "", "#"])
    spec += RNG.choice(["", "", "0"]) + RNG.choice(["", str(RNG.randint(0, 25))])
    spec += RNG.choice(["", "", ",", "_"]) + RNG.choice(["", "", f".{RNG.randint(0, 20)}"])
    return (spec + RNG.choice(types)) or "1"


def format_tables(out):
    specs = [".0f", ".3e", "g", "#g", "%", ".1%", "n", "08.2f", "+,.2f", "z.0f", "_.3f", "012,", "010"]
    specs += [".400f", "F", "G", "E", "^12", "=+12", "s", ".9999999999f", ",n", "abc"]
    pairs = [(v, s) for v in (0.0, -0.0, -0.4, 1234567.891, 1e20, math.inf, -math.nan) for s in specs]
    pairs += [(RNG.choice(doubles()), random_spec(["", *"efgEFG%n"])) for _ in range(150)]
    rows = [(bits(v), wide(s), literal(formatted(v, s))) for v, s in pairs]
    table(out, "FloatFormat", "kFloatFormats", rows)

    specs = ["d", "b", "o", "x", "X", "#x", "#X", "#b", "n", ",", "_", "_x", "_b", ",x", "08,", "09_d"]
    specs += ["+d", " d", "010", "=10", "^11", "\u20ac^10", "c", "5c", "+c", "#c", ".3", ".", "zd", "s"]
    specs += ["y", "\u1234", ",\u1234", ",_", "_,", "\u0665", "abc", "9" * 20, ".2f", "e", "%", "<5"]
    pairs = [(v, s) for v in (0, 65, -1234567, 2**63 - 1) for s in specs]
    pairs += [(RNG.randint(-(10**9), 10**9), random_spec(["", *"bcdoxXn"])) for _ in range(120)]
    rows = [(signed(v), wide(s), literal(formatted(v, s))) for v, s in pairs]
    table(out, "IntegerFormat", "kIntegerFormats", rows)

    specs = ["5", ">5", "^6", "*^6", "\u20ac<6", ".2", "5.2", "05", "s", "+", " ", "#", "z", "=5", "05s"]
    specs += ["=05", "d", ",", "_s", ".", "ab", "\U0001f600>4.1s", "x"]
    rows = [(literal(v), wide(s), literal(formatted(v, s))) for v in ("", "abc") for s in specs]
    table(out, "TextFormat", "kTextFormats", rows)


def percent_table(out):
    rows = []

    def add(spec, value):
        kind, result = attempt(lambda: spec % (value,))
        shown = f"{kind}: {result}" if kind else result
        cells = [signed(value) if isinstance(value, int) else "0"]
        cells.append(bits(value) if isinstance(value, float) else "0")
        cells.append(literal(value) if isinstance(value, str) else '""sv')
        rows.append((wide(spec), *cells, literal(shown)))

    for spec in ("%d", "%5d|", "%-5d|", "%05d", "%+d", "% d", "%.5d", "%08.5d", "%x", "%#x", "%#010X"):
        add("a%%" + spec, -255)
        add(spec + "%%b", 7)
    for spec in ("%#o", "%i", "%u", "%ld", "%-05d|", "%+05d", "%#.5x", "%.d", "%", "%5", "%.", "%y", "%lld"):
        add(spec, 8)
    for spec in ("%\u4e00", "%h", "%99999999999999999999d", "%.99999999999d", "%\x1f", "%5%"):
        add(spec, 8)
    for spec in ("%f", "%.0f", "%#.0f", "%e", "%G", "%010.2f", "%-10.1f|", "%+.3g", "% 8.1f"):
        for value in (0.5, -2.25, 1e20, -math.inf):
            add(spec, value)
    for spec in ("%s", "%5s|", "%-5s|", "%.2s", "%05s", "%5.1s", "%.0s", "\xe9%s\U0001f600"):
        add(spec, "abc")
    add("%5c", "x")
    add("%.0c", "x")
    table(out, "PercentFormat", "kPercentFormats", rows)


def utf8_table(out):
    pieces = [b"abc", b"\x80", b"\xc1\x80", b"\xc2", b"\xc2A", b"\xe0\x80\x80", b"\xe2\x82", b"\xe2\x82A"]
    pieces += [b"\xed\xa0\x80", b"\xed\xa0", b"\xed\xbf\xbfz", b"\xf0\x8f\xbf\xbf", b"\xf4\x90\x80\x80"]
    pieces += [b"\xf0\x9f\x98", b"\xf0\x9f\x98A", b"\xf0\x9f", b"\xf5\x80", b"\xff", b"\xf4\x8f\xbf\xbf"]
    pieces += ["\xe9\u20ac\U0001f600".encode(), b"", "\ud800\udfff".encode("utf-8", "surrogatepass")]
    rows = []
    for piece in pieces:
        for data in (piece, b"abcdefghij" + piece + b"klmnopqrst"):
            for errors in ("strict", "surrogatepass"):
                try:
                    codes = data.decode("utf-8", errors).encode("utf-32-le", "surrogatepass")
                    rows.append((literal(data), errors, "0", "0", literal(""), literal(codes)))
                except UnicodeDecodeError as e:
                    place = (str(e.start), str(e.end), literal(e.reason), literal(""))
                    rows.append((literal(data), errors, *place))
    modes = {"strict": "Surrogates::Refuse", "surrogatepass": "Surrogates::Pass"}
    table(out, "Decoding", "kDecodings", [(r[0], modes[r[1]], *r[2:]) for r in rows])


def main():
    if sys.version_info[:2] != (3, 11) or os.environ.get("PYTHONHASHSEED") != "0":
        sys.exit("needs CPython 3.11 and PYTHONHASHSEED=0")
    out = ["// Answers of CPython 3.11. Written by make_text_golden.py; edit that instead.", ""]
    hash_tables(out)
    float_tables(out)
    format_tables(out)
    percent_table(out)
    utf8_table(out)
    OUT.write_text("\n".join(out) + "\n")


if __name__ == "__main__":
    main()
