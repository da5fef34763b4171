# re: regular expressions (CPython 3.11's module of the same name) over a machine that needs time linear in
# pattern and text (vm/regex). A Pattern is its text and flags; what it was compiled to is no part of it.

import enum as _enum

_UnsupportedError = UnsupportedError


class RegexFlag(_enum.IntFlag, boundary=_enum.KEEP):
    NOFLAG = 0
    ASCII = A = 256
    IGNORECASE = I = 2
    LOCALE = L = 4
    UNICODE = U = 32
    MULTILINE = M = 8
    DOTALL = S = 16
    VERBOSE = X = 64
    TEMPLATE = T = 1
    DEBUG = 128

    def __repr__(self):
        return _flags_text(self._value_, _FLAG_NAMES[-1:] + _FLAG_NAMES[1:3] + _FLAG_NAMES[5:6]
                           + _FLAG_NAMES[3:5] + _FLAG_NAMES[6:7] + _FLAG_NAMES[:1]
                           + _FLAG_NAMES[7:8]) or "re.NOFLAG"

    __str__ = object.__str__


NOFLAG = RegexFlag.NOFLAG
ASCII = A = RegexFlag.ASCII
IGNORECASE = I = RegexFlag.IGNORECASE
LOCALE = L = RegexFlag.LOCALE
UNICODE = U = RegexFlag.UNICODE
MULTILINE = M = RegexFlag.MULTILINE
DOTALL = S = RegexFlag.DOTALL
VERBOSE = X = RegexFlag.VERBOSE
TEMPLATE = T = RegexFlag.TEMPLATE
DEBUG = RegexFlag.DEBUG

_FLAG_NAMES = ((1, "TEMPLATE"), (2, "IGNORECASE"), (4, "LOCALE"), (8, "MULTILINE"), (16, "DOTALL"),
               (32, "UNICODE"), (64, "VERBOSE"), (128, "DEBUG"), (256, "ASCII"))


def _flags_text(flags, names=_FLAG_NAMES):
    parts = []
    for bit, name in names:
        if flags & bit:
            parts.append("re." + name)
            flags &= ~bit
    if flags:
        parts.append(hex(flags))
    return "|".join(parts)


class error(Exception):
    __module__ = "re"

    def __init__(self, msg, pattern=None, pos=None):
        self.msg = msg
        self.pattern = pattern
        self.pos = pos
        if pattern is not None and pos is not None:
            text = f"{msg} at position {pos}"
            newline = "\n" if isinstance(pattern, str) else b"\n"
            self.lineno = pattern.count(newline, 0, pos) + 1
            self.colno = pos - pattern.rfind(newline, 0, pos)
            if newline in pattern:
                text = f"{text} (line {self.lineno}, column {self.colno})"
        else:
            text = msg
            self.lineno = self.colno = None
        super().__init__(text)


class UnsupportedError(error, _UnsupportedError):
    # What CPython accepts and no linear machine can do exactly.
    __module__ = "re"


def _checked_flags(pattern, flags):
    if isinstance(flags, int):
        return int(flags)
    if isinstance(pattern, (str, bytes, bytearray, memoryview)):
        return flags & RegexFlag.DEBUG
    return flags


def _compile(pattern, flags):
    return __native_re_ready(Pattern, pattern, flags) or _compile_slowly(pattern, flags)


def _compile_slowly(pattern, flags):
    if type(flags) is not int:
        flags = flags._value_ if isinstance(flags, RegexFlag) else _checked_flags(pattern, flags)
    if isinstance(pattern, Pattern):
        if flags:
            raise ValueError("cannot process flags argument with a compiled pattern")
        return pattern
    if not isinstance(pattern, (str, bytes, bytearray, memoryview)):
        raise TypeError("first argument must be string or compiled pattern")
    compiled = __native_re_compile(pattern, flags)
    if type(compiled[0]) is int:
        return __native_re_pattern(Pattern, pattern, flags, compiled)
    final, message, position = compiled
    if not isinstance(pattern, str):
        message = message.encode("ascii", "backslashreplace").decode("ascii")
    if final == "error":
        raise error(message, pattern, None if position < 0 else position)
    if final == "overflow":
        raise OverflowError(message)
    if final == "value":
        raise ValueError(message)
    raise UnsupportedError(message, pattern, position)


# ---- Functions -------------------------------------------------------------------------------------


def compile(pattern, flags=0):
    return _compile(pattern, flags)


def match(pattern, string, flags=0):
    return _compile(pattern, flags).match(string)


def fullmatch(pattern, string, flags=0):
    return _compile(pattern, flags).fullmatch(string)


def search(pattern, string, flags=0):
    return _compile(pattern, flags).search(string)


