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


class Scope:
    """Where the text of an annotation looks names up: the owner's body, then its module."""

    def __init__(self, owner, module_names, plans=None):
        self.owner = owner
        self.module_names = module_names or {}
        # Of the records on the way: one may hold itself.
        self.plans = {} if plans is None else plans

    def of(self, cls):
        """The scope of a record that is named in this one."""
        return Scope(cls, __native_module_names(cls.__module__) or self.module_names, self.plans)

    def __contains__(self, name):
        return (name == self.owner.__name__ or name in self.owner.__dict__
                or name in self.module_names)

    def __getitem__(self, name):
        if name == self.owner.__name__:
            return self.owner
        return self.owner.__dict__[name] if name in self.owner.__dict__ else self.module_names[name]

    def meaning(self, annotation, where):
        """An annotation that is text as what it names."""
        if not isinstance(annotation, str):
            return annotation
        from typing._hints import Reader

        try:
            return self.meaning(Reader(annotation, self).whole(), where)
        except (NameError, AttributeError) as error:
            raise TypeError(f"{where}: the annotation {annotation!r} cannot be read here: {error}; "
                            f"define it above {self.owner.__name__}") from None
        except (SyntaxError, ValueError):
            raise TypeError(f"{where}: the annotation {annotation!r} cannot be read: write a type, "
                            "or give it a name above and write that") from None


def scope_of(cls):
    return Scope(cls, __native_module_names(cls.__module__))


# What is read back by a plan of this tag.
_TAGS = {int: "int", str: "str", bool: "bool", type(None): "none", bytes: "bytes", float: "float",
         Address: "address", list: "list", dict: "dict", set: "set", frozenset: "frozenset",
         bytearray: "bytearray", tuple: "tuple"}


def plan_of(annotation, where, scope):
    """The plan of an annotation; TypeError naming `where` when values of it cannot be stored."""
    annotation = scope.meaning(annotation, where)
    if annotation is _Any or annotation is object:
        return ("any",)
    if annotation is None or isinstance(annotation, type) and not isinstance(annotation, _GenericAlias):
        if annotation in _SIMPLE:
            return _SIMPLE[annotation]
        if issubclass(annotation, _Enum):
            return ("enum", annotation)
        if _is_dataclass(annotation):
            return _record(annotation, scope)
        if getattr(annotation, "__pvm_decimal__", False) or (
                annotation.__module__ == "decimal" and annotation.__name__ == "Decimal"):
            return ("decimal", annotation)
    if isinstance(annotation, Range):
        return ("int", annotation.lo, annotation.hi, repr(annotation))
    if isinstance(annotation, (_Either, _UnionType)):
        return _union(annotation.__args__, where, scope)
    if getattr(annotation, "__metadata__", None) is not None:
        return _annotated(annotation, where, scope)
    origin = getattr(annotation, "__origin__", None)
    args = getattr(annotation, "__args__", ())
    if origin is list:
        return ("list", plan_of(args[0], where, scope))
    if origin in (set, frozenset):
        return (origin.__name__, _item_plan(args[0], where, scope))
    if origin is dict:
        return ("dict", _key_plan(args[0], where, scope), plan_of(args[1], where, scope))
    if origin is tuple:
        if len(args) == 2 and args[1] is Ellipsis:
            return ("tuple*", plan_of(args[0], where, scope))
        return ("tuple", tuple([plan_of(each, where, scope) for each in args if each != ()]))
    if origin is not None and repr(origin) in ("typing.Union", "typing.Optional"):
        return _union(args, where, scope)
    shown = annotation.__name__ if isinstance(annotation, type) else repr(annotation)
    raise TypeError(f"{where}: values of type {shown} cannot be stored or sent")


def _members(plan):
    return plan[1] if plan[0] == "union" else (plan,)


