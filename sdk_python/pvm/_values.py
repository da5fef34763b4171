"""Values on their way to JSON and back, by the types of an actor's ABI.

JSON has neither bytes nor large ints nor keys that are no text; libpvm writes them as texts. Here
they become what they are in the contract. The one rule: what a contract returned equals what a
Python program would write for it.
"""

import dataclasses
import decimal
import enum

# What a text of digits may have before Python refuses to read it at once.
_DIGITS = 4000
# Objects with one member of such a name say what their value is, where its JSON alone would be read
# as another value: {"$bytes": "0x01ff"}.
_TAGS = ("$int", "$float", "$decimal", "$bytes", "$address", "$dict")
# How far a value may be from the JSON of its type, for the members of a union: its own form, the
# one text it has, and what else is taken for it.
_OWN, _EXACT, _LOOSE = range(3)


class Account(str):
    """Who sends and owns: its address as text, "0x" and 40 digits; `name` is what people call it.

    Accounts are equal when their addresses are, so one may be compared with a plain address.
    """

    def __new__(cls, address, name=None):
        self = super().__new__(cls, address)
        self.name = name or str(address)
        return self

    @property
    def address(self):
        return str(self)

    def __repr__(self):
        return f"Account({self.name!r})"

    __hash__ = str.__hash__


def sender_name(sender):
    """How libpvm is told who sends."""
    return sender.name if isinstance(sender, Account) else str(sender)


def to_json(value):
    """JSON for a value of a call; types are checked against the ABI behind the border."""
    if value is None or isinstance(value, (bool, float)):
        return _float(value) if isinstance(value, float) else value
    if isinstance(value, enum.Enum):
        return value.name
    if isinstance(value, int):
        return int(value)
    if isinstance(value, Account):
        return {"$address": str(value)}
    if isinstance(value, str):
        return str.__str__(value)
    if isinstance(value, (bytes, bytearray, memoryview)):
        return {"$bytes": "0x" + bytes(value).hex()}
    if isinstance(value, decimal.Decimal):
        return {"$decimal": str(value)}
    if isinstance(value, dict):
        if all(isinstance(key, str) for key in value) and not _tag(value):
            return {str.__str__(key): to_json(each) for key, each in value.items()}
        return {"$dict": [[to_json(key), to_json(each)] for key, each in value.items()]}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [to_json(each) for each in value]
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {each.name: to_json(getattr(value, each.name))
                for each in dataclasses.fields(value)}
    address = getattr(value, "address", None)
    if isinstance(address, str):
        return {"$address": address}
    raise TypeError(f"{type(value).__name__} cannot be sent to a contract")


def _float(value):
    if value != value:
        return {"$float": "nan"}
    if value in (float("inf"), float("-inf")):
        return {"$float": "inf" if value > 0 else "-inf"}
    return float(value)


def _tag(data):
    """The name of a tag, or None."""
    if isinstance(data, dict) and len(data) == 1:
        name = next(iter(data))
        return name if name in _TAGS else None
    return None


