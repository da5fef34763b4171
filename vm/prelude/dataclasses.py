# dataclasses: classes that are their fields (CPython 3.11's module of the same name).
#
# Nothing is compiled at run time: each generated method is a closure over the list of fields.

from types import GenericAlias as _GenericAlias, MappingProxyType as _MappingProxyType


class FrozenInstanceError(AttributeError):
    pass


class _Sentinel:
    def __init__(self, text):
        self._text = text

    def __repr__(self):
        return self._text


MISSING = _Sentinel("<dataclasses._MISSING_TYPE object>")
KW_ONLY = _Sentinel("<dataclasses._KW_ONLY_TYPE object>")
_FIELD = _Sentinel("_FIELD")
_FIELD_CLASSVAR = _Sentinel("_FIELD_CLASSVAR")
_FIELD_INITVAR = _Sentinel("_FIELD_INITVAR")
_FACTORY = _Sentinel("<factory>")
_NO_METADATA = _MappingProxyType({})


class InitVar:
    __slots__ = ("type",)

    def __init__(self, type):
        self.type = type

    def __repr__(self):
        name = self.type.__name__ if isinstance(self.type, type) else repr(self.type)
        return f"dataclasses.InitVar[{name}]"

    def __class_getitem__(cls, type):
        return InitVar(type)


class Field:
    __slots__ = ("name", "type", "default", "default_factory", "repr", "hash", "init", "compare",
                 "metadata", "kw_only", "_field_type")

    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
        self.name = None
        self.type = None
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.hash = hash
        self.compare = compare
        self.metadata = _NO_METADATA if metadata is None else _MappingProxyType(metadata)
        self.kw_only = kw_only
        self._field_type = None

    def __repr__(self):
        return (f"Field(name={self.name!r},type={self.type!r},default={self.default!r},"
                f"default_factory={self.default_factory!r},init={self.init!r},repr={self.repr!r},"
                f"hash={self.hash!r},compare={self.compare!r},metadata={self.metadata!r},"
                f"kw_only={self.kw_only!r},_field_type={self._field_type!r})")

    def __set_name__(self, owner, name):
        method = getattr(type(self.default), "__set_name__", None)
        if method is not None:
            method(self.default, owner, name)

    __class_getitem__ = classmethod(_GenericAlias)


def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True,
          metadata=None, kw_only=MISSING):
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError("cannot specify both default and default_factory")
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)


# ---- Reading a class body ----------------------------------------------------------------------------


def _is_named(annotation, name):
    # An annotation as text ("ClassVar[int]", "typing.ClassVar"), as `from __future__` leaves it.
    head = annotation.partition("[")[0].strip()
    return head == name or head.endswith("." + name)


def _kind_of(annotation):
    if isinstance(annotation, str):
        if _is_named(annotation, "ClassVar"):
            return _FIELD_CLASSVAR
        if _is_named(annotation, "InitVar"):
            return _FIELD_INITVAR
        return _FIELD
    if annotation is InitVar or isinstance(annotation, InitVar):
        return _FIELD_INITVAR
    # ClassVar alone, or ClassVar[…].
    for form in (annotation, getattr(annotation, "__origin__", None)):
        if getattr(form, "_name", None) == "ClassVar":
            return _FIELD_CLASSVAR
    return _FIELD


def _get_field(cls, name, annotation, default_kw_only):
    default = getattr(cls, name, MISSING)
    if isinstance(default, Field):
        made = default
    else:
        if type(default).__name__ == "member_descriptor":
            default = MISSING
        made = field(default=default)
    made.name = name
    made.type = annotation
    made._field_type = _kind_of(annotation)
    if made._field_type is not _FIELD:
        if made.default_factory is not MISSING:
            raise TypeError(f"field {name} cannot have a default factory")
    if made._field_type is _FIELD_CLASSVAR:
        if made.kw_only is not MISSING:
            raise TypeError(f"field {name} is a ClassVar but specifies kw_only")
    elif made.kw_only is MISSING:
        made.kw_only = default_kw_only
    if made._field_type is _FIELD and made.default.__class__.__hash__ is None:
        raise ValueError(f"mutable default {type(made.default)} for field {name} is not allowed: "
                         "use default_factory")
    return made


