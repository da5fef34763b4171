# typing: names for annotations (the part of CPython 3.11's module that runs). Nothing is checked.

from abc import ABCMeta as _ABCMeta, abstractmethod as _abstractmethod
from collections import namedtuple as _namedtuple
import collections as _collections
from typing._arguments import (_argument, _arguments, _check_count, _check_variables, _parameters, _substituted,
                               _takes_several, _text)
from typing._marks import (assert_never, assert_type, cast, final, no_type_check, overload, override,
                           reveal_type)

TYPE_CHECKING = False
_UNION_TYPE = type(int | str)
_ALIAS_TYPE = type(list[int])


class _Special:
    # Any, Optional, ClassVar …: a name that may be subscripted, by `count` types where that is given.
    _count = None

    def __init__(self, name, origin=None, count=None):
        self._name = name
        self.__origin__ = origin
        if count is not None:
            self._count = count

    def __getitem__(self, item):
        items = _arguments(item)
        if self._count is not None:
            _check_count(self, items, self._count)
        return _Alias(self, items)

    def __repr__(self):
        return f"typing.{self._name}"

    def __call__(self, *args, **kwargs):
        if self.__origin__ is None:
            raise TypeError(f"Cannot instantiate {self!r}")
        if self.__origin__ in (list, dict, set, frozenset, tuple, type):
            raise TypeError(f"Type {self._name} cannot be instantiated; use {self.__origin__.__name__}() instead")
        return self.__origin__(*args, **kwargs)

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __eq__(self, other):
        return isinstance(other, _Special) and self._name == other._name

    def __hash__(self):
        return hash(self._name)

    def __mro_entries__(self, bases):
        if self.__origin__ is None:
            raise TypeError(f"Cannot subclass {self!r}")
        return (self.__origin__,)

    def __instancecheck__(self, value):
        if self.__origin__ is None:
            raise TypeError(f"{self!r} cannot be used with isinstance()")
        return isinstance(value, self.__origin__)

    def __subclasscheck__(self, cls):
        if self.__origin__ is None:
            raise TypeError(f"{self!r} cannot be used with issubclass()")
        return issubclass(cls.__origin__ if isinstance(cls, _Special) else cls, self.__origin__)


# Of those with another number of arguments than one; None stands for any number.
_COUNTS = {"Generator": 3, "Coroutine": 3, "AsyncGenerator": 2, "Mapping": 2, "MutableMapping": 2,
           "ItemsView": 2, "Hashable": None, "Sized": None, "ByteString": None, "Callable": None}


class _BareSpecial(_Special):
    def __getitem__(self, item):
        raise TypeError(f"{self!r} is not subscriptable")


class _SingleSpecial(_Special):
    def __getitem__(self, item):
        if isinstance(item, tuple):
            raise TypeError(f"{self!r} accepts only single type. Got {item!r:.100}.")
        return _Alias(self, (_argument(item),))


class _AbstractSpecial(_Special):
    # The name of a class in another module, which is read when the class itself is wanted.
    def __init__(self, name, module="collections.abc", kind=None):
        self._name = name
        self._place = (module, kind or name)
        self._count = _COUNTS.get(name, 1)

    @property
    def __origin__(self):
        module, kind = self._place
        if module == "collections.abc":
            import collections.abc as found
        elif module == "contextlib":
            import contextlib as found
        else:
            import re as found
        return getattr(found, kind)


class _Alias:
    def __init__(self, special, items):
        self._special = special
        self._name = special._name
        self.__args__ = items

    @property
    def _takes_several(self):
        return self._special is Concatenate

    @property
    def __origin__(self):
        origin = self._special.__origin__
        return self._special if origin is None else origin

    @property
    def __parameters__(self):
        return _parameters(self.__args__)

    def __getitem__(self, item):
        return self._with(_substituted(self, item))

    def _with(self, items):
        return _Alias(self._special, items)

    def __repr__(self):
        if self._name == "Optional":
            return f"typing.Optional[{_text(self.__args__[0])}]"
        if self._name == "Unpack":
            return f"*{_text(self.__args__[0])}"
        return f"typing.{self._name}[{', '.join([_text(item) for item in self.__args__]) or '()'}]"

    def __call__(self, *args, **kwargs):
        return self._special(*args, **kwargs)

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __eq__(self, other):
        if self._name in ("Union", "Optional"):
            if type(other) is _UNION_TYPE or isinstance(other, _Alias) and other._name in (
                    "Union", "Optional"):
                return set(self.__args__) == set(other.__args__)
            return NotImplemented
        return (isinstance(other, _Alias) and self._name == other._name
                and self.__args__ == other.__args__)

    def __hash__(self):
        return hash((self._name, self.__args__))

    def __mro_entries__(self, bases):
        return _with_generic(self._special.__mro_entries__(bases), self, bases)

    def __instancecheck__(self, value):
        return self.__subclasscheck__(type(value))

    def __subclasscheck__(self, cls):
        if self._name == "Union":
            return issubclass(cls, self.__args__)
        raise TypeError("Subscripted generics cannot be used with class and instance checks")