def _key_plan(annotation, where, scope):
    """Of a dict's keys. As plain data a key is a scalar: composite ones have no place in it."""
    plan = plan_of(annotation, where, scope)
    for each in _members(plan):
        if each[0] not in _KEY_TAGS:
            raise TypeError(f"{where}: a dict's keys cannot be {shown(each)}: use a list of pairs, "
                            "or a Map or Table")
    return plan


def _item_plan(annotation, where, scope):
    """Of a set's items, which have to be hashable when they come back."""
    plan = plan_of(annotation, where, scope)
    for each in _members(plan):
        if each[0] in ("list", "dict", "set", "bytearray"):
            raise TypeError(f"{where}: a set cannot hold {shown(each)}: use a list, or what can be "
                            "hashed, like tuple[int, ...]")
    return plan


def _annotated(annotation, where, scope):
    """Of Annotated[int, Range(lo, hi)]; what else stands there is for others."""
    base = annotation.__origin__
    for each in annotation.__metadata__:
        if isinstance(each, Range):
            if scope.meaning(base, where) is not int:
                raise TypeError(f"{where}: {each!r} goes with int")
            return plan_of(each, where, scope)
    return plan_of(base, where, scope)


def _union(args, where, scope):
    return ("union", tuple([plan_of(each, where, scope) for each in args]))


def _record(cls, scope):
    """("record", its class, plans of its fields, whether it has a sender, whether it is checked).

    A checked one has a __post_init__ of its own, which could change what it is made of.
    """
    if cls in scope.plans:
        return scope.plans[cls]
    fields = {}
    checked = getattr(cls, "__post_init__", None) not in (None, getattr(cls, "__pvm_check__", None))
    plan = ("record", cls, fields, getattr(cls, "__pvm_sent__", False), checked)
    scope.plans[cls] = plan
    own = scope.of(cls)
    if not cls.__dataclass_params__.init:
        raise TypeError(f"{cls.__name__}: a record is made of its fields: leave init=False out")
    for name, each in cls.__dataclass_fields__.items():
        if repr(each._field_type) == "_FIELD_INITVAR":
            raise TypeError(f"{cls.__name__}.{name}: an InitVar is not kept, so the record could not "
                            "be made again: make it a field")
    for each in _dataclass_fields(cls):
        if not each.init:
            raise TypeError(f"{cls.__name__}.{each.name}: a field that is not given to __init__ "
                            f"cannot be stored")
        fields[each.name] = plan_of(each.type, f"{cls.__name__}.{each.name}", own)
    return plan


def loosened(plan):
    """The plan of what only others read: where nothing says what it is, a tuple may become a list."""
    tag = plan[0]
    if tag == "any":
        return ("any", "loose")
    if tag in ("list", "set", "frozenset", "tuple*"):
        return (tag, loosened(plan[1]))
    if tag == "dict":
        return (tag, plan[1], loosened(plan[2]))
    if tag in ("tuple", "union"):
        return (tag, tuple([loosened(each) for each in plan[1]]))
    if tag == "record":
        return (tag, plan[1], plan[2], False, False)
    return plan


def _is_int(value):
    return isinstance(value, int) and not isinstance(value, bool)


def _refuse(where, value, wanted):
    raise TypeError(f"{where}: expected {wanted}, not {type(value).__name__}")


# A subclass says what it likes of itself; what is stored is what it is equal to.
def _octets(value):
    return bytes.__getitem__(value, slice(None))


def _real(value, where):
    if isinstance(value, float):
        return float.__float__(value)
    value = int.__int__(value)
    try:
        real = float(value)
    except OverflowError:
        real = None
    if real != value:
        text = value if abs(value) < 2**128 else "an int so large"
        raise ValueError(f"{where}: {text} has no exact float: annotate int, or store float(n)")
    return real