class Reader:
    """Makes Python values of JSON by one ABI. `account` gives the Account of an address or name."""

    def __init__(self, abi, account):
        payloads = [*abi.get("messages", ()), *abi.get("events", ())]
        self._types = {**{each["name"]: each for each in payloads}, **abi.get("types", {})}
        self._account = account

    def value(self, kind, data):
        """The value of type `kind`; what does not fit is given as it is."""
        if kind["type"] == "union":
            kind = self._member(kind, data)
        name = kind["type"]
        tag = _tag(data)
        if tag and (name != "dict" or tag == "$dict"):
            return self._tagged(tag, kind, data[tag])
        if name == "any":
            return self._untyped(data)
        if name in ("int", "amount", "range"):
            return _int(data) if isinstance(data, str) and _is_decimal(data) else data
        if data is None or name in ("none", "bool", "str", "enum"):
            return data
        if name == "float":
            return float(data)
        if name in ("bytes", "bytearray"):
            data = bytes.fromhex(data[2:])
            return data if name == "bytes" else bytearray(data)
        if name == "decimal":
            return decimal.Decimal(data)
        if name == "address":
            return self._account(data)
        return self._structured(name, kind, data)

    def _structured(self, name, kind, data):
        if name == "list":
            return [self.value(kind["items"], each) for each in data]
        if name in ("set", "frozenset"):
            items = [hashable(self.value(kind["items"], each)) for each in data]
            return set(items) if name == "set" else frozenset(items)
        if name == "tuple":
            kinds = [kind["rest"]] * len(data) if "rest" in kind else kind["items"]
            return tuple(self.value(each, item) for each, item in zip(kinds, data))
        if name == "dict":
            return self._dict(kind, data.items() if isinstance(data, dict) else data)
        return self.fields(self._types[kind["name"]]["fields"], data)

    def _dict(self, kind, pairs):
        return {hashable(self.value(kind["keys"], key)): self.value(kind["values"], each)
                for key, each in pairs}

    def fields(self, fields, data):
        """A dict of the fields of a record, an event or a message."""
        return {each["name"]: self.value(each["type"], data[each["name"]])
                for each in fields if each["name"] in data}

    def _untyped(self, data):
        if isinstance(data, list):
            return [self._untyped(each) for each in data]
        if not isinstance(data, dict):
            return data
        tag = _tag(data)
        if tag:
            return self._tagged(tag, _ANY, data[tag])
        return {key: self._untyped(each) for key, each in data.items()}

    def _tagged(self, tag, kind, data):
        if tag == "$int":
            return _int(data)
        if tag == "$dict":
            return self._dict(kind if kind["type"] == "dict" else _ANY_DICT, data)
        if tag == "$bytes":
            data = bytes.fromhex(data[2:])
            return bytearray(data) if kind["type"] == "bytearray" else data
        return {"$float": float, "$decimal": decimal.Decimal, "$address": self._account}[tag](data)

    # ---- Unions: libpvm shows a value so that this finds its type again -------------------------

    def _member(self, union, data):
        for nearness in (_OWN, _EXACT, _LOOSE):
            for each in union["of"]:
                if self._fits(each, data, nearness):
                    return each
        return _ANY

    def _fits(self, kind, data, nearness):
        name = kind["type"]
        if name == "any":
            return True
        if name == "union":
            return any(self._fits(each, data, nearness) for each in kind["of"])
        tag = _tag(data)
        if tag and (name != "dict" or tag == "$dict"):
            return name in _TAGGED[tag] and (
                tag != "$dict" or self._fits_entries(kind, data[tag], nearness))
        if isinstance(data, str):
            return self._fits_text(kind, data, nearness)
        if isinstance(data, list):
            return self._fits_items(kind, data, nearness)
        if isinstance(data, dict):
            return self._fits_object(kind, data, nearness)
        if isinstance(data, int) and not isinstance(data, bool):
            return name in ("int", "range") or name == "amount" and data >= 0 or (
                nearness >= _LOOSE and name in ("decimal", "float"))
        return name == {type(None): "none", bool: "bool", float: "float"}.get(type(data))

    def _fits_text(self, kind, text, nearness):
        name = kind["type"]
        if name == "str":
            return True
        if nearness >= _EXACT and name in ("bytes", "bytearray", "address"):
            return _is_hex(text) and (name != "address" or len(text) == 42)
        if nearness >= _EXACT and name == "enum":
            return text in self._types[kind["name"]]["members"]
        if nearness >= _EXACT and name == "decimal":
            return _is_decimal_number(text)
        return nearness >= _LOOSE and (
            name in ("int", "amount", "range") and _is_decimal(text)
            or name == "float" and text in ("nan", "inf", "-inf"))

    def _fits_items(self, kind, items, nearness):
        name = kind["type"]
        if name == "dict":
            return nearness >= _LOOSE and self._fits_entries(kind, items, nearness)
        if name not in ("list", "tuple", "set", "frozenset"):
            return False
        if name == "tuple" and "rest" not in kind:
            return len(items) == len(kind["items"]) and all(
                self._fits(each, item, nearness) for each, item in zip(kind["items"], items))
        each = kind["rest"] if name == "tuple" else kind["items"]
        return all(self._fits(each, item, nearness) for item in items)

    def _fits_entries(self, kind, pairs, nearness):
        return all(isinstance(pair, list) and len(pair) == 2
                   and self._fits(kind["keys"], pair[0], nearness)
                   and self._fits(kind["values"], pair[1], nearness) for pair in pairs)

    def _fits_object(self, kind, data, nearness):
        if kind["type"] == "dict":
            return self._fits_entries(kind, [[*each] for each in data.items()], nearness)
        if kind["type"] != "record":
            return False
        fields = {each["name"]: each for each in self._types[kind["name"]]["fields"]}
        return (all(name in data or each.get("default") for name, each in fields.items())
                and all(name in fields and self._fits(fields[name]["type"], each, nearness)
                        for name, each in data.items()))


_ANY = {"type": "any"}
_ANY_DICT = {"type": "dict", "keys": _ANY, "values": _ANY}
# What a tag may be said of.
_TAGGED = {"$int": ("int", "amount", "range"), "$float": ("float",), "$decimal": ("decimal",),
           "$bytes": ("bytes", "bytearray"), "$address": ("address",), "$dict": ("dict",)}


def hashable(value):
    """What stands for a value as a key or in a set: tuples for lists and for records."""
    if isinstance(value, (list, tuple)):
        return tuple(hashable(each) for each in value)
    if isinstance(value, dict):
        return tuple(sorted((key, hashable(each)) for key, each in value.items()))
    if isinstance(value, (set, bytearray)):
        return frozenset(value) if isinstance(value, set) else bytes(value)
    return value


def _is_decimal(text):
    digits = text[1:] if text.startswith("-") else text
    return digits.isascii() and digits.isdigit()


def _is_hex(text):
    digits = text[2:].lower()
    return text.startswith("0x") and len(text) % 2 == 0 and not digits.strip("0123456789abcdef")


def _is_decimal_number(text):
    try:
        decimal.Decimal(text)
    except decimal.InvalidOperation:
        return False
    return text.isascii() and "_" not in text and text == text.strip()


def _int(text):
    """An int of any size; Python reads no more than some thousand digits at once."""
    if text.startswith("-"):
        return -_int(text[1:])
    if len(text) <= _DIGITS:
        return int(text)
    low = len(text) // 2
    return _int(text[:-low]) * 10**low + _int(text[-low:])
