"""Values that outlive a turn: addresses, amounts, and how typed values become plain data.

Fields, arguments, results, messages and events are annotated. An annotation becomes a plan, a
small tuple that says what a value must be; `to_plain` checks a value by its plan and gives plain
data (what deterministic CBOR holds), `from_plain` is the way back. The one rule: what `to_plain`
takes, `from_plain` gives back equal, and nothing else is admitted.
"""

from dataclasses import MISSING as _MISSING, fields as _dataclass_fields, is_dataclass as _is_dataclass
from enum import Enum as _Enum
from types import GenericAlias as _GenericAlias, UnionType as _UnionType
from typing import Any as _Any

_ADDRESS_BYTES = 20


class Address(bytes):
    """Twenty bytes that name an account or an actor. `Address("0x…")` reads its text."""

    def __new__(cls, value):
        if isinstance(value, str):
            digits = value[2:] if value.startswith("0x") else value
            try:
                value = bytes.fromhex(digits)
            except ValueError:
                raise ValueError(f"not an address: {value!r}") from None
        elif not isinstance(value, bytes):
            raise TypeError(f"Address() takes str or bytes, not {type(value).__name__}")
        if len(value) != _ADDRESS_BYTES:
            raise ValueError(f"an address has {_ADDRESS_BYTES} bytes, not {len(value)}")
        return bytes.__new__(cls, value)

    def __repr__(self):
        return f"Address('0x{self.hex()}')"

    def __str__(self):
        return "0x" + self.hex()

    def __format__(self, spec):
        return format("0x" + self.hex(), spec)


class Range:
    """An int from `lo` to `hi`, both inclusive: `retries: Range(0, 5)`, or for type checkers
    `retries: Annotated[int, Range(0, 5)]`."""

    def __init__(self, lo, hi, name=None):
        for bound in (lo, hi):
            if not isinstance(bound, int) or isinstance(bound, bool):
                raise TypeError(f"Range() takes ints, not {type(bound).__name__}")
        if lo > hi:
            raise ValueError(f"Range({lo}, {hi}) is empty")
        self.lo = lo
        self.hi = hi
        self.name = name

    def __repr__(self):
        return self.name or f"Range({self.lo}, {self.hi})"

    def __or__(self, other):
        return _Either((self, other))

    def __ror__(self, other):
        return _Either((other, self))

    def __call__(self, value):
        return to_plain(("int", self.lo, self.hi, repr(self)), value, "value")


class _Either:
    def __init__(self, of):
        self.__args__ = of

    def __or__(self, other):
        return _Either(self.__args__ + (other,))

    def __repr__(self):
        return " | ".join(repr(each) for each in self.__args__)


Amount = Range(0, 2**128 - 1, "Amount")

_KEY_TAGS = ("int", "str", "bool", "none", "bytes", "float", "address", "enum", "decimal", "any")

_SIMPLE = {
    None: ("none",), type(None): ("none",), bool: ("bool",), float: ("float",), str: ("str",),
    bytes: ("bytes",), bytearray: ("bytearray",), int: ("int", None, None, "int"),
    Address: ("address",), list: ("list", ("any",)), dict: ("dict", ("any",), ("any",)),
    tuple: ("tuple*", ("any",)), set: ("set", ("any",)), frozenset: ("frozenset", ("any",)),
}