def _is_kw_only_mark(annotation):
    if isinstance(annotation, str):
        return _is_named(annotation, "KW_ONLY")
    return annotation is KW_ONLY


def _collect(cls, kw_only):
    found = {}
    any_frozen = any_dataclass_base = False
    all_frozen = True
    for base in cls.__mro__[-1:0:-1]:
        inherited = base.__dict__.get("__dataclass_fields__")
        if inherited is not None:
            any_dataclass_base = True
            for item in inherited.values():
                found[item.name] = item
            if base.__dict__["__dataclass_params__"].frozen:
                any_frozen = True
            else:
                all_frozen = False
    own = []
    seen_mark = False
    for name, annotation in cls.__dict__.get("__annotations__", {}).items():
        if _is_kw_only_mark(annotation):
            if seen_mark:
                raise TypeError(f"{name!r} is KW_ONLY, but KW_ONLY has already been specified")
            seen_mark = kw_only = True
            continue
        own.append(_get_field(cls, name, annotation, kw_only))
    for item in own:
        found[item.name] = item
        if isinstance(cls.__dict__.get(item.name), Field):
            if item.default is MISSING:
                delattr(cls, item.name)
            else:
                setattr(cls, item.name, item.default)
    for name, value in cls.__dict__.items():
        if isinstance(value, Field) and name not in cls.__dict__.get("__annotations__", {}):
            raise TypeError(f"{name!r} is a field but has no type annotation")
    return found, any_dataclass_base, any_frozen, all_frozen


# ---- Generated methods -------------------------------------------------------------------------------
#
# Instances are made, compared and hashed without calling these, where nobody could tell (vm/objects/fields.h
# knows them by name and by the one variable they close over).


def _interned(names):
    return tuple([__native_intern(name) for name in names])


def _quoted(names):
    texts = [repr(name) for name in names]
    if len(texts) <= 2:
        return " and ".join(texts)
    return f"{', '.join(texts[:-1])}, and {texts[-1]}"


def _count(n, what):
    return f"{n} {what}{'' if n == 1 else 's'}"


class _Parameters:
    # The parameters of a generated __init__: names in order, which are keyword-only, which have a default.
    def __init__(self, owner, positional, keyword, defaults):
        self.owner = owner
        self.positional = positional
        self.keyword = keyword
        self.defaults = defaults
        self.names = _interned(positional + keyword)
        # Without keywords, so many arguments are enough, and the values behind them are these.
        self.least = len([name for name in positional if name not in defaults])
        self.most = len(positional) if all(name in defaults for name in keyword) else -1
        self.tail = [defaults[name] for name in self.names if name in defaults]

    def bind(self, args, kwargs):
        given = len(args)
        if not kwargs and self.least <= given <= self.most:
            return [*args, *self.tail[given - self.least:]]
        who = f"{self.owner}.__init__()"
        positional = self.positional
        values = dict(zip(positional, args))
        for name in kwargs:
            if name not in self.names:
                if name == "self":
                    raise TypeError(f"{who} got multiple values for argument 'self'")
                raise TypeError(f"{who} got an unexpected keyword argument {name!r}")
            if name in values:
                raise TypeError(f"{who} got multiple values for argument {name!r}")
        if len(args) > len(positional):
            self._too_many(who, len(args), kwargs)
        values.update(kwargs)
        missing = [name for name in positional if name not in values and name not in self.defaults]
        if missing:
            raise TypeError(f"{who} missing {_count(len(missing), 'required positional argument')}: "
                            f"{_quoted(missing)}")
        missing = [name for name in self.keyword if name not in values and name not in self.defaults]
        if missing:
            raise TypeError(f"{who} missing {_count(len(missing), 'required keyword-only argument')}: "
                            f"{_quoted(missing)}")
        return [values[name] if name in values else self.defaults[name] for name in self.names]

    def _too_many(self, who, given, kwargs):
        most = len(self.positional) + 1
        least = most - len([name for name in self.positional if name in self.defaults])
        takes = f"from {least} to {most} positional arguments" if least != most else \
            _count(most, "positional argument")
        given += 1
        keyword = len([name for name in kwargs if name in self.keyword])
        if keyword:
            raise TypeError(f"{who} takes {takes} but {_count(given, 'positional argument')} "
                            f"(and {_count(keyword, 'keyword-only argument')}) were given")
        raise TypeError(f"{who} takes {takes} but {given} were given")


