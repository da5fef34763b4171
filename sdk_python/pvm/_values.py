"""Values on their way to JSON and back, by the types of an actor's ABI.

JSON has neither bytes nor large ints nor keys that are no text; libpvm writes them as texts. Here
they become what they are in the contract. The one rule: what a contract returned equals what a
Python program would write for it.
"""

import dataclasses
import decimal
import enum

_LARGE = 2**63


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
        return int(value) if -_LARGE <= value < 2 * _LARGE else str(int(value))
    if isinstance(value, str):
        return str(value)
    if isinstance(value, (bytes, bytearray, memoryview)):
        return "0x" + bytes(value).hex()
    if isinstance(value, decimal.Decimal):
        return str(value)
    if isinstance(value, dict):
        if all(isinstance(key, str) for key in value):
            return {str(key): to_json(each) for key, each in value.items()}
        return [[to_json(key), to_json(each)] for key, each in value.items()]
    if isinstance(value, (list, tuple, set, frozenset)):
        return [to_json(each) for each in value]
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {each.name: to_json(getattr(value, each.name))
                for each in dataclasses.fields(value)}
    address = getattr(value, "address", None)
    if isinstance(address, str):
        return address
    raise TypeError(f"{type(value).__name__} cannot be sent to a contract")


def _float(value):
    if value != value:
        return "nan"
    if value in (float("inf"), float("-inf")):
        return "inf" if value > 0 else "-inf"
    return value


class Reader:
    """Makes Python values of JSON by one ABI. `account` gives the Account of an address or name."""

    def __init__(self, abi, account):
        self._types = abi.get("types", {})
        self._account = account

    def value(self, kind, data):
        """The value of type `kind`; what does not fit is given as it is."""
        name = kind["type"]
        if name in ("int", "amount", "range"):
            return int(data) if isinstance(data, str) and _is_decimal(data) else data
        if data is None or name in ("none", "bool", "str", "enum", "any"):
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
        if name in ("list", "set", "frozenset"):
            items = [self.value(kind["items"], each) for each in data]
            return {"list": list, "set": set, "frozenset": frozenset}[name](items)
        if name == "tuple":
            kinds = [kind["rest"]] * len(data) if "rest" in kind else kind["items"]
            return tuple(self.value(each, item) for each, item in zip(kinds, data))
        if name == "dict":
            pairs = data.items() if isinstance(data, dict) else data
            return {self.value(kind["keys"], key): self.value(kind["values"], each)
                    for key, each in pairs}
        if name == "record":
            return self.fields(self._types[kind["name"]]["fields"], data)
        if name == "union":
            for each in kind["of"]:
                if self._may_be(each, data):
                    return self.value(each, data)
        return data

    def fields(self, fields, data):
        """A dict of the fields of a record, an event or a message."""
        return {each["name"]: self.value(each["type"], data[each["name"]])
                for each in fields if each["name"] in data}

    def _may_be(self, kind, data):
        name = kind["type"]
        if name in ("none", "any"):
            return data is None or name == "any"
        if name == "bool":
            return isinstance(data, bool)
        if name in ("int", "amount", "range"):
            number = isinstance(data, int) and not isinstance(data, bool)
            return number or isinstance(data, str) and _is_decimal(data)
        if name == "float":
            return isinstance(data, float) or data in ("nan", "inf", "-inf")
        if name in ("bytes", "bytearray", "address"):
            return isinstance(data, str) and data.startswith("0x") and (
                name != "address" or len(data) == 42)
        if name == "enum":
            return data in self._types[kind["name"]]["members"]
        if name == "record":
            names = {each["name"] for each in self._types[kind["name"]]["fields"]}
            return isinstance(data, dict) and set(data) <= names
        if name == "dict":
            return isinstance(data, (dict, list))
        if name in ("list", "tuple", "set", "frozenset"):
            return isinstance(data, list)
        return isinstance(data, str)


def _is_decimal(text):
    return text.lstrip("-").isdecimal()
