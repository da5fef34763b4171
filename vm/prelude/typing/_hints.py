# typing, the part that reads: get_type_hints(), and what an annotation written as text means. A text may
# have names, attributes, subscripts, `|` and literals, whose names are looked up in what is given.

from typing import (NotRequired, Required, TypeVar, _Alias, _ALIAS_TYPE, _AnnotatedAlias, _GenericAlias,
                    _LiteralAlias, _UNION_TYPE)


def type_hints(obj, globalns, localns, include_extras):
    if isinstance(obj, type):
        hints = {}
        for base in reversed(obj.__mro__):
            hints.update(base.__dict__.get("__annotations__", {}))
    else:
        hints = getattr(obj, "__annotations__", None)
        if hints is None:
            raise TypeError(f"{obj!r} is not a module, class, method, or function.")
    names = {}
    while hasattr(obj, "__wrapped__"):
        obj = obj.__wrapped__
    names.update(getattr(obj, "__globals__", {}) if globalns is None else globalns)
    if localns is not None:
        names.update(localns)
    if isinstance(obj, type):
        names.setdefault(obj.__name__, obj)
        names.update(__native_module_names(obj.__module__) or {})
        for value in obj.__dict__.values():
            if hasattr(value, "__globals__"):
                names.update(value.__globals__)
                break
    return {name: _hint(value, names, include_extras) for name, value in hints.items()}


def _hint(value, names, extras):
    # What an annotation means, with the texts inside of it read.
    if value is None:
        return type(None)
    if isinstance(value, str):
        return _hint(Reader(value, names).whole(), names, extras)
    if isinstance(value, _LiteralAlias):
        return value
    if isinstance(value, _AnnotatedAlias):
        inner = _hint(value.__args__[0], names, extras)
        return _AnnotatedAlias(value._special, inner, value.__metadata__) if extras else inner
    if not isinstance(value, (_Alias, _GenericAlias)) and type(value) not in (_ALIAS_TYPE, _UNION_TYPE):
        return value
    if isinstance(value, _Alias) and value._special in (Required, NotRequired) and not extras:
        return _hint(value.__args__[0], names, extras)
    args = tuple([part if part is Ellipsis or part == () or isinstance(part, (list, TypeVar))
                  else _hint(part, names, extras) for part in value.__args__])
    if args == value.__args__:
        return value
    if type(value) is _UNION_TYPE:
        union = args[0]
        for part in args[1:]:
            union = union | part
        return union
    if type(value) is _ALIAS_TYPE:
        return value.__origin__[args]
    return type(value)(value._special if isinstance(value, _Alias) else value.__origin__, args)


class Reader:
    def __init__(self, text, names):
        self.text = text
        self.names = names
        self.at = 0

    def fail(self):
        raise SyntaxError(f"Forward reference must be an expression -- got {self.text!r}")

    def peek(self):
        while self.at < len(self.text) and self.text[self.at].isspace():
            self.at += 1
        return self.text[self.at:self.at + 1]

    def whole(self):
        value = self.union()
        if self.peek():
            self.fail()
        return value

    def union(self):
        value = self.number(0)
        while self.peek() == "|":
            self.at += 1
            value = value | self.number(0)
        return value

    def number(self, least):
        # What stands between operators of numbers that bind at least so tightly.
        if self.peek() == "-":
            self.at += 1
            value = -self.number(3)
        else:
            value = self.item()
        while True:
            self.peek()
            sign = next((one for one in _BINDING if self.text.startswith(one, self.at)), None)
            if sign is None or _BINDING[sign] < least:
                return value
            self.at += len(sign)
            other = self.number(_BINDING[sign] + (sign != "**"))
            value = (value ** other if sign == "**" else value << other if sign == "<<" else
                     value * other if sign == "*" else
                     value + other if sign == "+" else value - other)

    def listed(self, close):
        values = []
        while self.peek() != close:
            values.append(self.union())
            if self.peek() == ",":
                self.at += 1
            elif self.peek() != close:
                self.fail()
        self.at += 1
        return values

    def item(self):
        char = self.peek()
        if char == "[":
            self.at += 1
            return self.listed("]")
        if char in ("'", '"') and char:
            end = self.text.find(char, self.at + 1)
            if end < 0:
                self.fail()
            inner = self.text[self.at + 1:end]
            self.at = end + 1
            return inner
        if self.text.startswith("...", self.at):
            self.at += 3
            return ...
        start = self.at
        while self.at < len(self.text) and (self.text[self.at].isalnum() or self.text[self.at] == "_"):
            self.at += 1
        name = self.text[start:self.at]
        if not name:
            self.fail()
        value = self.named(name)
        while True:
            char = self.peek()
            if char == ".":
                self.at += 1
                start = self.at
                while self.at < len(self.text) and (self.text[self.at].isalnum()
                                                    or self.text[self.at] == "_"):
                    self.at += 1
                value = getattr(value, self.text[start:self.at])
            elif char == "(":
                self.at += 1
                value = value(*self.listed(")"))
            elif char == "[":
                self.at += 1
                items = self.listed("]")
                value = value[items[0] if len(items) == 1 else tuple(items)]
            else:
                return value

    def named(self, name):
        if name == "None":
            return None
        if name[0].isdigit():
            return int(name, 0)
        if name in ("True", "False"):
            return name == "True"
        if name in self.names:
            return self.names[name]
        if name in _BUILTIN_TYPES:
            return _BUILTIN_TYPES[name]
        raise NameError(f"name '{name}' is not defined")


# Operators of numbers, and how tightly they bind.
_BINDING = {"**": 3, "*": 2, "+": 1, "-": 1, "<<": 0}
_BUILTIN_TYPES = {one.__name__: one for one in (
    int, str, bytes, bytearray, float, bool, list, tuple, dict, set, frozenset, object, type, range,
    slice, memoryview, BaseException, Exception, ValueError, TypeError, KeyError)}