def _init_parameters(cls, std, kw):
    defaults = {}
    for item in std + kw:
        if item.default is not MISSING:
            defaults[item.name] = item.default
        elif item.default_factory is not MISSING:
            defaults[item.name] = _FACTORY
    return _Parameters(cls.__qualname__, [item.name for item in std], [item.name for item in kw],
                       defaults)


def _initialize(self, record, args, kwargs):
    names, defaults, factories, _, checked, _, _, parameters, accepted, has_post_init = record
    values = [*parameters.bind(args, kwargs), *defaults[accepted:]]
    if checked and type(self).__setattr__ is not object.__setattr__:
        # Each factory runs just before its field is set, as that can be seen here.
        for name, value, factory in zip(names, values, factories):
            setattr(self, name, factory() if value is _FACTORY else value)
    else:
        for at, value in enumerate(values):
            if value is _FACTORY:
                values[at] = factories[at]()
        __native_store_fields(self, names, values, checked)
    if has_post_init:
        self.__post_init__()


def _make_init(cls, found, frozen, has_post_init, slots):
    items = [item for item in found.values() if item._field_type is not _FIELD_CLASSVAR]
    std = [item for item in items if item.init and not item.kw_only]
    kw = [item for item in items if item.init and item.kw_only]
    seen_default = False
    for item in std:
        if item.default is MISSING and item.default_factory is MISSING:
            if seen_default:
                raise TypeError(f"non-default argument {item.name!r} follows default argument")
        else:
            seen_default = True
    parameters = _init_parameters(cls, std, kw)
    names = parameters.names
    factories = {item.name: item.default_factory for item in items
                 if item.default_factory is not MISSING}
    init_only = [item.name for item in items if item._field_type is _FIELD_INITVAR]
    # A slot hides the default that stands in the class.
    fixed = {item.name: item.default for item in items
             if slots and not item.init and item.default is not MISSING}
    # What is set, in the order of the fields.
    order = [item.name for item in items
             if item.init or item.name in factories or item.name in fixed]

    if not init_only and order[:len(names)] == list(names):
        # The machine knows this function (vm/objects/fields.h), and what stands where in `record`.
        defaults = parameters.defaults | {name: fixed.get(name, _FACTORY)
                                          for name in order[len(names):]}
        record = (_interned(order), tuple([defaults.get(name, MISSING) for name in order]),
                  tuple([factories.get(name) for name in order]), len(std), not frozen, MISSING,
                  _FACTORY, parameters, len(names), has_post_init)

        def __init__(self, /, *args, **kwargs):
            _initialize(self, record, args, kwargs)
    else:
        store = object.__setattr__ if frozen else setattr

        def __init__(self, /, *args, **kwargs):
            post = []
            given = dict(zip(names, parameters.bind(args, kwargs)))
            for name in order:
                value = given.get(name, _FACTORY)
                if value is _FACTORY:
                    value = fixed[name] if name in fixed else factories[name]()
                if name in init_only:
                    post.append(value)
                else:
                    store(self, name, value)
            if has_post_init:
                self.__post_init__(*post)

    __init__.__qualname__ = f"{cls.__qualname__}.__init__"
    __init__.__module__ = cls.__module__
    __init__.__annotations__ = {item.name: item.type for item in std + kw} | {"return": None}
    return __init__