def plan_of(annotation, where):
    """The plan of an annotation; TypeError naming `where` when values of it cannot be stored."""
    if annotation is _Any or annotation is object:
        return ("any",)
    if annotation is None or isinstance(annotation, type) and not isinstance(annotation, _GenericAlias):
        if annotation in _SIMPLE:
            return _SIMPLE[annotation]
        if issubclass(annotation, _Enum):
            return ("enum", annotation)
        if _is_dataclass(annotation):
            return _record(annotation)
        if getattr(annotation, "__pvm_decimal__", False) or (
                annotation.__module__ == "decimal" and annotation.__name__ == "Decimal"):
            return ("decimal", annotation)
    if isinstance(annotation, Range):
        return ("int", annotation.lo, annotation.hi, repr(annotation))
    if isinstance(annotation, (_Either, _UnionType)):
        return _union(annotation.__args__, where)
    if getattr(annotation, "__metadata__", None) is not None:
        return _annotated(annotation, where)
    origin = getattr(annotation, "__origin__", None)
    args = getattr(annotation, "__args__", ())
    if origin in (list, set, frozenset):
        return (origin.__name__, plan_of(args[0], where))
    if origin is dict:
        return ("dict", _key_plan(args[0], where), plan_of(args[1], where))
    if origin is tuple:
        if len(args) == 2 and args[1] is Ellipsis:
            return ("tuple*", plan_of(args[0], where))
        return ("tuple", tuple([plan_of(each, where) for each in args if each != ()]))
    if origin is not None and repr(origin) in ("typing.Union", "typing.Optional"):
        return _union(args, where)
    shown = annotation.__name__ if isinstance(annotation, type) else repr(annotation)
    raise TypeError(f"{where}: values of type {shown} cannot be stored or sent")


def _key_plan(annotation, where):
    """Of a dict's keys. As plain data a key is a scalar: composite ones have no place in it."""
    plan = plan_of(annotation, where)
    for each in plan[1] if plan[0] == "union" else (plan,):
        if each[0] not in _KEY_TAGS:
            raise TypeError(f"{where}: a dict's keys cannot be {shown(each)}: use a list of pairs, "
                            "or a Map or Table")
    return plan


def _annotated(annotation, where):
    """Of Annotated[int, Range(lo, hi)]; what else stands there is for others."""
    base = annotation.__origin__
    for each in annotation.__metadata__:
        if isinstance(each, Range):
            if base is not int:
                raise TypeError(f"{where}: {each!r} goes with int")
            return plan_of(each, where)
    return plan_of(base, where)


def _union(args, where):
    return ("union", tuple([plan_of(each, where) for each in args]))


def _record(cls):
    fields = {}
    plan = ("record", cls, fields)
    for each in _dataclass_fields(cls):
        if not each.init:
            raise TypeError(f"{cls.__name__}.{each.name}: a field that is not given to __init__ "
                            f"cannot be stored")
        if each.type is cls or each.type == cls.__name__:
            fields[each.name] = plan
        else:
            fields[each.name] = plan_of(each.type, f"{cls.__name__}.{each.name}")
    return plan


def _is_int(value):
    return isinstance(value, int) and not isinstance(value, bool)


def _refuse(where, value, wanted):
    raise TypeError(f"{where}: expected {wanted}, not {type(value).__name__}")


def to_plain(plan, value, where):
    """Plain data of a checked value. ValueError or TypeError name `where`."""
    tag = plan[0]
    if tag == "int":
        if type(value) is not int:
            if not _is_int(value):
                _refuse(where, value, plan[3])
            value = int(value)
        lo = plan[1]
        if lo is not None and not lo <= value <= plan[2]:
            raise ValueError(f"{where}: {value} is not {_article(plan[3])} ({lo} … {_power(plan[2])})")
        return value
    if tag == "str":
        if not isinstance(value, str):
            _refuse(where, value, "str")
        return str(value)
    if tag == "address":
        if not isinstance(value, Address):
            _refuse(where, value, "Address")
        return bytes(value)
    if tag == "bool":
        if not isinstance(value, bool):
            _refuse(where, value, "bool")
        return value
    if tag == "none":
        if value is not None:
            _refuse(where, value, "None")
        return None
    if tag == "any":
        return _any_to_plain(value, where)
    if tag == "bytes":
        if not isinstance(value, bytes):
            _refuse(where, value, "bytes")
        return bytes(value)
    if tag == "float":
        if isinstance(value, bool) or not isinstance(value, (float, int)):
            _refuse(where, value, "float")
        return float(value)
    return _composite_to_plain(plan, value, where)