def to_plain(plan, value, where):
    """Plain data of a checked value. ValueError or TypeError name `where`."""
    tag = plan[0]
    if tag == "int":
        if type(value) is not int:
            if not _is_int(value):
                _refuse(where, value, plan[3])
            value = int.__int__(value)
        lo = plan[1]
        if lo is not None and not lo <= value <= plan[2]:
            raise ValueError(f"{where}: {value} is not {_article(plan[3])} ({lo} … {_power(plan[2])})")
        return value
    if tag == "str":
        if not isinstance(value, str):
            _refuse(where, value, "str")
        return str.__str__(value)
    if tag == "address":
        if not isinstance(value, Address):
            _refuse(where, value, "Address")
        return _octets(value)
    if tag == "bool":
        if not isinstance(value, bool):
            _refuse(where, value, "bool")
        return value
    if tag == "none":
        if value is not None:
            _refuse(where, value, "None")
        return None
    if tag == "any":
        return _any_to_plain(value, where, len(plan) > 1)
    if tag == "bytes":
        if not isinstance(value, bytes):
            _refuse(where, value, "bytes")
        return _octets(value)
    if tag == "float":
        if isinstance(value, bool) or not isinstance(value, (float, int)):
            _refuse(where, value, "float")
        return _real(value, where)
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
        return _record_to_plain(plan, value, where)
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
        return plan[1].__str__(value if len(plan) == 2 else _normal(plan[1], value))
    return _member_to_plain(plan, value, where)


def _normal(cls, value):
    """The one of all decimals that equal this: 5, 1.5, 100. Nothing is rounded."""
    sign, digits, exponent = value.as_tuple()
    if not isinstance(exponent, int):
        return value
    digits = list(digits)
    while len(digits) > 1 and digits[-1] == 0:
        digits.pop()
        exponent += 1
    if not digits[0]:
        return cls(0)
    if 0 < exponent <= _WHOLE_DIGITS - len(digits):
        digits.extend([0] * exponent)
        exponent = 0
    return cls((sign, digits, exponent))


def as_key(plan):
    """The plan of a Map's or Table's keys: what is equal is stored as one."""
    tag = plan[0]
    if tag == "decimal":
        return (tag, plan[1], "normal")
    if tag == "tuple*":
        return (tag, as_key(plan[1]))
    if tag in ("tuple", "union"):
        return (tag, tuple([as_key(each) for each in plan[1]]))
    return plan


def _record_to_plain(plan, value, where):
    cls = plan[1]
    if type(value) is not cls:
        if not isinstance(value, cls):
            _refuse(where, value, cls.__name__)
        raise TypeError(f"{where}: this {type(value).__name__} would be read back as its base "
                        f"{cls.__name__}: declare {type(value).__name__}, or store a {cls.__name__}")
    if plan[3] and value.sender is not None:
        raise TypeError(f"{where}: a {cls.__name__} would be read back without its sender: store "
                        "replace(message), and message.sender in a field of its own")
    data = _fields_to_plain(plan, value, where)
    if plan[4]:
        made = cls(**{name: from_plain(plan[2][name], each) for name, each in data.items()})
        if _fields_to_plain(plan, made, where) != data:
            raise ValueError(f"{where}: {cls.__name__}.__post_init__ changes what it is given, so it "
                             "would be read back as another: make it leave its own result alone")
    return data


def _fields_to_plain(plan, value, where):
    return {name: to_plain(each, getattr(value, name), f"{where}.{name}")
            for name, each in plan[2].items()}


def _member_to_plain(plan, value, where):
    members = list(enumerate(plan[1]))
    # The member that gives back the very type goes first: 5 is an int of float | int.
    members.sort(key=lambda each: not _gives(each[1], type(value)))
    reason = None
    for number, each in members:
        try:
            data = to_plain(each, value, where)
        except (TypeError, ValueError) as error:
            if reason is None and _gives(each, type(value)):
                reason = error
            continue
        for earlier in plan[1][:number]:
            if fits(earlier, data):
                raise ValueError(f"{where}: as {shown(plan)} this {shown(each)} would be read back "
                                 f"as {shown(earlier)}: name {shown(each)} first, or use a field "
                                 "for each")
        return data
    if reason is not None:
        raise reason
    _refuse(where, value, shown(plan))


