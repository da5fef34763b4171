#!/usr/bin/env python3
"""Writes tables.inc: what Unicode 14.0.0 says about each code point, as CPython 3.11 says it.

    python3 vm/unicode/generate.py             writes vm/unicode/tables.inc
    python3 vm/unicode/generate.py --golden    writes tests/vm/unicode_golden.inc

Every value is asked of the interpreter's own str methods and unicodedata, so the tables agree with the
language oracle by construction. The version is checked: another Python would write other tables.
"""

import pathlib
import random
import struct
import sys
import unicodedata
import zlib

VERSION = "14.0.0"
LIMIT = 0x110000
HERE = pathlib.Path(__file__).resolve().parent
GOLDEN = HERE.parent.parent / "tests" / "vm" / "unicode_golden.inc"
LINE_BREAKS = {c for c in range(LIMIT) if len(("a" + chr(c) + "b").splitlines()) == 2}


def ends_in_final_sigma(text):
    return (text + "\u03a3").lower().endswith("\u03c2")


def is_cased(c):
    return (chr(c) + "a").title().endswith("a")


def is_case_ignorable(c):
    # Skipped between the `A` and the sigma, but not itself the letter the sigma needs before it.
    return ends_in_final_sigma("A" + chr(c)) and not ends_in_final_sigma(chr(c))


PREDICATES = [
    ("IdentifierStart", lambda c: chr(c).isidentifier()),
    ("IdentifierContinue", lambda c: ("a" + chr(c)).isidentifier()),
    ("Alpha", lambda c: chr(c).isalpha()),
    ("Decimal", lambda c: chr(c).isdecimal()),
    ("Digit", lambda c: chr(c).isdigit()),
    ("Numeric", lambda c: chr(c).isnumeric()),
    ("Alnum", lambda c: chr(c).isalnum()),
    ("Space", lambda c: chr(c).isspace()),
    ("Printable", lambda c: chr(c).isprintable()),
    ("Lower", lambda c: chr(c).islower()),
    ("Upper", lambda c: chr(c).isupper()),
    ("Title", lambda c: unicodedata.category(chr(c)) == "Lt"),
    ("Cased", is_cased),
    ("CaseIgnorable", is_case_ignorable),
    ("LineBreak", lambda c: c in LINE_BREAKS),
]
MAPPINGS = [
    ("Upper", str.upper),
    ("Lower", str.lower),
    ("Title", str.title),
    ("Fold", str.casefold),
]
FORMS = ["NFC", "NFD", "NFKC", "NFKD"]
HANGUL = range(0xAC00, 0xAC00 + 11172)


class Pool:
    """Runs of code points, each behind its length; equal runs are stored once."""

    def __init__(self):
        self.words = [0]
        self.offsets = {}

    def add(self, text):
        if text not in self.offsets:
            self.offsets[text] = len(self.words)
            self.words.append(len(text))
            self.words.extend(map(ord, text))
        return self.offsets[text]


def record_of(c, specials):
    flags = 0
    for bit, (_, predicate) in enumerate(PREDICATES):
        flags |= bool(predicate(c)) << bit
    fields = []
    for bit, (_, mapping) in enumerate(MAPPINGS, len(PREDICATES)):
        result = mapping(chr(c))
        if len(result) == 1:
            fields.append(ord(result) - c)
        else:
            flags |= 1 << bit
            fields.append(specials.add(result))
    if c not in HANGUL and unicodedata.normalize("NFKD", chr(c)) != chr(c):
        flags |= 1 << (len(PREDICATES) + len(MAPPINGS))
    decimal = unicodedata.decimal(chr(c), -1)
    return (flags, *fields, decimal, unicodedata.combining(chr(c)))


def two_stage(values):
    """The split of `values` into (shift, first, second) that takes the fewest bytes."""
    best = None
    for shift in range(4, 10):
        size = 1 << shift
        blocks, first, second = {}, [], []
        for start in range(0, len(values), size):
            block = tuple(values[start : start + size])
            if block not in blocks:
                blocks[block] = len(blocks)
                second.extend(block)
            first.append(blocks[block])
        cost = 2 * len(first) + 2 * len(second)
        if best is None or cost < best[0]:
            best = (cost, shift, first, second)
    return best[1:]


def write_array(out, kind, name, items):
    out.append(f"constexpr {kind} {name}[] = {{")
    line = "   "
    for item in items:
        piece = f" {item},"
        if len(line) + len(piece) > 100:
            out.append(line)
            line = "   "
        line += piece
    out.append(line)
    out.append("};")


