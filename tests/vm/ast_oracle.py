"""Prints the tree of CPython's parser in the form of vm/syntax/ast_dump.h.

    python3.11 ast_oracle.py FILE…          one dump after the other
    python3.11 ast_oracle.py --batch        paths on stdin; "== path" before each dump

A file CPython refuses gives one line: "! code|message|line:column".
"""

import ast
import struct
import sys
import warnings

FIELDLESS = (ast.expr_context, ast.boolop, ast.operator, ast.unaryop, ast.cmpop)
# CPython's field order is ours; these fields have no counterpart.
SKIPPED = {"type_comment", "type_ignores", "kind"}


class Dumper:
    def __init__(self, source):
        self.lines = [line.encode("utf-8", "surrogatepass") for line in source.split("\n")]
        self.ascii = [line.isascii() for line in self.lines]

    def column(self, line, offset):
        if self.ascii[line - 1]:
            return offset
        return len(self.lines[line - 1][:offset].decode("utf-8", "replace"))

    def text(self, data):
        out = []
        for byte in data:
            if byte < 0x20 or byte >= 0x7F or byte in b'"\\':
                out.append("\\x%02x" % byte)
            else:
                out.append(chr(byte))
        return '"' + "".join(out) + '"'

    def constant(self, node):
        value = node.value
        if value is None or value is True or value is False:
            return str(value)
        if value is Ellipsis:
            return "Ellipsis"
        if isinstance(value, int):
            start = self.lines[node.lineno - 1][node.col_offset : node.col_offset + 2].lower()
            for mark, base, code in ((b"0x", 16, "x"), (b"0o", 8, "o"), (b"0b", 2, "b")):
                if start == mark:
                    return "int:%d:%s" % (base, format(value, code))
            return "int:10:%d" % value
        if isinstance(value, float):
            return "float:" + struct.pack(">d", value).hex()
        if isinstance(value, complex):
            return "imaginary:" + struct.pack(">d", value.imag).hex()
        if isinstance(value, str):
            data = value.encode("utf-8", "surrogatepass")
            return ("u " if node.kind == "u" else "s ") + self.text(data)
        return "b " + self.text(value)

    def value(self, value, node, field):
        if value is None:
            return "None" if isinstance(node, ast.MatchSingleton) else "-"
        if field == "conversion":
            return "-" if value == -1 else chr(value)
        if isinstance(value, list):
            return "[" + " ".join(self.value(item, node, field) for item in value) + "]"
        if isinstance(value, FIELDLESS):
            return type(value).__name__
        if isinstance(value, ast.AST):
            return self.node(value)
        if isinstance(value, (bool, int)) and not isinstance(node, ast.MatchSingleton):
            return str(int(value))
        return str(value)

    def node(self, node):
        head = type(node).__name__
        if hasattr(node, "lineno"):
            head += "@%d:%d-%d:%d" % (
                node.lineno,
                self.column(node.lineno, node.col_offset),
                node.end_lineno,
                self.column(node.end_lineno, node.end_col_offset),
            )
        parts = [head]
        if isinstance(node, ast.Constant):
            parts.append(self.constant(node))
        else:
            for field in node._fields:
                if field not in SKIPPED:
                    parts.append(self.value(getattr(node, field, None), node, field))
        return "(" + " ".join(parts) + ")"


def dump(data):
    source = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    dumper = Dumper(source)
    return "".join(dumper.node(stmt) + "\n" for stmt in ast.parse(data).body)


def report(path):
    with open(path, "rb") as file:
        data = file.read()
    try:
        return dump(data)
    except SyntaxError as error:
        return "! %s|%s|%s:%s\n" % (type(error).__name__, error.msg, error.lineno, error.offset)
    except (ValueError, RecursionError, MemoryError) as error:
        return "! %s|%s|\n" % (type(error).__name__, error)


def main():
    warnings.simplefilter("ignore")
    sys.setrecursionlimit(20000)
    batch = sys.argv[1:] == ["--batch"]
    paths = [line.rstrip("\n") for line in sys.stdin] if batch else sys.argv[1:]
    for path in paths:
        if batch:
            print("== " + path)
        sys.stdout.write(report(path))


if __name__ == "__main__":
    main()