def _named(cls, function):
    function.__qualname__ = f"{cls.__qualname__}.{function.__name__}"
    function.__module__ = cls.__module__
    return function


def _make_repr(cls, items):
    names = [item.name for item in items if item.repr]

    def __repr__(self):
        if not __native_repr_enter(self):
            return "..."
        try:
            parts = [f"{name}={getattr(self, name)!r}" for name in names]
            return f"{self.__class__.__qualname__}({', '.join(parts)})"
        finally:
            __native_repr_leave(self)
    return _named(cls, __repr__)


_values = __native_load_fields


def _make_eq(cls, names):
    names = _interned(names)

    def __eq__(self, other):
        if other.__class__ is self.__class__:
            return _values(self, names) == _values(other, names)
        return NotImplemented
    return _named(cls, __eq__)


def _make_order(cls, names):
    names = _interned(names)

    def __lt__(self, other):
        if other.__class__ is self.__class__:
            return _values(self, names) < _values(other, names)
        return NotImplemented

    def __le__(self, other):
        if other.__class__ is self.__class__:
            return _values(self, names) <= _values(other, names)
        return NotImplemented

    def __gt__(self, other):
        if other.__class__ is self.__class__:
            return _values(self, names) > _values(other, names)
        return NotImplemented

    def __ge__(self, other):
        if other.__class__ is self.__class__:
            return _values(self, names) >= _values(other, names)
        return NotImplemented
    return [_named(cls, method) for method in (__lt__, __le__, __gt__, __ge__)]


def _make_hash(cls, names):
    names = _interned(names)

    def __hash__(self):
        return hash(_values(self, names))
    return _named(cls, __hash__)


def _make_frozen(cls, names):
    def __setattr__(self, name, value):
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f"cannot assign to field {name!r}")
        super(cls, self).__setattr__(name, value)

    def __delattr__(self, name):
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f"cannot delete field {name!r}")
        super(cls, self).__delattr__(name)
    return [_named(cls, __setattr__), _named(cls, __delattr__)]


# ---- The decorator -----------------------------------------------------------------------------------


class _DataclassParams:
    __slots__ = ("init", "repr", "eq", "order", "unsafe_hash", "frozen")

    def __init__(self, init, repr, eq, order, unsafe_hash, frozen):
        self.init = init
        self.repr = repr
        self.eq = eq
        self.order = order
        self.unsafe_hash = unsafe_hash
        self.frozen = frozen

    def __repr__(self):
        parts = [f"{name}={getattr(self, name)!r}" for name in self.__slots__]
        return f"_DataclassParams({','.join(parts)})"


def _set_new(cls, name, method):
    if name in cls.__dict__:
        return True
    setattr(cls, name, method)
    return False


def _set_hash(cls, items, params):
    explicit = cls.__dict__.get("__hash__", MISSING)
    has_explicit = not (explicit is MISSING or (explicit is None and "__eq__" in cls.__dict__))
    names = [item.name for item in items if (item.compare if item.hash is None else item.hash)]
    if params.unsafe_hash:
        if has_explicit:
            raise TypeError(f"Cannot overwrite attribute __hash__ in class {cls.__name__}")
        cls.__hash__ = _make_hash(cls, names)
    elif params.eq and params.frozen:
        if not has_explicit:
            cls.__hash__ = _make_hash(cls, names)
    elif params.eq and not has_explicit:
        cls.__hash__ = None


