# json.encoder: data as text (CPython 3.11's module of the same name). Plain data takes the natives; default
# functions and subclasses with methods of their own are followed step by step here.

_INFINITY = float("inf")


def _float_text(value, allow_nan):
    if value != value:
        text = "NaN"
    elif value == _INFINITY:
        text = "Infinity"
    elif value == -_INFINITY:
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