def _with_generic(entries, alias, bases):
    # A class with a subscripted base is generic, unless a base behind that one says so.
    for base in bases[bases.index(alias) + 1:]:
        if isinstance(base, (_Alias, _GenericAlias)) or isinstance(base, type) and issubclass(base, Generic):
            return entries
    return (*entries, Generic)


class _UnionSpecial(_Special):
    def __getitem__(self, item):
        items = []
        if item == ():
            raise TypeError("Cannot take a Union of no types.")
        for part in _arguments(item):
            inner = part.__args__ if isinstance(part, _Alias) and part._name == "Union" else (part,)
            for one in inner:
                if one not in items:
                    items.append(one)
        if len(items) == 1:
            return items[0]
        return _UnionAlias(self, tuple(items))


class _UnionAlias(_Alias):
    def __init__(self, special, items):
        self._special = special
        self._name = "Union"
        self.__args__ = items

    def _with(self, items):
        return Union[items]

    def __repr__(self):
        if len(self.__args__) == 2 and type(None) in self.__args__:
            other = self.__args__[0] if self.__args__[1] is type(None) else self.__args__[1]
            return f"typing.Optional[{_text(other)}]"
        return f"typing.Union[{', '.join([_text(item) for item in self.__args__])}]"

    def __eq__(self, other):
        return ((isinstance(other, _UnionAlias) or type(other) is _UNION_TYPE)
                and set(self.__args__) == set(other.__args__))

    def __hash__(self):
        return hash(frozenset(self.__args__))


class _OptionalSpecial(_Special):
    def __getitem__(self, item):
        if isinstance(item, tuple):
            raise TypeError(f"{self} requires a single type. Got {item!r:.100}.")
        return Union[item, type(None)]


class _LiteralSpecial(_Special):
    def __getitem__(self, item):
        items = []
        for part in item if isinstance(item, tuple) else (item,):
            for one in part.__args__ if isinstance(part, _LiteralAlias) else (part,):
                if not any(type(one) is type(other) and one == other for other in items):
                    items.append(one)
        return _LiteralAlias(self, tuple(items))


class _LiteralAlias(_Alias):
    def __eq__(self, other):
        if not isinstance(other, _LiteralAlias):
            return NotImplemented
        return self._typed() == other._typed()

    def __hash__(self):
        return hash(self._typed())

    def _typed(self):
        return frozenset([(item, type(item)) for item in self.__args__])

    def __repr__(self):
        return f"typing.Literal[{', '.join([repr(item) for item in self.__args__])}]"


class _AnnotatedSpecial(_Special):
    def __repr__(self):
        return "<class 'typing.Annotated'>"

    def __getitem__(self, item):
        if not isinstance(item, tuple) or len(item) < 2:
            raise TypeError("Annotated[...] should be used with at least two arguments (a type and an "
                            "annotation).")
        return _AnnotatedAlias(self, item[0], item[1:])


class _AnnotatedAlias(_Alias):
    def __init__(self, special, origin, metadata):
        if isinstance(origin, _AnnotatedAlias):
            metadata = origin.__metadata__ + metadata
            origin = origin.__args__[0]
        self._special = special
        self._name = "Annotated"
        self.__args__ = (origin,)
        self.__metadata__ = metadata

    @property
    def __origin__(self):
        return self.__args__[0]

    def _with(self, items):
        return _AnnotatedAlias(self._special, items[0], self.__metadata__)

    def __repr__(self):
        metadata = ", ".join([repr(each) for each in self.__metadata__])
        return f"typing.Annotated[{_text(self.__args__[0])}, {metadata}]"

    def __eq__(self, other):
        if not isinstance(other, _AnnotatedAlias):
            return NotImplemented
        return self.__args__ == other.__args__ and self.__metadata__ == other.__metadata__

    def __hash__(self):
        return hash((self.__args__, self.__metadata__))

    def __mro_entries__(self, bases):
        origin = self.__args__[0]
        entries = getattr(origin, "__mro_entries__", None)
        return (origin,) if entries is None else entries(bases)


