# Text where Python code takes part: a user's __str__, __index__, __format__, __getitem__,
# iterators.
#
# The natives answer everything that needs no Python code. Most twins here turn their arguments into
# plain ints and lists and ask the native again; formatting is done piece by piece.

_TEXT = (str, bytes, bytearray, memoryview)


def _bound(value):
    return None if value is None else _slice_part(value)


def _needle(raw, sub):
    # bytes methods look for a byte given as a number as well.
    return sub if type(raw) is str or isinstance(sub, _TEXT) else _index(sub)


def builtin_chr(i):
    return chr(_index(i))


# ---- Searching, splitting, padding ---------------------------------------------------------------


def text_find(self, sub, start=None, end=None):
    raw = __native_unwrap(self)
    return raw.find(_needle(raw, sub), _bound(start), _bound(end))


def text_rfind(self, sub, start=None, end=None):
    raw = __native_unwrap(self)
    return raw.rfind(_needle(raw, sub), _bound(start), _bound(end))


def text_index(self, sub, start=None, end=None):
    raw = __native_unwrap(self)
    return raw.index(_needle(raw, sub), _bound(start), _bound(end))


def text_rindex(self, sub, start=None, end=None):
    raw = __native_unwrap(self)
    return raw.rindex(_needle(raw, sub), _bound(start), _bound(end))


def text_count(self, sub, start=None, end=None):
    raw = __native_unwrap(self)
    return raw.count(_needle(raw, sub), _bound(start), _bound(end))


def text_startswith(self, prefix, start=None, end=None):
    return __native_unwrap(self).startswith(prefix, _bound(start), _bound(end))


def text_endswith(self, suffix, start=None, end=None):
    return __native_unwrap(self).endswith(suffix, _bound(start), _bound(end))


def text_split(self, sep=None, maxsplit=-1):
    return __native_unwrap(self).split(sep, _index(maxsplit))


def text_rsplit(self, sep=None, maxsplit=-1):
    return __native_unwrap(self).rsplit(sep, _index(maxsplit))


def text_splitlines(self, keepends=False):
    return __native_unwrap(self).splitlines(True if keepends else False)


def text_replace(self, old, new, count=-1):
    return __native_unwrap(self).replace(old, new, _index(count))


def text_join(self, iterable):
    if type(iterable) is not _GENERATOR:
        walk = None
        try:
            walk = iter(iterable)
        except TypeError:
            pass
        if walk is None:
            raise TypeError("can only join an iterable")
        iterable = walk
    return __native_unwrap(self).join([item for item in iterable])


def text_ljust(self, width, fillchar=None):
    raw = __native_unwrap(self)
    return raw.ljust(_index(width)) if fillchar is None else raw.ljust(_index(width), fillchar)


def text_rjust(self, width, fillchar=None):
    raw = __native_unwrap(self)
    return raw.rjust(_index(width)) if fillchar is None else raw.rjust(_index(width), fillchar)


def text_center(self, width, fillchar=None):
    raw = __native_unwrap(self)
    return raw.center(_index(width)) if fillchar is None else raw.center(_index(width), fillchar)


def text_zfill(self, width):
    return __native_unwrap(self).zfill(_index(width))


def text_expandtabs(self, tabsize=8):
    return __native_unwrap(self).expandtabs(_index(tabsize))


def text_hex(self, sep=None, bytes_per_sep=1):
    raw = __native_unwrap(self)
    return raw.hex() if sep is None else raw.hex(sep, _index(bytes_per_sep))


def text_mul(self, value):
    return __native_unwrap(self) * _index(value)


def text_imul(self, value):
    return self.__imul__(_index(value))


# ---- Constructors and bytearray ------------------------------------------------------------------


def str_new(cls, object="", encoding=None, errors=None):
    text = str_of(object)
    return text if cls is str else str.__new__(cls, __native_unwrap(text))


def _items_of_bytes(source, what):
    if __native_special(source, "__iter__") is None:
        if __native_special(source, "__getitem__") is None:
            raise TypeError(f"cannot convert '{_type_name(source)}' object to {what}")
    try:
        walk = iter(source)
    except TypeError:
        raise TypeError(f"cannot convert '{_type_name(source)}' object to {what}")
    items = []
    for item in walk:
        items.append(_index(item))
    return items


def bytes_new(cls, source=b"", encoding=None, errors=None):
    found = __native_special(source, "__bytes__")
    if found is not None:
        data = _invoke(found, source)
        if not isinstance(data, bytes):
            raise TypeError(f"__bytes__ returned non-bytes (type {_type_name(data)})")
    else:
        data = bytes(_length_or_items(source, "bytes"))
    return bytes.__new__(cls, data)