def _composite_to_plain(plan, value, where):
    tag = plan[0]
    if tag == "list":
        if not isinstance(value, list):
            _refuse(where, value, "list")
        item = plan[1]
        return [to_plain(item, each, f"{where}[{i}]") for i, each in enumerate(value)]
    if tag == "dict":
        if not isinstance(value, dict):
            _refuse(where, value, "dict")
        out = {}
        for key, each in value.items():
            shown = f"{where}[{key!s}]"
            out[to_plain(plan[1], key, shown)] = to_plain(plan[2], each, shown)
        return out
    if tag == "record":
        if not isinstance(value, plan[1]):
            _refuse(where, value, plan[1].__name__)
        return {name: to_plain(each, getattr(value, name), f"{where}.{name}")
                for name, each in plan[2].items()}
    if tag == "enum":
        if not isinstance(value, plan[1]):
            _refuse(where, value, plan[1].__name__)
        if value.name not in plan[1].__members__:
            raise ValueError(f"{where}: {value!r} is no single member of {plan[1].__name__}")
        return value.name
    if tag == "tuple":
        if not isinstance(value, tuple):
            _refuse(where, value, "tuple")
        if len(value) != len(plan[1]):
            raise ValueError(f"{where}: expected {len(plan[1])} items, not {len(value)}")
        return [to_plain(each, item, f"{where}[{i}]")
                for i, (each, item) in enumerate(zip(plan[1], value))]
    if tag == "tuple*":
        if not isinstance(value, tuple):
            _refuse(where, value, "tuple")
        return [to_plain(plan[1], each, f"{where}[{i}]") for i, each in enumerate(value)]
    if tag == "set" or tag == "frozenset":
        if not isinstance(value, set if tag == "set" else frozenset):
            _refuse(where, value, tag)
        return sorted([to_plain(plan[1], each, f"{where}{{…}}") for each in value],
                      key=__native_data_encode)
    if tag == "bytearray":
        if not isinstance(value, bytearray):
            _refuse(where, value, "bytearray")
        return bytes(value)
    if tag == "decimal":
        if not isinstance(value, plan[1]):
            _refuse(where, value, "Decimal")
        return str(value)
    return _member_to_plain(plan, value, where)


def _member_to_plain(plan, value, where):
    for number, each in enumerate(plan[1]):
        try:
            data = to_plain(each, value, where)
        except (TypeError, ValueError):
            continue
        for earlier in plan[1][:number]:
            if fits(earlier, data):
                raise ValueError(f"{where}: as {shown(plan)} this {shown(each)} would be read back "
                                 f"as {shown(earlier)}")
        return data
    _refuse(where, value, shown(plan))


def _any_to_plain(value, where):
    if value is None or isinstance(value, (bool, float)):
        return value
    if isinstance(value, int):
        return int(value)
    if isinstance(value, str):
        return str(value)
    if isinstance(value, bytes):
        return bytes(value)
    if isinstance(value, (list, tuple)):
        return [_any_to_plain(each, f"{where}[{i}]") for i, each in enumerate(value)]
    if isinstance(value, dict):
        return {_any_to_plain(key, where): _any_to_plain(each, f"{where}[{key!s}]")
                for key, each in value.items()}
    raise TypeError(f"{where}: {type(value).__name__} needs an annotation to be stored or sent")


def from_plain(plan, data):
    """The value whose plain data this is; ValueError when it is none of that plan."""
    tag = plan[0]
    if tag in ("int", "str", "bool", "none", "bytes", "float", "any"):
        return data
    if tag == "address":
        return Address(data)
    if tag == "list":
        return [from_plain(plan[1], each) for each in data]
    if tag == "dict":
        return {from_plain(plan[1], key): from_plain(plan[2], each) for key, each in data.items()}
    if tag == "record":
        fields = plan[2]
        return plan[1](**{name: from_plain(fields[name], each) for name, each in data.items()})
    if tag == "enum":
        return plan[1][data]
    if tag == "tuple":
        return tuple([from_plain(each, item) for each, item in zip(plan[1], data)])
    if tag == "tuple*":
        return tuple([from_plain(plan[1], each) for each in data])
    if tag == "set":
        return {from_plain(plan[1], each) for each in data}
    if tag == "frozenset":
        return frozenset([from_plain(plan[1], each) for each in data])
    if tag == "bytearray":
        return bytearray(data)
    if tag == "decimal":
        return plan[1](data)
    for each in plan[1]:
        if fits(each, data):
            return from_plain(each, data)
    raise ValueError(f"stored data is no {shown(plan)}")


