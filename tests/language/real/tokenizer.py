# A hand-written tokenizer with positions, keywords, numbers, strings and errors.
from typing import NamedTuple


class Token(NamedTuple):
    kind: str
    text: str
    line: int
    col: int


KEYWORDS = {"let", "if", "else", "print"}
PAIRS = {"==", "!=", "<=", ">=", "->"}


def tokenize(source):
    line, col, i = 1, 1, 0
    while i < len(source):
        ch, start = source[i], i
        if ch == "\n":
            line, col, i = line + 1, 1, i + 1
            continue
        if ch.isspace():
            i, col = i + 1, col + 1
            continue
        if ch == "#":
            while i < len(source) and source[i] != "\n":
                i += 1
            continue
        if ch.isalpha() or ch == "_":
            while i < len(source) and (source[i].isalnum() or source[i] == "_"):
                i += 1
            kind = "keyword" if source[start:i] in KEYWORDS else "name"
        elif ch.isdigit():
            while i < len(source) and (source[i].isdigit() or source[i] == "."):
                i += 1
            kind = "float" if "." in source[start:i] else "int"
        elif ch == '"':
            i = source.find('"', i + 1) + 1
            if not i:
                raise SyntaxError(f"{line}:{col}: string never ends")
            kind = "string"
        elif source[i:i + 2] in PAIRS:
            i, kind = i + 2, "op"
        elif ch in "+-*/()=<>{};":
            i, kind = i + 1, "op"
        else:
            raise SyntaxError(f"{line}:{col}: unexpected {ch!r}")
        yield Token(kind, source[start:i], line, col)
        col += i - start


for t in tokenize('let x = 3.5 # note\nif x >= 2 { print("hi") }'):
    print(f"{t.line}:{t.col} {t.kind} {t.text}")
for bad in ('let $', '\n  "open'):
    try:
        print(list(tokenize(bad)))
    except SyntaxError as e:
        print(e)