class _CallableSpecial(_AbstractSpecial):
    def __getitem__(self, item):
        if not isinstance(item, tuple) or len(item) != 2:
            raise TypeError("Callable must be used as Callable[[arg, ...], result].")
        arguments, result = item
        return _CallableAlias(self, ())._with((arguments, result))


class _CallableAlias(_Alias):
    def _with(self, items):
        *arguments, result = items
        if len(arguments) == 1 and isinstance(arguments[0], list):
            arguments = arguments[0]
        return _CallableAlias(self._special, _arguments((*arguments, result)))

    def __repr__(self):
        *arguments, result = self.__args__
        first = arguments[0] if len(arguments) == 1 else None
        if first is Ellipsis or isinstance(first, (ParamSpec, _Alias)) and first._takes_several:
            return f"typing.Callable[{_text(first)}, {_text(result)}]"
        return f"typing.Callable[[{', '.join([_text(item) for item in arguments])}], {_text(result)}]"


class _AnyMeta(_ABCMeta):
    def __instancecheck__(cls, instance):
        if cls is Any:
            raise TypeError("typing.Any cannot be used with isinstance()")
        return _ABCMeta.__instancecheck__(cls, instance)

    def __repr__(cls):
        return "typing.Any" if cls is Any else _ABCMeta.__repr__(cls)


class Any(metaclass=_AnyMeta):
    def __new__(cls, *args, **kwargs):
        if cls is Any:
            raise TypeError("Any cannot be instantiated")
        return super().__new__(cls)


NoReturn = _BareSpecial("NoReturn")
Never = _BareSpecial("Never")
Self = _BareSpecial("Self")
LiteralString = _BareSpecial("LiteralString")
ClassVar = _SingleSpecial("ClassVar")
Final = _SingleSpecial("Final")
Required = _SingleSpecial("Required")
NotRequired = _SingleSpecial("NotRequired")
TypeAlias = _BareSpecial("TypeAlias")
Concatenate = _Special("Concatenate")
TypeGuard = _SingleSpecial("TypeGuard")
Unpack = _Special("Unpack")
Union = _UnionSpecial("Union")
Optional = _OptionalSpecial("Optional")
Literal = _LiteralSpecial("Literal")
Annotated = _AnnotatedSpecial("Annotated")
Callable = _CallableSpecial("Callable")
List = _Special("List", list, 1)
Dict = _Special("Dict", dict, 2)
Set = _Special("Set", set, 1)
FrozenSet = _Special("FrozenSet", frozenset, 1)
Tuple = _Special("Tuple", tuple)
Type = _Special("Type", type, 1)
Iterable = _AbstractSpecial("Iterable")
Iterator = _AbstractSpecial("Iterator")
Generator = _AbstractSpecial("Generator")
Coroutine = _AbstractSpecial("Coroutine")
Awaitable = _AbstractSpecial("Awaitable")
AsyncIterable = _AbstractSpecial("AsyncIterable")
AsyncIterator = _AbstractSpecial("AsyncIterator")
AsyncGenerator = _AbstractSpecial("AsyncGenerator")
Collection = _AbstractSpecial("Collection")
Container = _AbstractSpecial("Container")
Sequence = _AbstractSpecial("Sequence")
MutableSequence = _AbstractSpecial("MutableSequence")
Mapping = _AbstractSpecial("Mapping")
MutableMapping = _AbstractSpecial("MutableMapping")
AbstractSet = _AbstractSpecial("AbstractSet", kind="Set")
MutableSet = _AbstractSpecial("MutableSet")
Hashable = _AbstractSpecial("Hashable")
Sized = _AbstractSpecial("Sized")
Reversible = _AbstractSpecial("Reversible")
KeysView = _AbstractSpecial("KeysView")
ValuesView = _AbstractSpecial("ValuesView")
ItemsView = _AbstractSpecial("ItemsView")
ContextManager = _AbstractSpecial("ContextManager", "contextlib", "AbstractContextManager")
AsyncContextManager = _AbstractSpecial("AsyncContextManager", "contextlib",
                                       "AbstractAsyncContextManager")