def _length_or_items(source, kind):
    # A TypeError of __index__ only says that it is no length.
    if __native_special(source, "__index__") is not None:
        try:
            return int.__int__(_index(source))
        except TypeError:
            pass
    return _items_of_bytes(source, kind)


def _bytearray_content(source):
    return _length_or_items(source, "bytearray")


def bytearray_new(cls, source=b"", encoding=None, errors=None):
    return bytearray.__new__(cls, _bytearray_content(source))


def bytearray_init(self, source=b"", encoding=None, errors=None):
    bytearray.__init__(self, _bytearray_content(source))


def bytearray_append(self, item):
    bytearray.append(self, _index(item))


def bytearray_extend(self, iterable_of_ints):
    source = iterable_of_ints
    if __native_special(source, "__iter__") is None:
        if __native_special(source, "__getitem__") is None:
            raise TypeError(f"can't extend bytearray with {_type_name(source)}")
    items = []
    for item in source:
        items.append(_index(item))
    bytearray.extend(self, items)


def bytearray_insert(self, index, item):
    bytearray.insert(self, _index(index), _index(item))


def bytearray_pop(self, index=-1):
    return bytearray.pop(self, _index(index))


def bytearray_remove(self, value):
    bytearray.remove(self, _index(value))


def str_translate(self, table):
    text = __native_unwrap(self)
    parts = []
    for char in text:
        try:
            to = table[ord(char)]
        except LookupError:
            parts.append(char)
            continue
        if to is None:
            continue
        if isinstance(to, int):
            if to < 0 or to > 0x10ffff:
                raise ValueError("character mapping must be in range(0x110000)")
            parts.append(chr(to))
        elif isinstance(to, str):
            parts.append(to)
        else:
            raise TypeError("character mapping must return integer, None or str")
    return "".join(parts)


# ---- str.format ----------------------------------------------------------------------------------


def str_format(self, /, *args, **kwargs):
    text = __native_unwrap(self)
    done = __native_format_plain(text, args, kwargs)
    return _format_text(text, args, kwargs, [0, 0], 2) if done is None else done


def str_format_map(self, mapping):
    return _format_text(__native_unwrap(self), None, mapping, [0, 0], 2)


_AUTOMATIC = 1
_MANUAL = 2


def _format_text(text, args, kwargs, numbering, depth):
    # numbering: how fields have been numbered, and the next automatic number.
    if depth == 0:
        raise ValueError("Max string recursion exceeded")
    parts = []
    for row in __native_format_parse(text):
        if type(row) is str:
            raise ValueError(row)
        literal, name, spec, conversion = row
        parts.append(literal)
        if name is None:
            continue
        value = _format_argument(name, args, kwargs, numbering)
        if conversion is not None:
            value = _format_convert(value, conversion)
        if "{" in spec or "}" in spec:
            spec = _format_text(spec, args, kwargs, numbering, depth - 1)
        parts.append(format(value, spec))
    return "".join(parts)


def _format_convert(value, conversion):
    if conversion == "r":
        return repr(value)
    if conversion == "s":
        return str(value)
    if conversion == "a":
        return ascii(value)
    if " " < conversion < "\x7f":
        raise ValueError(f"Unknown conversion specifier {conversion}")
    raise ValueError(f"Unknown conversion specifier \\x{ord(conversion):x}")


def _format_argument(name, args, kwargs, numbering):
    first, rest = __native_format_name(name)
    if first == "" or type(first) is int:
        if first == "":
            if numbering[0] == _MANUAL:
                raise ValueError("cannot switch from manual field specification to automatic field "
                                 "numbering")
            numbering[0] = _AUTOMATIC
            first = numbering[1]
            numbering[1] = first + 1
        else:
            if numbering[0] == _AUTOMATIC:
                raise ValueError("cannot switch from automatic field numbering to manual field "
                                 "specification")
            numbering[0] = _MANUAL
        if args is None:
            raise ValueError("Format string contains positional fields")
        if first >= len(args):
            raise IndexError(
                f"Replacement index {first} out of range for positional args tuple")
        value = args[first]
    else:
        value = kwargs[first]
    for attribute, part in rest:
        value = getattr(value, part) if attribute else value[part]
    return value


# ---- The % operator ------------------------------------------------------------------------------


def text_mod(self, value):
    raw = __native_unwrap(self)
    if type(raw) is str:
        return _percent(raw, value, False)
    result = _percent(raw.decode("latin-1"), value, True).encode("latin-1")
    return result if type(raw) is bytes else bytearray(result)