def _shown_init(cls, params, found):
    # How inspect.signature() shows the class: in its docstring.
    if not params.init:
        return "()"
    parts = []
    items = [item for item in found.values() if item.init and item._field_type is not _FIELD_CLASSVAR]
    for item in items:
        if not item.kw_only:
            parts.append(_shown_parameter(item))
    if len(parts) < len(items):
        parts.append("*")
        for item in items:
            if item.kw_only:
                parts.append(_shown_parameter(item))
    return "(" + ", ".join(parts) + ")"


def _shown_parameter(item):
    text = item.name + ": " + _shown_type(item.type)
    if item.default is not MISSING:
        return f"{text} = {item.default!r}"
    return text if item.default_factory is MISSING else text + " = <factory>"


def _shown_type(annotation):
    if isinstance(annotation, type) and not hasattr(annotation, "__origin__"):
        if annotation.__module__ == "builtins":
            return annotation.__qualname__
        return f"{annotation.__module__}.{annotation.__qualname__}"
    text = repr(annotation)
    return text.replace("typing.", "") if getattr(annotation, "__module__", None) == "typing" else text


def _process(cls, params, match_args, kw_only, slots):
    found, based, any_frozen, all_frozen = _collect(cls, kw_only)
    if based:
        if any_frozen and not params.frozen:
            raise TypeError("cannot inherit non-frozen dataclass from a frozen one")
        if not all_frozen and params.frozen:
            raise TypeError("cannot inherit frozen dataclass from a non-frozen one")
    cls.__dataclass_params__ = params
    cls.__dataclass_fields__ = found
    items = [item for item in found.values() if item._field_type is _FIELD]
    has_hash = "__hash__" in cls.__dict__
    if params.init:
        _set_new(cls, "__init__",
                 _make_init(cls, found, params.frozen, hasattr(cls, "__post_init__"), slots))
    if params.repr:
        _set_new(cls, "__repr__", _make_repr(cls, items))
    compared = [item.name for item in items if item.compare]
    _set_hash(cls, items, params)
    if params.eq:
        _set_new(cls, "__eq__", _make_eq(cls, compared))
    if params.order:
        if not params.eq:
            raise ValueError("eq must be true if order is true")
        for method in _make_order(cls, compared):
            if _set_new(cls, method.__name__, method):
                raise TypeError(f"Cannot overwrite attribute {method.__name__} in class "
                                f"{cls.__name__}. Consider using functools.total_ordering")
    if params.frozen:
        for method in _make_frozen(cls, [item.name for item in items]):
            if _set_new(cls, method.__name__, method):
                raise TypeError(f"Cannot overwrite attribute {method.__name__} in class {cls.__name__}")
    if match_args:
        _set_new(cls, "__match_args__",
                 tuple([item.name for item in found.values()
                        if item.init and not item.kw_only and item._field_type is not _FIELD_CLASSVAR]))
    if cls.__doc__ is None:
        cls.__doc__ = cls.__name__ + _shown_init(cls, params, found)
    if slots:
        return _with_slots(cls, [item.name for item in items], params.frozen)
    return cls


def _frozen_getstate(self):
    return [getattr(self, item.name) for item in fields(self)]


def _frozen_setstate(self, state):
    for item, value in zip(fields(self), state):
        __native_set_own(self, item.name, value)


def _with_slots(cls, names, frozen):
    if "__slots__" in cls.__dict__:
        raise TypeError(f"{cls.__name__} already specifies __slots__")
    space = dict(cls.__dict__)
    inherited = set()
    for base in cls.__mro__[1:-1]:
        inherited.update(base.__dict__.get("__slots__", ()))
    space["__slots__"] = tuple([name for name in names if name not in inherited])
    for name in names:
        space.pop(name, None)
    for name in ("__dict__", "__weakref__"):
        space.pop(name, None)
    if frozen:
        space.setdefault("__getstate__", _frozen_getstate)
        space.setdefault("__setstate__", _frozen_setstate)
    qualname = cls.__qualname__
    made = type(cls)(cls.__name__, cls.__bases__, space)
    made.__qualname__ = qualname
    return made


