# json.decoder: text as data (CPython 3.11's module of the same name). Plain data takes the natives; hooks
# are followed step by step here.

__all__ = ["JSONDecoder", "JSONDecodeError"]


class JSONDecodeError(ValueError):
    def __init__(self, msg, doc, pos):
        lineno = doc.count("\n", 0, pos) + 1
        colno = pos - doc.rfind("\n", 0, pos)
        errmsg = "%s: line %d column %d (char %d)" % (msg, lineno, colno, pos)
        ValueError.__init__(self, errmsg)
        self.msg = msg
        self.doc = doc
        self.pos = pos
        self.lineno = lineno
        self.colno = colno

    def __reduce__(self):
        return self.__class__, (self.msg, self.doc, self.pos)


_WHITESPACE = " \t\n\r"
_CONSTANTS = {"-Infinity": float("-inf"), "Infinity": float("inf"), "NaN": float("nan")}


def _after_space(s, idx):
    end = len(s)
    while idx < end and s[idx] in _WHITESPACE:
        idx += 1
    return idx


class _Scanner:
    # One document with hooks. Depth is Python calls, as CPython's own.
    def __init__(self, decoder, doc):
        self.doc = doc
        self.object_hook = decoder.object_hook
        self.pairs_hook = decoder.object_pairs_hook
        self.parse_float = decoder.parse_float or float
        self.parse_int = decoder.parse_int or int
        self.parse_constant = decoder.parse_constant or _CONSTANTS.__getitem__
        self.strict = decoder.strict

    def fail(self, message, at):
        raise JSONDecodeError(message, self.doc, at)

    def string(self, idx):
        found = __native_json_scan_string(self.doc, idx, self.strict)
        if len(found) == 2:
            self.fail(found[0], found[1])
        return found[1], found[2]

    def value(self, idx):
        doc = self.doc
        char = doc[idx:idx + 1]
        if char == '"':
            return self.string(idx + 1)
        if char == "{":
            return self.object(idx + 1)
        if char == "[":
            return self.array(idx + 1)
        for word, result in (("null", None), ("true", True), ("false", False)):
            if doc.startswith(word, idx):
                return result, idx + len(word)
        number = self.number(idx)
        if number is not None:
            return number
        for word in _CONSTANTS:
            if doc.startswith(word, idx):
                return self.parse_constant(word), idx + len(word)
        self.fail("Expecting value", idx)

    def digits(self, idx):
        doc = self.doc
        end = len(doc)
        while idx < end and doc[idx] in "0123456789":
            idx += 1
        return idx

    def number(self, idx):
        doc = self.doc
        at = idx + 1 if doc[idx:idx + 1] == "-" else idx
        end = self.digits(at)
        if end == at:
            return None
        if doc[at] == "0":
            end = at + 1
        whole = True
        if doc[end:end + 1] == ".":
            after = self.digits(end + 1)
            if after > end + 1:
                whole = False
                end = after
        if doc[end:end + 1] in ("e", "E"):
            at = end + 2 if doc[end + 1:end + 2] in ("+", "-") else end + 1
            after = self.digits(at)
            if after > at:
                whole = False
                end = after
        text = doc[idx:end]
        return (self.parse_int(text) if whole else self.parse_float(text)), end

    def object(self, idx):
        doc = self.doc
        pairs = []
        idx = _after_space(doc, idx)
        if doc[idx:idx + 1] == "}":
            idx += 1
        else:
            while True:
                if doc[idx:idx + 1] != '"':
                    self.fail("Expecting property name enclosed in double quotes", idx)
                key, idx = self.string(idx + 1)
                idx = _after_space(doc, idx)
                if doc[idx:idx + 1] != ":":
                    self.fail("Expecting ':' delimiter", idx)
                value, idx = self.value(_after_space(doc, idx + 1))
                pairs.append((key, value))
                idx = _after_space(doc, idx)
                char = doc[idx:idx + 1]
                idx += 1
                if char == "}":
                    break
                if char != ",":
                    self.fail("Expecting ',' delimiter", idx - 1)
                idx = _after_space(doc, idx)
        if self.pairs_hook is not None:
            return self.pairs_hook(pairs), idx
        made = dict(pairs)
        if self.object_hook is not None:
            made = self.object_hook(made)
        return made, idx

    def array(self, idx):
        doc = self.doc
        values = []
        idx = _after_space(doc, idx)
        if doc[idx:idx + 1] == "]":
            return values, idx + 1
        while True:
            value, idx = self.value(idx)
            values.append(value)
            idx = _after_space(doc, idx)
            char = doc[idx:idx + 1]
            idx += 1
            if char == "]":
                return values, idx
            if char != ",":
                self.fail("Expecting ',' delimiter", idx - 1)
            idx = _after_space(doc, idx)


class JSONDecoder:
    def __init__(self, *, object_hook=None, parse_float=None, parse_int=None, parse_constant=None,
                 strict=True, object_pairs_hook=None):
        self.object_hook = object_hook
        self.parse_float = parse_float
        self.parse_int = parse_int
        self.parse_constant = parse_constant
        self.strict = strict
        self.object_pairs_hook = object_pairs_hook

    def decode(self, s):
        if not isinstance(s, str):
            raise TypeError(f"expected string or bytes-like object, got '{type(s).__name__}'")
        obj, end = self.raw_decode(s, _after_space(s, 0))
        end = _after_space(s, end)
        if end != len(s):
            raise JSONDecodeError("Extra data", s, end)
        return obj

    def raw_decode(self, s, idx=0):
        if (self.object_hook is None and self.parse_float is None and self.parse_int is None
                and self.parse_constant is None and self.object_pairs_hook is None):
            if type(idx) is not int or idx < 0 or not isinstance(s, str):
                idx = _checked_start(s, idx)
            found = __native_json_decode(s, idx, True if self.strict else False)
            if len(found) == 2:
                raise JSONDecodeError(found[0], s, found[1])
            return found[1], found[2]
        return _Scanner(self, s).value(_checked_start(s, idx))


def _checked_start(s, idx):
    if not isinstance(s, str):
        raise TypeError(f"first argument must be a string, not {type(s).__name__}")
    idx = range(idx).stop
    if idx < 0:
        raise ValueError("idx cannot be negative")
    return idx