MappingView = _AbstractSpecial("MappingView")
ByteString = _AbstractSpecial("ByteString")
DefaultDict = _Special("DefaultDict", _collections.defaultdict, 2)
OrderedDict = _Special("OrderedDict", _collections.OrderedDict, 2)
Counter = _Special("Counter", _collections.Counter, 1)
Deque = _Special("Deque", _collections.deque, 1)
ChainMap = _Special("ChainMap", _collections.ChainMap, 2)
Pattern = _AbstractSpecial("Pattern", "re")
Match = _AbstractSpecial("Match", "re")
IO = _Special("IO")
TextIO = _Special("TextIO")
BinaryIO = _Special("BinaryIO")
Text = str
AnyStr = None


class TypeVar:
    _takes_several = False    # whether any number of types stands for one

    def __init__(self, name, *constraints, bound=None, covariant=False, contravariant=False):
        if covariant and contravariant:
            raise ValueError("Bivariant types are not supported.")
        if constraints and bound is not None:
            raise TypeError("Constraints cannot be combined with bound=...")
        if len(constraints) == 1:
            raise TypeError("A single constraint is not allowed")
        self.__name__ = name
        self.__constraints__ = constraints
        self.__bound__ = bound
        self.__covariant__ = covariant
        self.__contravariant__ = contravariant

    def __typing_subst__(self, item):
        return _argument(item)

    def __repr__(self):
        return ("+" if self.__covariant__ else "-" if self.__contravariant__ else "~") + self.__name__

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]


class ParamSpec(TypeVar):
    _takes_several = True

    @property
    def args(self):
        return self

    @property
    def kwargs(self):
        return self


class TypeVarTuple(TypeVar):
    _takes_several = True

    def __repr__(self):
        return self.__name__

    def __iter__(self):
        return iter((self,))


AnyStr = TypeVar("AnyStr", bytes, str)


class _GenericAlias:
    # A user's generic class with its arguments: Box[int].
    def __init__(self, origin, items):
        __native_set_own(self, "__origin__", origin)
        __native_set_own(self, "__args__", items)

    @property
    def __parameters__(self):
        return _parameters(self.__args__)

    def __getitem__(self, item):
        if self.__origin__ is Generic or self.__origin__ is Protocol:
            raise TypeError(f"Cannot subscript already-subscripted {self!r}")
        return _GenericAlias(self.__origin__, _substituted(self, item))

    def __setattr__(self, name, value):
        # What is set goes to the class, as what is read comes from it.
        if name.startswith("__") and name.endswith("__"):
            __native_set_own(self, name, value)
        else:
            setattr(self.__origin__, name, value)

    def __call__(self, *args, **kwargs):
        made = self.__origin__(*args, **kwargs)
        try:
            made.__orig_class__ = self
        except (AttributeError, TypeError):
            pass
        return made

    def __getattr__(self, name):
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)
        return getattr(self.__origin__, name)

    def __repr__(self):
        return f"{_text(self.__origin__)}[{', '.join([_text(item) for item in self.__args__]) or '()'}]"

    def __eq__(self, other):
        return (isinstance(other, _GenericAlias) and self.__origin__ is other.__origin__
                and self.__args__ == other.__args__)

    def __hash__(self):
        return hash((self.__origin__, self.__args__))

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __mro_entries__(self, bases):
        if self.__origin__ is Generic:
            # Another base may say it.
            for base in bases[bases.index(self) + 1:]:
                if isinstance(base, (_Alias, _GenericAlias)):
                    return ()
            return (Generic,)
        entries = () if self.__origin__ in bases else (self.__origin__,)
        return _with_generic(entries, self, bases)

    def __instancecheck__(self, value):
        raise TypeError("Subscripted generics cannot be used with class and instance checks")


