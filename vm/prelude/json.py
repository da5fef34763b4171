# json: data as text and back (CPython 3.11's module of the same name). Plain data takes the natives;
# hooks, default functions and subclasses with methods of their own are followed step by step here.

__all__ = ["dump", "dumps", "load", "loads", "JSONDecoder", "JSONDecodeError", "JSONEncoder"]


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


# ---- Decoding --------------------------------------------------------------------------------------

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


def detect_encoding(b):
    if b.startswith((b"\x00\x00\xfe\xff", b"\xff\xfe\x00\x00")):
        return "utf-32"
    if b.startswith((b"\xfe\xff", b"\xff\xfe")):
        return "utf-16"
    if b.startswith(b"\xef\xbb\xbf"):
        return "utf-8-sig"
    if len(b) >= 4:
        if not b[0]:
            return "utf-16-be" if b[1] else "utf-32-be"
        if not b[1]:
            return "utf-16-le" if b[2] or b[3] else "utf-32-le"
    elif len(b) == 2:
        if not b[0]:
            return "utf-16-be"
        if not b[1]:
            return "utf-16-le"
    return "utf-8"


def loads(s, *, cls=None, object_hook=None, parse_float=None, parse_int=None, parse_constant=None,
          object_pairs_hook=None, **kw):
    if isinstance(s, str):
        if s.startswith("\ufeff"):
            raise JSONDecodeError("Unexpected UTF-8 BOM (decode using utf-8-sig)", s, 0)
    else:
        if not isinstance(s, (bytes, bytearray)):
            raise TypeError("the JSON object must be str, bytes or bytearray, "
                            f"not {s.__class__.__name__}")
        s = s.decode(detect_encoding(s), "surrogatepass")
    if cls is None:
        cls = JSONDecoder
    if object_hook is not None:
        kw["object_hook"] = object_hook
    if object_pairs_hook is not None:
        kw["object_pairs_hook"] = object_pairs_hook
    if parse_float is not None:
        kw["parse_float"] = parse_float
    if parse_int is not None:
        kw["parse_int"] = parse_int
    if parse_constant is not None:
        kw["parse_constant"] = parse_constant
    return cls(**kw).decode(s)


def load(fp, **kw):
    return loads(fp.read(), **kw)


# ---- Encoding --------------------------------------------------------------------------------------


def _float_text(value, allow_nan):
    if value != value:
        text = "NaN"
    elif value == _CONSTANTS["Infinity"]:
        text = "Infinity"
    elif value == _CONSTANTS["-Infinity"]:
        text = "-Infinity"
    else:
        return float.__repr__(value)
    if not allow_nan:
        raise ValueError("Out of range float values are not JSON compliant")
    return text


class JSONEncoder:
    item_separator = ", "
    key_separator = ": "

    def __init__(self, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True,
                 sort_keys=False, indent=None, separators=None, default=None):
        self.skipkeys = skipkeys
        self.ensure_ascii = ensure_ascii
        self.check_circular = check_circular
        self.allow_nan = allow_nan
        self.sort_keys = sort_keys
        self.indent = indent
        if separators is not None:
            self.item_separator, self.key_separator = separators
        elif indent is not None:
            self.item_separator = ","
        if default is not None:
            self.default = default

    def default(self, o):
        raise TypeError(f"Object of type {o.__class__.__name__} is not JSON serializable")

    def encode(self, o):
        indent = self.indent
        if indent is not None and not isinstance(indent, str):
            indent = " " * indent
        own_default = "default" in self.__dict__ or type(self).default is not JSONEncoder.default
        flags = ((1 if self.skipkeys else 0) + (2 if self.ensure_ascii else 0)
                 + (4 if self.check_circular else 0) + (8 if self.allow_nan else 0)
                 + (16 if self.sort_keys else 0) + (32 if own_default else 0))
        try:
            text = __native_json_encode(o, flags, indent, self.item_separator, self.key_separator)
        except SystemError:
            self._refuse_separators()
        if text is NotImplemented:
            parts = []
            self._write(o, parts, indent, 0, [] if self.check_circular else None)
            text = "".join(parts)
        return text

    def _refuse_separators(self):
        for at, text in ((5, self.key_separator), (6, self.item_separator)):
            if not isinstance(text, str):
                raise TypeError(f"make_encoder() argument {at} must be str, not {type(text).__name__}") from None
        raise

    def iterencode(self, o, _one_shot=False):
        yield self.encode(o)

    def _scalar(self, o):
        # The text of what is no container and needs no default(), or None.
        if isinstance(o, str):
            return __native_json_string(o, True if self.ensure_ascii else False)
        if o is None:
            return "null"
        if o is True:
            return "true"
        if o is False:
            return "false"
        if isinstance(o, int):
            return int.__repr__(o)
        if isinstance(o, float):
            return _float_text(o, self.allow_nan)
        return None

    def _write(self, o, parts, indent, level, under_way):
        text = self._scalar(o)
        if text is not None:
            parts.append(text)
            return
        if under_way is not None:
            for outer in under_way:
                if outer is o:
                    raise ValueError("Circular reference detected")
            under_way.append(o)
        if isinstance(o, dict):
            self._write_dict(o, parts, indent, level, under_way)
        elif isinstance(o, (list, tuple)):
            self._write_list(o, parts, indent, level, under_way)
        else:
            self._write(self.default(o), parts, indent, level, under_way)
        if under_way is not None:
            under_way.pop()

    def _write_list(self, o, parts, indent, level, under_way):
        if indent is None and type(o) is not list and type(o) is not tuple:
            o = list(o)    # a class of its own says what is in it; CPython asks before it looks at the length
        if not o:
            parts.append("[]")
            return
        parts.append("[")
        line = "" if indent is None else "\n" + indent * (level + 1)
        first = True
        for value in o:
            parts.append(line if first else self.item_separator + line)
            first = False
            self._write(value, parts, indent, level + 1, under_way)
        parts.append("]" if indent is None else "\n" + indent * level + "]")

    def _write_dict(self, o, parts, indent, level, under_way):
        if not o:
            parts.append("{}")
            return
        parts.append("{")
        line = "" if indent is None else "\n" + indent * (level + 1)
        items = o.items()
        if self.sort_keys:
            items = sorted(items)
        first = True
        for key, value in items:
            if isinstance(key, str):
                text = self._scalar(key)
            elif isinstance(key, (int, float)) or key is None:
                text = '"' + self._scalar(key) + '"'
            elif self.skipkeys:
                continue
            else:
                raise TypeError("keys must be str, int, float, bool or None, "
                                f"not {key.__class__.__name__}")
            parts.append(line if first else self.item_separator + line)
            first = False
            parts.append(text + self.key_separator)
            self._write(value, parts, indent, level + 1, under_way)
        parts.append("}" if indent is None else "\n" + indent * level + "}")


def dumps(obj, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, cls=None,
          indent=None, separators=None, default=None, sort_keys=False, **kw):
    if cls is None:
        cls = JSONEncoder
    return cls(skipkeys=skipkeys, ensure_ascii=ensure_ascii, check_circular=check_circular,
               allow_nan=allow_nan, indent=indent, separators=separators, default=default,
               sort_keys=sort_keys, **kw).encode(obj)


def dump(obj, fp, **kw):
    fp.write(dumps(obj, **kw))