def text_rmod(self, value):
    return text_mod(value, self)


class _PercentArguments:
    __slots__ = ("value", "items", "at", "mapping")

    def __init__(self, value, in_bytes):
        self.value = value
        self.at = 0
        plain = (bytes, bytearray) if in_bytes else str
        if isinstance(value, tuple):
            self.items = __native_unwrap(value)
            self.mapping = False
        else:
            self.items = (value,)
            self.mapping = (not isinstance(value, plain)
                            and __native_special(value, "__getitem__") is not None)

    def take(self):
        if self.at == len(self.items):
            raise TypeError("not enough arguments for format string")
        item = self.items[self.at]
        self.at += 1
        return item

    def select(self, key):
        if not self.mapping:
            raise TypeError("format requires a mapping")
        self.items = (self.value[key],)
        self.at = 0


def _percent(text, value, in_bytes):
    arguments = _PercentArguments(value, in_bytes)
    parts = []
    at = 0
    while True:
        mark = text.find("%", at)
        if mark < 0:
            parts.append(text[at:])
            break
        parts.append(text[at:mark])
        at = mark + 1
        if text[at:at + 1] == "%":
            parts.append("%")
            at += 1
            continue
        if text[at:at + 1] == "(":
            start = at + 1
            at = _percent_key_end(text, start)
            key = text[start:at - 1]
            arguments.select(key.encode("latin-1") if in_bytes else key)
        start = at
        while text[at:at + 1] and text[at] in "-+ #0":
            at += 1
        spec = "%" + text[start:at]
        extra = []
        at = _percent_number(text, at, arguments, extra)
        if text[at:at + 1] == ".":
            at = _percent_number(text, at + 1, arguments, extra, ".")
        if text[at:at + 1] and text[at] in "hlL":
            at += 1
        if at >= len(text):
            raise ValueError("incomplete format")
        spec += "".join(extra)
        parts.append(_percent_one(spec, text[at], arguments.take(), in_bytes, at))
        at += 1
    if arguments.at < len(arguments.items) and not arguments.mapping:
        what = "bytes" if in_bytes else "string"
        raise TypeError(f"not all arguments converted during {what} formatting")
    return "".join(parts)


def _percent_key_end(text, at):
    depth = 1
    while depth > 0:
        char = text[at:at + 1]
        if char == "":
            raise ValueError("incomplete format key")
        if char == "(":
            depth += 1
        elif char == ")":
            depth -= 1
        at += 1
    return at


def _percent_number(text, at, arguments, out, prefix=""):
    # Width or precision: digits, or `*` for an argument.
    if text[at:at + 1] == "*":
        number = arguments.take()
        if not isinstance(number, int):
            raise TypeError("* wants int")
        if prefix:
            number = max(number, 0)
        out.append(f"{prefix}{int(number)}")
        return at + 1
    start = at
    while "0" <= text[at:at + 1] <= "9":
        at += 1
    out.append(prefix + text[start:at])
    return at


def _percent_one(spec, conversion, value, in_bytes, at):
    if conversion in "ra" or (conversion == "s" and not in_bytes):
        if conversion == "s":
            value = str(value)
        elif conversion == "r" and not in_bytes:
            value = repr(value)
        else:
            value = ascii(value)
        return (spec + "s") % (__native_unwrap(value),)
    if conversion in "sb" and in_bytes:
        if not isinstance(value, (bytes, bytearray, memoryview)):
            if __native_special(value, "__bytes__") is not None:
                value = bytes(value)
    elif conversion in "diu":
        value = _percent_int(value)
    elif conversion in "oxXc":
        if not isinstance(value, _TEXT) and __native_special(value, "__index__") is not None:
            value = _index(value)
    elif conversion in "eEfFgG":
        if not isinstance(value, _TEXT):
            if (__native_special(value, "__float__") is not None
                    or __native_special(value, "__index__") is not None):
                value = float(value)
    else:
        code = ord(conversion)
        shown = conversion if 31 <= code <= 126 else "?"
        raise ValueError(f"unsupported format character '{shown}' (0x{code:x}) at index {at}")
    if in_bytes:
        return ((spec + conversion).encode("latin-1") % (value,)).decode("latin-1")
    return (spec + conversion) % (value,)


def _percent_int(value):
    if isinstance(value, _TEXT):
        return value
    for name in ("__int__", "__index__", "__trunc__"):
        if __native_special(value, name) is not None:
            return int(value)
    return value