class Generic:
    __slots__ = ()

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        bases = [base for base in cls.__dict__.get("__orig_bases__", ()) if not isinstance(base, type)]
        named = [base for base in bases if base.__origin__ is Generic]
        cls.__parameters__ = _parameters(named or bases)

    def __class_getitem__(cls, item):
        items = _arguments(item)
        if cls is Generic or cls is Protocol:
            _check_variables(cls.__name__, items)
            return _GenericAlias(cls, items)
        names = getattr(cls, "__parameters__", None)
        if names is not None and not _takes_several(names):
            if not names:
                raise TypeError(f"{cls!r} is not a generic class")
            _check_count(cls, items, len(names))
        return _GenericAlias(cls, items)


class _ProtocolMeta(_ABCMeta):
    # isinstance() against a runtime protocol asks for the names its body defines.
    def __instancecheck__(cls, instance):
        if "_is_protocol" in cls.__dict__ and cls._is_protocol:
            if not cls._is_runtime_protocol:
                raise TypeError("Instance and class checks can only be used with "
                                "@runtime_checkable protocols")
            if cls in type(instance).__mro__:
                return True
            for name in cls.__protocol_names__:
                if not hasattr(instance, name):
                    return False
                if callable(getattr(cls, name, None)) and getattr(instance, name) is None:
                    return False
            return True
        return _ABCMeta.__instancecheck__(cls, instance)

    def __subclasscheck__(cls, other):
        if "_is_protocol" in cls.__dict__ and cls._is_protocol:
            if not cls._is_runtime_protocol:
                raise TypeError("Instance and class checks can only be used with "
                                "@runtime_checkable protocols")
            if cls in other.__mro__:
                return True
            for name in cls.__protocol_names__:
                if not callable(getattr(cls, name, None)):
                    raise TypeError("Protocols with non-method members don't support issubclass()")
                if getattr(other, name, None) is None:
                    return False
            return True
        return _ABCMeta.__subclasscheck__(cls, other)


def _no_init(self, *args, **kwargs):
    if type(self)._is_protocol:
        raise TypeError("Protocols cannot be instantiated")


class Protocol(Generic, metaclass=_ProtocolMeta):
    __slots__ = ()
    _is_protocol = True
    _is_runtime_protocol = False

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        cls._is_protocol = Protocol in cls.__bases__
        cls._is_runtime_protocol = False
        if cls._is_protocol:
            cls.__protocol_names__ = _protocol_names(cls)
            if "__init__" not in cls.__dict__:
                cls.__init__ = _no_init


_PROTOCOL_HIDDEN = ("__abstractmethods__", "__annotations__", "__dict__", "__doc__", "__init__",
                    "__module__", "__new__", "__slots__", "__subclasshook__", "__weakref__",
                    "__class_getitem__", "__parameters__", "__orig_bases__", "__match_args__",
                    "_is_protocol", "_is_runtime_protocol", "__protocol_names__", "_abc_impl",
                    "_abc_virtual", "_abc_pattern",
                    "__init_subclass__", "__hash__", "__qualname__", "__args__")


def _protocol_names(cls):
    names = []
    for base in cls.__mro__:
        if base is object or base is Generic or base is Protocol:
            continue
        for name in [*base.__dict__, *base.__dict__.get("__annotations__", {})]:
            if name not in _PROTOCOL_HIDDEN and name not in names:
                names.append(name)
    return tuple(names)


def runtime_checkable(cls):
    if not getattr(cls, "_is_protocol", False):
        raise TypeError("@runtime_checkable can be only applied to protocol classes, "
                        f"got {cls!r}")
    cls._is_runtime_protocol = True
    return cls


@runtime_checkable
class SupportsInt(Protocol):
    @_abstractmethod
    def __int__(self): ...


@runtime_checkable
class SupportsFloat(Protocol):
    @_abstractmethod
    def __float__(self): ...


@runtime_checkable
class SupportsComplex(Protocol):
    @_abstractmethod
    def __complex__(self): ...


@runtime_checkable
class SupportsBytes(Protocol):
    @_abstractmethod
    def __bytes__(self): ...


@runtime_checkable
class SupportsIndex(Protocol):
    @_abstractmethod
    def __index__(self): ...


@runtime_checkable
class SupportsAbs(Protocol):
    @_abstractmethod
    def __abs__(self): ...


@runtime_checkable
class SupportsRound(Protocol):
    @_abstractmethod
    def __round__(self, ndigits=0): ...


