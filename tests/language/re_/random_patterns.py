# Patterns and texts made by chance, regular ones and others.
import re

state = [20]


def rnd(n):
    state[0] = (state[0] * 6364136223846793005 + 1442695040888963407) % 2 ** 64
    return (state[0] >> 33) % n


ATOMS = ["a", "b", "c", ".", "\\d", "\\w", "\\s", "[ab]", "[^a]", "[a-c0-9]", "A", "é", "ß", "K", "ſ", "\\W", "[^\\s]", "1", "[]a]"]
MARKS = ["", "", "", "*", "+", "?", "*?", "+?", "??", "{2}", "{1,2}", "{,2}?"]
PLACES = ["", "", "^", "$", "\\b", "\\B", "\\Z"]


def pattern(depth):
    kind = rnd(13)
    if depth == 0 or kind < 4:
        return PLACES[rnd(7)] + ATOMS[rnd(len(ATOMS))] + MARKS[rnd(len(MARKS))]
    if kind == 4:
        return "(" + pattern(depth - 1) + ")" + ["", "?", "??"][rnd(3)]
    if kind == 5:
        return "(?:" + pattern(depth - 1) + "|" + pattern(depth - 1) + ")"
    if kind == 6:
        return "((?i:" + ATOMS[rnd(len(ATOMS))] + "|b)" + ATOMS[rnd(len(ATOMS))] + ")" + MARKS[rnd(len(MARKS))]
    if kind == 7:
        return ["(?=", "(?!", "(?>"][rnd(3)] + pattern(depth - 1) + ")"
    if kind == 8:
        return "(?<" + "=!"[rnd(2)] + ATOMS[rnd(len(ATOMS))] + ")" + pattern(depth - 1)
    if kind == 9:
        return "(" + pattern(depth - 1) + ")" + "(?:" + pattern(depth - 1) + ")?" + ["*", "+?", "{2}", ""][rnd(4)].join(["(?:b|", ")"])
    if kind == 10:
        return "(?P<g" + str(rnd(10 ** 6)) + ">" + pattern(depth - 1) + ")" + ["\\1", "(?(1)a|b)"][rnd(2)]
    return pattern(depth - 1) + pattern(depth - 1)


for n in range(12):
    r = re.compile(pattern(2), [0, 2, 8, 16, 256][rnd(5)])
    text = "".join(["abcABÉé1 \nßKs"[rnd(13)] for _ in range(rnd(12))])
    start = rnd(3)
    found = [m and (m.regs, m.lastindex) for m in (r.search(text), r.match(text), r.fullmatch(text), r.search(text, start, 8))]
    print(ascii(r.pattern), found, ascii(r.findall(text)), ascii(r.sub("<\\g<0>>", text)))