def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False,
              frozen=False, match_args=True, kw_only=False, slots=False, weakref_slot=False):
    def wrap(cls):
        return _process(cls, _DataclassParams(init, repr, eq, order, unsafe_hash, frozen), match_args,
                        kw_only, slots)
    return wrap if cls is None else wrap(cls)


# ---- Working with instances --------------------------------------------------------------------------


def fields(class_or_instance):
    found = getattr(class_or_instance, "__dataclass_fields__", None)
    if found is None:
        raise TypeError("must be called with a dataclass type or instance")
    return tuple([item for item in found.values() if item._field_type is _FIELD])


def is_dataclass(obj):
    cls = obj if isinstance(obj, type) else type(obj)
    return hasattr(cls, "__dataclass_fields__")


def _is_instance(obj):
    return hasattr(type(obj), "__dataclass_fields__")


def _copy(obj, convert):
    if _is_instance(obj):
        return convert(obj)
    if isinstance(obj, tuple) and hasattr(obj, "_fields"):
        return type(obj)(*[_copy(item, convert) for item in obj])
    if isinstance(obj, (list, tuple)):
        return type(obj)([_copy(item, convert) for item in obj])
    if isinstance(obj, dict):
        return type(obj)([(_copy(key, convert), _copy(value, convert)) for key, value in obj.items()])
    from copy import deepcopy
    return deepcopy(obj)


def asdict(obj, *, dict_factory=dict):
    if not _is_instance(obj):
        raise TypeError("asdict() should be called on dataclass instances")

    def convert(item):
        return dict_factory([(part.name, _copy(getattr(item, part.name), convert))
                             for part in fields(item)])
    return convert(obj)


def astuple(obj, *, tuple_factory=tuple):
    if not _is_instance(obj):
        raise TypeError("astuple() should be called on dataclass instances")

    def convert(item):
        return tuple_factory([_copy(getattr(item, part.name), convert) for part in fields(item)])
    return convert(obj)


def replace(obj, /, **changes):
    if not _is_instance(obj):
        raise TypeError("replace() should be called on dataclass instances")
    for item in obj.__dataclass_fields__.values():
        if item._field_type is _FIELD_CLASSVAR:
            continue
        if not item.init:
            if item.name in changes:
                raise ValueError(f"field {item.name} is declared with init=False, "
                                 "it cannot be specified with replace()")
            continue
        if item.name not in changes:
            if item._field_type is _FIELD_INITVAR and item.default is MISSING:
                raise ValueError(f"InitVar {item.name!r} must be specified with replace()")
            changes[item.name] = getattr(obj, item.name)
    return obj.__class__(**changes)


def make_dataclass(cls_name, fields, *, bases=(), namespace=None, init=True, repr=True, eq=True,
                   order=False, unsafe_hash=False, frozen=False, match_args=True, kw_only=False,
                   slots=False, weakref_slot=False):
    space = {} if namespace is None else dict(namespace)
    annotations = {}
    for item in fields:
        if isinstance(item, str):
            name, annotation = item, "typing.Any"
        elif len(item) == 2:
            name, annotation = item
        elif len(item) == 3:
            name, annotation, space[item[0]] = item
        else:
            raise TypeError(f"Invalid field: {item!r}")
        if not isinstance(name, str) or not name.isidentifier():
            raise TypeError(f"Field names must be valid identifiers: {name!r}")
        if name in annotations:
            raise TypeError(f"Field name duplicated: {name!r}")
        annotations[name] = annotation
    space["__annotations__"] = annotations
    from types import new_class
    cls = new_class(cls_name, bases, {}, lambda made: made.update(space))
    return dataclass(cls, init=init, repr=repr, eq=eq, order=order, unsafe_hash=unsafe_hash,
                     frozen=frozen, match_args=match_args, kw_only=kw_only, slots=slots)