class NamedTupleMeta(type):
    def __new__(metacls, name, bases, space):
        annotations = space.get("__annotations__", {})
        defaults = []
        for field in annotations:
            if field in space:
                defaults.append(space[field])
            elif defaults:
                raise TypeError(f"Non-default namedtuple field {field} cannot follow default field "
                                f"{list(annotations)[list(annotations).index(field) - 1]}")
        made = _namedtuple(name, list(annotations), defaults=defaults, module=space.get("__module__"))
        made.__annotations__ = annotations
        for key, value in space.items():
            if key in ("__annotations__", "__module__", "__qualname__", "__orig_bases__"):
                continue
            if key not in annotations:
                setattr(made, key, value)
        made.__qualname__ = space.get("__qualname__", name)
        return made


class _NamedTupleBase(metaclass=type):
    pass


class _NamedTupleMaker:
    def __call__(self, typename, fields=None, /, **kwargs):
        if fields is not None and kwargs:
            raise TypeError("Either list of fields or keywords can be provided to NamedTuple, not both")
        pairs = list(kwargs.items() if fields is None else fields)
        made = _namedtuple(typename, [name for name, _ in pairs])
        made.__annotations__ = dict(pairs)
        return made

    def __mro_entries__(self, bases):
        return (_named_tuple_root,)


_named_tuple_root = type.__new__(NamedTupleMeta, "NamedTuple", (), {})
NamedTuple = _NamedTupleMaker()


class _TypedDictMeta(type):
    def __new__(metacls, name, bases, space, total=True):
        annotations = {}
        required = set()
        optional = set()
        for base in bases:
            annotations.update(getattr(base, "__annotations__", {}))
            required.update(getattr(base, "__required_keys__", ()))
            optional.update(getattr(base, "__optional_keys__", ()))
        own = space.get("__annotations__", {})
        annotations.update(own)
        for key, value in own.items():
            marked = value.__args__[0] if isinstance(value, _AnnotatedAlias) else value
            marker = marked._special if isinstance(marked, _Alias) else None
            (required if marker is Required or total and marker is not NotRequired
             else optional).add(key)
        space["__annotations__"] = annotations
        space["__total__"] = total
        space["__required_keys__"] = frozenset(required)
        space["__optional_keys__"] = frozenset(optional)
        return type.__new__(metacls, name, (dict,), space)

    def __call__(cls, /, *args, **kwargs):
        return dict(*args, **kwargs)

    def __instancecheck__(cls, instance):
        raise TypeError("TypedDict does not support instance and class checks")

    __subclasscheck__ = __instancecheck__


class _TypedDictMaker:
    def __call__(self, typename, fields=None, /, *, total=True, **kwargs):
        return _TypedDictMeta(typename, (), {"__annotations__": dict(fields or kwargs)}, total=total)

    def __mro_entries__(self, bases):
        return (_typed_dict_root,)


_typed_dict_root = type.__new__(_TypedDictMeta, "TypedDict", (dict,), {})
TypedDict = _TypedDictMaker()


class NewType:
    def __init__(self, name, tp):
        self.__name__ = self.__qualname__ = name
        self.__supertype__ = tp
        self.__module__ = __native_caller_module()

    def __call__(self, x):
        return x

    def __repr__(self):
        return f"{self.__module__}.{self.__name__}"

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]


def get_origin(tp):
    if tp is Generic:
        return Generic
    if isinstance(tp, _AnnotatedAlias):
        return Annotated
    if isinstance(tp, (_Alias, _GenericAlias)) or type(tp) is _ALIAS_TYPE:
        return tp.__origin__
    return _UNION_TYPE if type(tp) is _UNION_TYPE else None


def get_args(tp):
    if isinstance(tp, _AnnotatedAlias):
        return (tp.__origin__, *tp.__metadata__)
    if not isinstance(tp, (_Alias, _GenericAlias)) and type(tp) not in (_ALIAS_TYPE, _UNION_TYPE):
        return ()
    args = tp.__args__
    is_callable = isinstance(tp, _CallableAlias)
    if type(tp) is _ALIAS_TYPE:
        from collections.abc import Callable as named
        is_callable = tp.__origin__ is named
    if is_callable and args[0] is not Ellipsis and not getattr(args[0], "_takes_several", False):
        return (list(args[:-1]), args[-1])
    return args


def is_typeddict(tp):
    return isinstance(tp, _TypedDictMeta)


def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    from typing._hints import type_hints

    return type_hints(obj, globalns, localns, include_extras)