def write_tables():
    specials, records, indexes = Pool(), {}, []
    for c in range(LIMIT):
        record = record_of(c, specials)
        indexes.append(records.setdefault(record, len(records)))
    shift, first, second = two_stage(indexes)

    pool, decompositions, compositions = Pool(), [], []
    for c in range(LIMIT):
        if c in HANGUL:
            continue
        text = chr(c)
        canonical, compatible = (unicodedata.normalize(form, text) for form in ("NFD", "NFKD"))
        if compatible == text:
            continue
        offset = pool.add(canonical) if canonical != text else 0
        decompositions.append(f"{{{c}, {offset}, {pool.add(compatible)}}}")
        parts = unicodedata.decomposition(text).split()
        if len(parts) == 2 and not parts[0].startswith("<"):
            if unicodedata.normalize("NFC", text) == text:
                compositions.append((int(parts[0], 16), int(parts[1], 16), c))
    compositions.sort()

    out = [f"// Unicode {VERSION}. Written by generate.py; edit that instead.", ""]
    bit = 0
    for name, _ in PREDICATES:
        out.append(f"constexpr uint32_t k{name} = 1u << {bit};")
        bit += 1
    for name, _ in MAPPINGS:
        out.append(f"constexpr uint32_t kSpecial{name} = 1u << {bit};")
        bit += 1
    out.append(f"constexpr uint32_t kDecomposes = 1u << {bit};")
    out.append(f"constexpr unsigned kShift = {shift};")
    write_array(out, "Record", "kRecords", ["{%s}" % ", ".join(map(str, r)) for r in records])
    write_array(out, "uint16_t", "kFirst", first)
    write_array(out, "uint16_t", "kSecond", second)
    write_array(out, "char32_t", "kSpecials", specials.words)
    write_array(out, "Decomposition", "kDecompositions", decompositions)
    write_array(out, "char32_t", "kDecompositionPool", pool.words)
    write_array(out, "Composition", "kCompositions", ["{%d, %d, %d}" % c for c in compositions])
    (HERE / "tables.inc").write_text("\n".join(out) + "\n")


def crc_of_mapping(mapping):
    """CRC-32 over (code point, length, result) for each code point that `mapping` changes."""
    crc = 0
    for c in range(LIMIT):
        result = mapping(chr(c))
        if result != chr(c):
            words = [c, len(result), *map(ord, result)]
            crc = zlib.crc32(struct.pack(f"<{len(words)}I", *words), crc)
    return crc


def literal(text):
    return 'U"' + "".join(f"\\U{ord(c):08x}" for c in text) + '"'


def sample_texts():
    """Short texts in which case mapping and normalization look at more than one code point."""
    rng = random.Random(14)
    marks = [c for c in range(LIMIT) if unicodedata.combining(chr(c))]
    bases = [c for c in range(LIMIT) if unicodedata.decomposition(chr(c))] + list(HANGUL[:500])
    jamo = list(range(0x1100, 0x1113)) + list(range(0x1161, 0x1176)) + list(range(0x11A7, 0x11C3))
    sigma = [0x3A3, 0x3A3, 0x3C3, 0x41, 0x61, 0x27, 0x2E, 0x20, 0x345, 0x307, 0xDF, 0x1C5, 0xAD]
    for alphabet, count in ((sigma, 60), (marks, 20), (bases, 20), (jamo, 20), (marks + bases, 60)):
        for _ in range(count):
            yield "".join(chr(rng.choice(alphabet)) for _ in range(rng.randint(2, 6)))
    for _ in range(40):
        pick = [rng.choice(list(range(0x41, 0x7B)) + bases)]
        pick += [rng.choice(marks) for _ in range(rng.randint(1, 4))]
        yield "".join(map(chr, pick))


def crc_of_text(text):
    return zlib.crc32(text.encode("utf-32-le", "surrogatepass"))


def write_golden():
    out = ["// Answers of CPython 3.11. Written by vm/unicode/generate.py --golden.", ""]
    out.append("constexpr PredicateGolden kPredicateGoldens[] = {")
    for name, predicate in PREDICATES:
        crc = zlib.crc32(bytes(bool(predicate(c)) for c in range(LIMIT)))
        out.append(f'    {{"{name}", 0x{crc:08x}}},')
    out.append("};")
    decimals = bytes(unicodedata.decimal(chr(c), 255) for c in range(LIMIT))
    out.append(f"constexpr uint32_t kDecimalValueGolden = 0x{zlib.crc32(decimals):08x};")
    combining = bytes(unicodedata.combining(chr(c)) for c in range(LIMIT))
    out.append(f"constexpr uint32_t kCombiningGolden = 0x{zlib.crc32(combining):08x};")
    out.append("constexpr MappingGolden kMappingGoldens[] = {")
    for name, mapping in MAPPINGS:
        out.append(f'    {{"{name}", 0x{crc_of_mapping(mapping):08x}}},')
    for form in FORMS:
        crc = crc_of_mapping(lambda text: unicodedata.normalize(form, text))
        out.append(f'    {{"{form}", 0x{crc:08x}}},')
    out.append("};")
    out.append("// The text, then a CRC-32 of it after: upper, lower, title, capitalize, swapcase,")
    out.append("// casefold, NFC, NFD, NFKC, NFKD.")
    out.append("constexpr TextGolden kTextGoldens[] = {")
    cases = [str.upper, str.lower, str.title, str.capitalize, str.swapcase, str.casefold]
    for text in sample_texts():
        results = [case(text) for case in cases]
        results += [unicodedata.normalize(form, text) for form in FORMS]
        out.append(f"    {{{literal(text)},")
        crcs = [f"0x{crc_of_text(r):08x}" for r in results]
        out.append(f"     {{{', '.join(crcs[:5])},")
        out.append(f"      {', '.join(crcs[5:])}}}}},")
    out.append("};")
    GOLDEN.write_text("\n".join(out) + "\n")


def main():
    if unicodedata.unidata_version != VERSION or sys.version_info[:2] != (3, 11):
        sys.exit(f"needs CPython 3.11 with Unicode {VERSION}")
    if sys.argv[1:] == ["--golden"]:
        write_golden()
    elif sys.argv[1:] == []:
        write_tables()
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    main()