def sub(pattern, repl, string, count=0, flags=0):
    return _compile(pattern, flags).sub(repl, string, count)


def subn(pattern, repl, string, count=0, flags=0):
    return _compile(pattern, flags).subn(repl, string, count)


def split(pattern, string, maxsplit=0, flags=0):
    return _compile(pattern, flags).split(string, maxsplit)


def findall(pattern, string, flags=0):
    return _compile(pattern, flags).findall(string)


def finditer(pattern, string, flags=0):
    return _compile(pattern, flags).finditer(string)


def purge():
    pass


_SPECIAL = {code: "\\" + chr(code) for code in b"()[]{}?*+-|^$\\.&~# \t\n\r\v\f"}


def escape(pattern):
    if isinstance(pattern, str):
        return pattern.translate(_SPECIAL)
    return str(pattern, "latin1").translate(_SPECIAL).encode("latin1")


# ---- Patterns --------------------------------------------------------------------------------------

_LAST = 9223372036854775807


def _index(position):
    return position if type(position) is int else range(position).stop


# Matches that are looked for at a time.
_AT_ONCE = 32


def _count(number):
    number = _index(number)
    if not -_LAST <= number <= _LAST:
        raise OverflowError("Python int too large to convert to C ssize_t")
    return min(number, _LAST // 4)


class Pattern:
    __module__ = "re"
    __slots__ = ("pattern", "flags", "groups", "_index", "_given")

    def __new__(cls, *args, **kwargs):
        raise TypeError("cannot create 're.Pattern' instances")

    def __setattr__(self, name, value):
        if name in ("pattern", "flags", "groups", "groupindex"):
            raise AttributeError("readonly attribute")
        raise AttributeError(f"'re.Pattern' object has no attribute '{name}'")

    def __delattr__(self, name):
        if name in ("pattern", "flags", "groups", "groupindex"):
            raise AttributeError("readonly attribute")
        raise AttributeError(f"'re.Pattern' object has no attribute '{name}'")

    @property
    def groupindex(self):
        return type(type.__dict__)(self._index)

    def __eq__(self, other):
        if not isinstance(other, Pattern):
            return NotImplemented
        return (self.flags == other.flags and type(self.pattern) is type(other.pattern)
                and self.pattern == other.pattern)

    def __hash__(self):
        return hash((self.pattern, self.flags))

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __class_getitem__(cls, item):
        from types import GenericAlias
        return GenericAlias(cls, item)

    def __repr__(self):
        # The flag that every str pattern has is not shown.
        flags = self.flags
        if isinstance(self.pattern, str) and flags & 292 == 32:
            flags &= ~32
        shown = repr(self.pattern)[:200]
        if flags:
            return f"re.compile({shown}, {_flags_text(flags)})"
        return f"re.compile({shown})"

    def _run(self, string, pos, endpos, mode, advance=False):
        pos, endpos = _index(pos), _index(endpos)
        spans = __native_re_run(self.pattern, self._given, string, pos, endpos, mode, advance)
        if spans is None:
            return None
        return _new_match(self, string, pos, endpos, spans)

    # What is asked of a str, the methods in C++ answer (vm/builtins/re_match_natives.cpp).
    search = _pattern_search
    match = _pattern_match
    fullmatch = _pattern_fullmatch
    findall = _pattern_findall
    split = _pattern_split
    sub = _pattern_sub
    subn = _pattern_subn
    _few = _pattern__few

    def finditer(self, string, pos=0, endpos=_LAST):
        pos, endpos = _index(pos), _index(endpos)
        __native_re_run(self.pattern, self._given, string, _LAST, 0, 0, False)
        return self._matches(string, pos, endpos)

    def _matches(self, string, pos, endpos):
        found, most = None, 4
        while True:
            few = self._few(string, pos, endpos, found, most)
            for found in few:
                yield found
            if len(few) < most:
                return
            most = _AT_ONCE

    def _next_slowly(self, string, pos, endpos, before):
        start, advance = pos, False
        if before is not None:
            begin, start = before.span()
            advance = begin == start
        spans = __native_re_run(self.pattern, self._given, string, start, endpos, 0, advance)
        return None if spans is None else _new_match(self, string, pos, endpos, spans)

    def _all(self, string, most):
        spans = __native_re_all(self.pattern, self._given, string, 0, _LAST, most)
        return spans, 2 * self.groups + 3

    def _findall_slowly(self, string, pos=0, endpos=_LAST):
        pos, endpos = _index(pos), _index(endpos)
        spans = __native_re_all(self.pattern, self._given, string, pos, endpos, 0)
        groups = self.groups
        width = 2 * groups + 3
        string = _plain(string)
        found = []
        if groups < 2:
            for at in range(2 * groups, len(spans), width):
                begin = spans[at]
                found.append(string[0 if begin < 0 else begin:spans[at + 1]] if begin >= 0
                             else string[:0])
            return found
        for at in range(0, len(spans), width):
            row = []
            for group in range(at + 2, at + width - 1, 2):
                begin = spans[group]
                row.append(string[begin:spans[group + 1]] if begin >= 0 else string[:0])
            found.append(tuple(row))
        return found

    def _split_slowly(self, string, maxsplit=0):
        maxsplit = _count(maxsplit)
        if maxsplit < 0:
            _, width = self._all(string, 1)
            return [_plain(string)]
        spans, width = self._all(string, maxsplit)
        string = _plain(string)
        parts = []
        last = 0
        for at in range(0, len(spans), width):
            parts.append(string[last:spans[at]])
            for group in range(at + 2, at + width - 1, 2):
                begin = spans[group]
                parts.append(string[begin:spans[group + 1]] if begin >= 0 else None)
            last = spans[at + 1]
        parts.append(string[last:])
        return parts

    def _sub_slowly(self, repl, string, count=0):
        count = _count(count)
        if count < 0:
            return (_plain(string), 0)
        if not callable(repl):
            return self._replace_slowly(_template(repl, self), string, count)
        parts = []
        whole = found = None
        last = number = 0
        while True:
            most = min(count - number, _AT_ONCE) if count else _AT_ONCE
            few = self._few(string, 0, _LAST, found, most)
            if whole is None:
                whole = _plain(string)
            for found in few:
                begin, end = found.span()
                if last < begin:
                    parts.append(whole[last:begin])
                item = repl(found)
                if item is not None:
                    parts.append(item)
                last = end
            number += len(few)
            if len(few) < most or number == count:
                break
        if last < len(whole):
            parts.append(whole[last:])
        return (whole[:0].join(parts), number)

    def _replace_slowly(self, template, string, count):
        spans, width = self._all(string, count)
        whole = _plain(string)
        parts = []
        last = 0
        for at in range(0, len(spans), width):
            if last < spans[at]:
                parts.append(whole[last:spans[at]])
            _fill(parts, template, whole, spans, at)
            last = spans[at + 1]
        if last < len(whole):
            parts.append(whole[last:])
        return (whole[:0].join(parts), len(spans) // width)


def _plain(string):
    # A slice of a subclass or of another buffer is plain text or bytes.
    if isinstance(string, str):
        return string if type(string) is str else str.__getitem__(string, slice(None))
    return string if type(string) is bytes else bytes(string)


# ---- Templates -------------------------------------------------------------------------------------


class _Reader:
    # A template as tokens: a character, or a backslash with the one behind it.
    def __init__(self, text):
        self.whole = text
        self.text = text if isinstance(text, str) else str(text, "latin1")
        self.at = 0
        self.next = None
        self._ahead()

    def _ahead(self):
        text, at = self.text, self.at
        if at >= len(text):
            self.next = None
        elif text[at] == "\\":
            if at + 1 == len(text):
                raise error("bad escape (end of pattern)", self.whole, at)
            self.next = text[at:at + 2]
        else:
            self.next = text[at]

    def get(self):
        token = self.next
        if token is not None:
            self.at += len(token)
            self._ahead()
        return token

    def fail(self, message, offset=0):
        if not isinstance(self.whole, str):
            message = message.encode("ascii", "backslashreplace").decode("ascii")
        return error(message, self.whole, self.at - offset)

    def name(self):
        if self.next != "<":
            raise self.fail("missing <")
        self.get()
        name = ""
        while True:
            token = self.get()
            if token is None:
                if not name:
                    raise self.fail("missing group name")
                raise self.fail("missing >, unterminated name", len(name))
            if token == ">":
                if not name:
                    raise self.fail("missing group name", 1)
                return name
            name += token

    def digits(self, most, allowed):
        got = ""
        while len(got) < most and self.next is not None and self.next in allowed:
            got += self.get()
        return got


_DIGITS = tuple("0123456789")
_OCTAL = tuple("01234567")
_TEMPLATE_ESCAPES = {"a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v",
                     "\\": "\\"}


def _template_group(reader, name, pattern):
    if name.isidentifier():
        index = pattern._index.get(name)
        if index is None:
            raise IndexError(f"unknown group name {name!r}")
    else:
        try:
            index = int(name)
            if index < 0:
                raise ValueError
        except ValueError:
            raise reader.fail(f"bad character in group name {name!r}", len(name) + 1) from None
    if index > pattern.groups:
        raise reader.fail(f"invalid group reference {index}", len(name) + 1)
    return index


def _template(text, pattern):
    # Literal parts and group numbers, in turn as they come.
    if not isinstance(text, (str, bytes, bytearray, memoryview)):
        raise TypeError(f"decoding to str: need a bytes-like object, {type(text).__name__} found")
    plain = isinstance(text, str)
    if plain and "\\" not in text:
        return [str(text)]
    parts = []
    literal = []
    reader = _Reader(text)

    def close():
        if literal:
            joined = "".join(literal)
            parts.append(joined if plain else joined.encode("latin1"))
            literal.clear()

    while True:
        token = reader.get()
        if token is None:
            break
        if len(token) == 1:
            literal.append(token)
            continue
        c = token[1]
        if c == "g":
            index = _template_group(reader, reader.name(), pattern)
            close()
            parts.append(index)
        elif c == "0":
            literal.append(chr(int(c + reader.digits(2, _OCTAL), 8) & 0xFF))
        elif c in _DIGITS:
            digits = c + reader.digits(1, _DIGITS)
            if len(digits) == 2 and c in _OCTAL and digits[1] in _OCTAL and reader.next in _OCTAL:
                digits += reader.get()
                code = int(digits, 8)
                if code > 0o377:
                    raise reader.fail(f"octal escape value \\{digits} outside of range 0-0o377",
                                      len(digits) + 1)
                literal.append(chr(code))
                continue
            index = int(digits)
            if index > pattern.groups:
                raise reader.fail(f"invalid group reference {index}", len(digits))
            close()
            parts.append(index)
        elif c in _TEMPLATE_ESCAPES:
            literal.append(_TEMPLATE_ESCAPES[c])
        elif c.isascii() and c.isalpha():
            raise reader.fail(f"bad escape {token}", len(token))
        else:
            literal.append(token)
    close()
    return parts


def _fill(parts, template, string, spans, at):
    for part in template:
        if type(part) is int:
            begin = spans[at + 2 * part]
            if begin >= 0:
                parts.append(string[begin:spans[at + 2 * part + 1]])
        else:
            parts.append(part)


# ---- Matches ---------------------------------------------------------------------------------------


def _new_match(pattern, string, pos, endpos, spans):
    self = object.__new__(Match)
    length = len(string)
    object.__setattr__(self, "re", pattern)
    object.__setattr__(self, "string", string)
    object.__setattr__(self, "pos", min(max(pos, 0), length))
    object.__setattr__(self, "endpos", min(max(endpos, 0), length))
    object.__setattr__(self, "_spans", spans)
    return self


class Match:
    __module__ = "re"
    __slots__ = ("re", "string", "pos", "endpos", "_spans")

    def __new__(cls, *args, **kwargs):
        raise TypeError("cannot create 're.Match' instances")

    def __setattr__(self, name, value):
        if name in ("re", "string", "pos", "endpos", "regs"):
            raise AttributeError("readonly attribute")
        if name in ("lastindex", "lastgroup"):
            raise AttributeError(f"attribute '{name}' of 're.Match' objects is not writable")
        raise AttributeError(f"'re.Match' object has no attribute '{name}'")

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    __iter__ = None    # for all that it has __getitem__

    def __class_getitem__(cls, item):
        from types import GenericAlias
        return GenericAlias(cls, item)

    def __repr__(self):
        return f"<re.Match object; span={self.span()!r}, match={self.group()!r:.50}>"

    def _number(self, group):
        if hasattr(type(group), "__index__"):
            number = group.__index__()
        else:
            try:
                number = self.re._index.get(group, -1)
            except TypeError:
                number = -1
        if 0 <= number <= self.re.groups:
            return number
        raise IndexError("no such group")

    def _text(self, number, default=None):
        begin = self._spans[2 * number]
        if begin < 0:
            return default
        return _part(self.string, begin, self._spans[2 * number + 1])

    @property
    def lastindex(self):
        last = self._spans[-1]
        return None if last < 0 else last

    lastgroup = property(_match_lastgroup)

    def _lastgroup_slowly(self):
        last = self._spans[-1]
        for name, number in self.re._index.items():
            if number == last:
                return name
        return None

    @property
    def regs(self):
        return tuple([self.span(number) for number in range(self.re.groups + 1)])

    group = _match_group
    __getitem__ = _match___getitem__
    groups = _match_groups
    start = _match_start
    end = _match_end
    span = _match_span

    def groupdict(self, default=None):
        return {name: self._text(number, default) for name, number in self.re._index.items()}

    def expand(self, template):
        parts = []
        string = _plain(self.string)
        _fill(parts, _template(template, self.re), string, self._spans, 0)
        return string[:0].join(parts)


Pattern._match = Match


def _part(string, begin, end):
    if type(string) is str or type(string) is bytes:
        return string[begin:end]
    return _plain(string)[begin:end]