def fits(plan, data):
    """Whether plain data is of this plan: how the member of a union is found again."""
    tag = plan[0]
    if tag == "int":
        return _is_int(data) and (plan[1] is None or plan[1] <= data <= plan[2])
    if tag == "any":
        return True
    if tag == "none":
        return data is None
    if tag == "bool":
        return isinstance(data, bool)
    if tag == "float":
        return isinstance(data, float)
    if tag == "str" or tag == "decimal":
        return isinstance(data, str)
    if tag == "enum":
        return isinstance(data, str) and data in plan[1].__members__
    if tag in ("bytes", "bytearray"):
        return isinstance(data, bytes)
    if tag == "address":
        return isinstance(data, bytes) and len(data) == _ADDRESS_BYTES
    if tag == "dict":
        return isinstance(data, dict) and all(fits(plan[1], key) and fits(plan[2], each)
                                              for key, each in data.items())
    if tag == "record":
        return isinstance(data, dict) and _fits_record(plan, data)
    if tag == "tuple":
        return (isinstance(data, list) and len(data) == len(plan[1])
                and all(fits(each, item) for each, item in zip(plan[1], data)))
    if tag == "union":
        return any(fits(each, data) for each in plan[1])
    return isinstance(data, list) and all(fits(plan[1], each) for each in data)


def _fits_record(plan, data):
    fields = plan[2]
    optional = _optional(plan[1])
    if any(name not in data and name not in optional for name in fields):
        return False
    return all(name in fields and fits(fields[name], each) for name, each in data.items())


def _optional(cls):
    return [each.name for each in _dataclass_fields(cls)
            if each.default is not _MISSING or each.default_factory is not _MISSING]


def shown(plan):
    """The annotation as a person writes it."""
    tag = plan[0]
    if tag == "int":
        return plan[3]
    if tag in ("list", "set", "frozenset"):
        return f"{tag}[{shown(plan[1])}]"
    if tag == "dict":
        return f"dict[{shown(plan[1])}, {shown(plan[2])}]"
    if tag == "tuple":
        return f"tuple[{', '.join([shown(each) for each in plan[1]])}]"
    if tag == "tuple*":
        return f"tuple[{shown(plan[1])}, ...]"
    if tag in ("record", "enum"):
        return plan[1].__name__
    if tag == "union":
        return " | ".join([shown(each) for each in plan[1]])
    return {"address": "Address", "none": "None", "any": "Any", "decimal": "Decimal"}.get(tag, tag)


def _article(name):
    return f"an {name}" if name[0] in "AEIOU" else f"a {name}" if name[0].isupper() else name


def _power(bound):
    return "2**128-1" if bound == 2**128 - 1 else bound


def describe(plan, types):
    """The type as the ABI has it; the records and enums it names are added to `types`."""
    tag = plan[0]
    if tag == "int":
        if plan[1] is None:
            return {"type": "int"}
        if plan[3] == "Amount":
            return {"type": "amount"}
        return {"type": "range", "lo": str(plan[1]), "hi": str(plan[2])}
    if tag in ("list", "set", "frozenset"):
        return {"type": tag, "items": describe(plan[1], types)}
    if tag == "tuple":
        return {"type": "tuple", "items": [describe(each, types) for each in plan[1]]}
    if tag == "tuple*":
        return {"type": "tuple", "rest": describe(plan[1], types)}
    if tag == "dict":
        return {"type": "dict", "keys": describe(plan[1], types),
                "values": describe(plan[2], types)}
    if tag == "union":
        return {"type": "union", "of": [describe(each, types) for each in plan[1]]}
    if tag == "enum":
        name = plan[1].__name__
        types[name] = {"kind": "enum", "members": list(plan[1].__members__)}
        return {"type": "enum", "name": name}
    if tag == "record":
        name = plan[1].__name__
        # A message or event is described where messages and events are.
        if name not in types and not hasattr(plan[1], "__pvm_plan__"):
            types[name] = {}
            types[name] = {"kind": "dataclass", "fields": describe_fields(plan, types)}
        return {"type": "record", "name": name}
    return {"type": tag}


def describe_fields(plan, types):
    optional = _optional(plan[1])
    return [{"name": name, "type": describe(each, types), "default": name in optional}
            for name, each in plan[2].items()]