def _gives(plan, kind):
    """Whether what is read back by the plan is of this very type."""
    if plan[0] in ("record", "enum", "decimal"):
        return kind is plan[1]
    if plan[0] == "tuple*":
        return kind is tuple
    return plan[0] == _TAGS.get(kind)


_WHOLE_DIGITS = 40  # of a key without an exponent
_DEPTH_MAX = 100  # of data that may be stored or sent


def _any_to_plain(value, where, loose, depth=0):
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int):
        return int.__int__(value)
    if isinstance(value, float):
        return float.__float__(value)
    if isinstance(value, str):
        return str.__str__(value)
    if isinstance(value, Address) and not loose:
        raise TypeError(f"{where}: an Address would be read back as bytes where nothing says what it "
                        "is: declare Address, or store bytes(address)")
    if isinstance(value, bytes):
        return _octets(value)
    if isinstance(value, tuple) and not loose:
        raise TypeError(f"{where}: a tuple would be read back as a list where nothing says what it "
                        "is: declare it, like tuple[int, str], or store a list")
    if depth > _DEPTH_MAX and isinstance(value, (list, tuple, dict)):
        raise RecursionError(where)
    if isinstance(value, (list, tuple)):
        return [_any_to_plain(each, f"{where}[{i}]", loose, depth + 1)
                for i, each in enumerate(value)]
    if isinstance(value, dict):
        return {_any_to_plain(key, where, False):
                _any_to_plain(each, f"{where}[{key!s}]", loose, depth + 1)
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
        made = {from_plain(plan[1], key): from_plain(plan[2], each) for key, each in data.items()}
        if len(made) != len(data):
            raise ValueError(f"two keys of a {shown(plan)} are equal")
        return made
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
    if tag == "str":
        return isinstance(data, str)
    if tag == "decimal":
        return isinstance(data, str) and _is_decimal(plan[1], data)
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
    if not isinstance(data, list) or not all(fits(plan[1], each) for each in data):
        return False
    return tag not in ("set", "frozenset") or _is_set(plan, data)


def _is_decimal(cls, text):
    try:
        return cls.__str__(cls(text)) == text
    except ArithmeticError:
        return False


def _is_set(plan, data):
    """Whether the items stand in the order of a set, each once."""
    encoded = [__native_data_encode(each) for each in data]
    return (all(one < other for one, other in zip(encoded, encoded[1:]))
            and len({from_plain(plan[1], each) for each in data}) == len(data))


def _fits_record(plan, data):
    fields = plan[2]
    optional = _optional(plan[1])
    if any(name not in data and name not in optional for name in fields):
        return False
    if [name for name in fields if name in data] != list(data):
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


class Types:
    """The classes that an ABI names, and how it describes them. A name stands for one class."""

    def __init__(self):
        self.described = {}
        self._classes = {}

    def begins(self, cls):
        """Whether the class is met for the first time."""
        known = self._classes.get(cls.__name__)
        if known is None:
            self._classes[cls.__name__] = cls
        elif known is not cls:
            raise TypeError(f"two types that cross the border are named {cls.__name__}: "
                            f"{known.__qualname__} and {cls.__qualname__}; whoever reads the ABI "
                            "knows one by its name, so give one another name")
        return known is None

    def add(self, cls, description):
        self.described[cls.__name__] = description


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
        if types.begins(plan[1]):
            types.add(plan[1], {"kind": "enum", "members": list(plan[1].__members__)})
        return {"type": "enum", "name": plan[1].__name__}
    if tag == "record":
        # A message or event is described where messages and events are.
        if types.begins(plan[1]) and not hasattr(plan[1], "__pvm_plan__"):
            types.add(plan[1], {"kind": "dataclass", "fields": describe_fields(plan, types)})
        return {"type": "record", "name": plan[1].__name__}
    return {"type": tag}


def describe_fields(plan, types):
    optional = _optional(plan[1])
    return [{"name": name, "type": describe(each, types), "default": name in optional}
            for name, each in plan[2].items()]
