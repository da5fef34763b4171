# Patterns and texts made by chance; those that repeat what may be empty are left out.
import re

state = [20]


def rnd(n):
    state[0] = (state[0] * 6364136223846793005 + 1442695040888963407) % 2 ** 64
    return (state[0] >> 33) % n


ATOMS = ["a", "b", "c", ".", "\\d", "\\w", "\\s", "[ab]", "[^a]", "[a-c0-9]", "A", "é", "ß", "K", "ſ", "\\W", "[^\\s]", "1", "[]a]"]
MARKS = ["", "", "", "*", "+", "?", "*?", "+?", "??", "{2}", "{1,2}", "{,2}?"]
PLACES = ["", "", "^", "$", "\\b", "\\B", "\\Z"]


def pattern(depth):
    kind = rnd(8)
    if depth == 0 or kind < 4:
        return PLACES[rnd(7)] + ATOMS[rnd(len(ATOMS))] + MARKS[rnd(len(MARKS))]
    if kind == 4:
        return "(" + pattern(depth - 1) + ")" + ["", "?", "??"][rnd(3)]
    if kind == 5:
        return "(?:" + pattern(depth - 1) + "|" + pattern(depth - 1) + ")"
    if kind == 6:
        return "((?i:" + ATOMS[rnd(len(ATOMS))] + "|b)" + ATOMS[rnd(len(ATOMS))] + ")" + MARKS[rnd(len(MARKS))]
    return pattern(depth - 1) + pattern(depth - 1)


for n in range(10):
    r = re.compile(pattern(2), [0, 2, 8, 16, 256][rnd(5)])
    text = "".join(["abcABÉé1 \nßKs"[rnd(13)] for _ in range(rnd(12))])
    start = rnd(3)
    found = [m and (m.regs, m.lastindex) for m in (r.search(text), r.match(text), r.fullmatch(text), r.search(text, start, 8))]
    print(ascii(r.pattern), found, ascii(r.findall(text)), ascii(r.sub("<\\g<0>>", text)))
