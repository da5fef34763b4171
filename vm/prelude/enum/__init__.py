# enum: classes of named constants (CPython 3.11's module of the same name).

_plain_property = property

from enum._body import (_EnumDict, _is_descriptor, _is_dunder, _is_private, _is_sunder, _names_in, auto,
                        member, nonmember, property)

DynamicClassAttribute = property


def _data_type(bases):
    # The builtin or user class whose values the members also are; object when there is none.
    for base in bases:
        for cls in base.__mro__:
            if cls is object or isinstance(cls, EnumType):
                if isinstance(cls, EnumType) and "_member_type_" in cls.__dict__ and \
                        cls._member_type_ is not object:
                    return cls._member_type_
                continue
            if "__new__" in cls.__dict__ or "__dataclass_fields__" in cls.__dict__:
                return base if not isinstance(base, EnumType) else cls
    return object


def _value_repr(bases):
    # How a member's repr shows its value: as the first base with a __repr__ of its own does.
    for base in bases:
        for cls in base.__mro__:
            if cls is object:
                continue
            if isinstance(cls, EnumType):
                if "_member_type_" in cls.__dict__ and cls._member_type_ is not object:
                    return cls._value_repr_
            elif "__repr__" in cls.__dict__:
                return cls.__dict__["__repr__"]
    return None


def _check_order(cls, order):
    members = cls._member_map_
    order = [name for name in order if name not in members or name in cls._member_names_]
    if order and order != cls._member_names_:
        raise TypeError("member order does not match _order_:\n"
                        f"  {cls._member_names_!r}\n  {order!r}")


def _maker(space, member_type, first_enum):
    # The __new__ that makes members, and whether it takes the value's parts as arguments.
    if first_enum is None:
        return object.__new__, False
    own = space.get("__new__")
    if own is None:
        own = first_enum.__dict__.get("_new_member_")
        if isinstance(own, staticmethod):
            own = own.__func__
        if own is object.__new__ and member_type is not object:
            own = None
    elif isinstance(own, staticmethod):
        own = own.__func__
    if own is not None and own is not object.__new__:
        return own, True
    for cls in member_type.__mro__:
        if cls is object:
            break
        found = cls.__dict__.get("__new__")
        if found is not None:
            return found.__func__ if isinstance(found, staticmethod) else found, True
    return object.__new__, False


class EnumType(type):
    @classmethod
    def __prepare__(metacls, cls, bases, **kwds):
        generate = _next_number
        for base in bases:
            found = getattr(base, "_generate_next_value_", None)
            if found is not None:
                generate = found
                break
        return _EnumDict(cls, generate)

    def __new__(metacls, cls, bases, classdict, *, boundary=None, _simple=False, **kwds):
        names = list(classdict._member_names) if isinstance(classdict, _EnumDict) else []
        values = {name: classdict[name] for name in names}
        ignored = classdict._ignore if isinstance(classdict, _EnumDict) else []
        space = {}
        for key, value in dict.items(classdict):
            if key not in values and key not in ignored and key not in ("_ignore_", "_order_"):
                space[key] = value
        invalid = [name for name in names if name in ("mro", "")]
        if invalid:
            raise ValueError(f"invalid enum member name(s) {', '.join(map(repr, invalid))}")
        first_enum = None
        for base in bases:
            if isinstance(base, EnumType):
                if base._member_names_:
                    raise TypeError(f"<enum {cls!r}> cannot extend {base!r}")
                first_enum = base
        member_type = _data_type(bases)
        make, use_args = _maker(space, member_type, first_enum)
        generate = space.get("_generate_next_value_")
        if generate is not None and not isinstance(generate, staticmethod):
            space["_generate_next_value_"] = staticmethod(generate)
        space["_new_member_"] = staticmethod(make)
        space["_use_args_"] = use_args
        space["_member_type_"] = member_type
        space["_value_repr_"] = _value_repr(bases)
        space["_member_names_"] = []
        space["_member_map_"] = {}
        space["_value2member_map_"] = {}
        space["_unhashable_values_"] = []
        space["_boundary_"] = boundary if boundary is not None else \
            getattr(first_enum, "_boundary_", None)
        space["_flag_mask_"] = space["_all_bits_"] = space["_flag_values_"] = 0
        if first_enum is not None:
            if "__new__" in space:
                space["__new_member__"] = space["__new__"]
            # Calling the class looks a member up, whatever the data type's own __new__ does.
            space["__new__"] = Enum.__new__
        made = type.__new__(metacls, cls, bases, space, **kwds)
        for name in names:
            _add_member(made, name, values[name], make, use_args)
        if first_enum is not None:
            _default_methods(made, first_enum, member_type, space)
        order = dict.get(classdict, "_order_")
        if order is not None:
            _check_order(made, _names_in(order))
        return made

    def __call__(cls, value, names=None, *, module=None, qualname=None, type=None, start=1,
                 boundary=None):
        if names is None:
            return cls.__new__(cls, value)
        return _create(cls, value, names, module, qualname, type, start)

    def __iter__(cls):
        return iter([cls._member_map_[name] for name in cls._member_names_])

    def __reversed__(cls):
        return iter([cls._member_map_[name] for name in reversed(cls._member_names_)])

    def __len__(cls):
        return len(cls._member_names_)

    def __bool__(cls):
        return True

    def __contains__(cls, value):
        if not isinstance(value, Enum):
            raise TypeError("unsupported operand type(s) for 'in': "
                            f"'{type(value).__qualname__}' and '{cls.__class__.__qualname__}'")
        return isinstance(value, cls) and value._name_ in cls._member_map_

    def __getitem__(cls, name):
        return cls._member_map_[name]

    def __getattr__(cls, name):
        raise AttributeError(name)

    def __setattr__(cls, name, value):
        if name in cls.__dict__.get("_member_map_", {}):
            raise AttributeError(f"cannot reassign member {name!r}")
        type.__setattr__(cls, name, value)

    def __delattr__(cls, name):
        if name in cls.__dict__.get("_member_map_", {}):
            raise AttributeError(f"{cls.__name__!r} cannot delete member {name!r}.")
        type.__delattr__(cls, name)

    @_plain_property
    def __members__(cls):
        from types import MappingProxyType
        return MappingProxyType(cls._member_map_)

    def __repr__(cls):
        return f"<flag {cls.__name__!r}>" if Flag is not None and issubclass(cls, Flag) else \
            f"<enum {cls.__name__!r}>"

    def __dir__(cls):
        names = {"__class__", "__contains__", "__doc__", "__getitem__", "__iter__", "__len__",
                 "__members__", "__module__", "__name__", "__qualname__", *cls._member_names_}
        if cls._new_member_ is not object.__new__:
            names.add("__new__")
        if cls.__init_subclass__ is not object.__init_subclass__:
            names.add("__init_subclass__")
        if cls._member_type_ is not object:
            names.update(dir(cls._member_type_))
        return sorted(names)


Flag = ReprEnum = None
EnumMeta = EnumType


def _next_number(name, start, count, last_values):
    if not last_values:
        return start
    try:
        ordered = sorted(last_values)
        if last_values[-1] == ordered[-1]:
            return last_values[-1] + 1
    except TypeError:
        ordered = last_values
    for value in ordered:
        try:
            return value + 1
        except TypeError:
            pass
    return start


def _add_member(cls, name, value, make, use_args):
    args = value if isinstance(value, tuple) else (value,)
    if cls._member_type_ is tuple:
        args = (args,)
    made = make(cls, *args) if use_args else make(cls)
    if "_value_" not in made.__dict__:
        if cls._member_type_ is object:
            made._value_ = value
        else:
            made._value_ = cls._member_type_(*args) if use_args else value
    value = made._value_
    made._name_ = name
    made.__objclass__ = cls
    made._sort_order_ = len(cls._member_names_)
    init = cls.__init__
    if init is not object.__init__ and init is not Enum.__init__:
        made.__init__(*args)
    elif isinstance(value, tuple) and not use_args and init is Enum.__init__:
        pass
    for known in cls._member_map_.values():
        if known._value_ == value and type(known._value_) is type(value) or known._value_ == value:
            made = known
            break
    else:
        flag = Flag is not None and issubclass(cls, Flag)
        if not flag or _is_single_bit(value):
            cls._member_names_.append(name)
        if flag and isinstance(value, int):
            # What no single bit names is an alias, or no member at all.
            if _is_single_bit(value):
                type.__setattr__(cls, "_flag_mask_", cls._flag_mask_ | value)
            type.__setattr__(cls, "_flag_values_", cls._flag_values_ | value)
            type.__setattr__(cls, "_all_bits_", 2 ** cls._flag_values_.bit_length() - 1)
    described = _descriptor_behind(cls, name)
    if described is None:
        type.__setattr__(cls, name, made)
    else:
        # The class has a member where its members have an attribute of that name.
        both = property(getattr(described, "fget", None), getattr(described, "fset", None),
                        getattr(described, "fdel", None))
        both.__set_name__(cls, name)
        type.__setattr__(cls, name, both)
    cls._member_map_[name] = made
    try:
        cls._value2member_map_.setdefault(value, made)
    except TypeError:
        cls._unhashable_values_.append(value)


def _descriptor_behind(cls, name):
    for base in cls.__mro__[1:]:
        found = base.__dict__.get(name)
        if isinstance(found, property) or hasattr(found, "fget"):
            return found
    return None


def _default_methods(cls, first_enum, member_type, space):
    # A data type's own __repr__, __str__, __format__ do not win over Enum's unless the class says so,
    # or is a ReprEnum, which leaves str() and format() to the data type.
    mixed = set()
    if ReprEnum in cls.__bases__:
        if member_type is object:
            raise TypeError("ReprEnum subclasses must be mixed with a data type (i.e. int, str, "
                            "float, etc.)")
        text = member_type.__str__
        for name, method in (("__format__", member_type.__format__),
                             ("__str__", member_type.__repr__ if text is object.__str__ else text)):
            if name not in space:
                type.__setattr__(cls, name, method)
                mixed.add(name)
    for name in ("__repr__", "__str__", "__format__", "__reduce_ex__"):
        if name in space or name in mixed:
            continue
        enum_method = getattr(first_enum, name, None)
        class_method = getattr(cls, name, None)
        if member_type is not object and enum_method is not None and \
                class_method in (getattr(member_type, name, None), getattr(object, name)):
            type.__setattr__(cls, name, enum_method)


def _create(cls, class_name, names, module, qualname, data_type, start):
    metacls = type(cls)
    bases = (cls,) if data_type is None else (data_type, cls)
    space = metacls.__prepare__(class_name, bases)
    if isinstance(names, str):
        names = names.replace(",", " ").split()
    if isinstance(names, (tuple, list)) and names and isinstance(names[0], str):
        values = []
        pairs = []
        for count, name in enumerate(names):
            value = space._generate(name, start, count, values[:])
            values.append(value)
            pairs.append((name, value))
        names = pairs
    for item in names.items() if isinstance(names, dict) else names:
        name, value = item
        space[name] = value
    dict.__setitem__(space, "__module__", module or __native_caller_module())
    dict.__setitem__(space, "__qualname__", qualname or class_name)
    return metacls(class_name, bases, space)


class Enum(metaclass=EnumType):
    def __new__(cls, value):
        if type(value) is cls:
            return value
        try:
            found = cls._value2member_map_.get(value)
            if found is not None:
                return found
        except TypeError:
            for known in cls._member_map_.values():
                if known._value_ == value:
                    return known
        failure = None
        try:
            result = cls._missing_(value)
        except Exception as e:
            failure = e
            result = None
        if isinstance(result, cls) or isinstance(result, int) and Flag is not None \
                and issubclass(cls, Flag) and cls._boundary_ is EJECT:
            return result
        problem = ValueError(f"{value!r} is not a valid {cls.__qualname__}")
        if result is None and failure is None:
            raise problem
        if failure is None:
            failure = TypeError(f"error in {cls.__name__}._missing_: returned {result!r} instead of "
                                "None or a valid member")
        if not isinstance(failure, ValueError):
            failure.__context__ = problem
        raise failure

    def __init__(self, *args, **kwds):
        pass

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return _next_number(name, start, count, last_values)

    @classmethod
    def _missing_(cls, value):
        return None

    def __repr__(self):
        shown = self.__class__._value_repr_ or repr
        return f"<{self.__class__.__name__}.{self._name_}: {shown(self._value_)}>"

    def __str__(self):
        return f"{self.__class__.__name__}.{self._name_}"

    def __dir__(self):
        names = {"__class__", "__doc__", "__eq__", "__hash__", "__module__", "name", "value"}
        if self.__class__._member_type_ is not object:
            names = set(object.__dir__(self))
        names.update([name for name in self.__dict__ if name[0] != "_"])
        for cls in self.__class__.mro():
            for name, found in cls.__dict__.items():
                if name[0] == "_":
                    continue
                if isinstance(found, property) and found.fget is None and name in self._member_map_:
                    names.discard(name)
                else:
                    names.add(name)
        return sorted(names | {"__class__", "__doc__", "__eq__", "__hash__", "__module__"})

    def __format__(self, format_spec):
        return str.__format__(str(self), format_spec)

    def __hash__(self):
        return hash(self._name_)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __reduce_ex__(self, proto):
        return self.__class__, (self._value_,)

    @property
    def name(self):
        return self._name_

    @property
    def value(self):
        return self._value_


class ReprEnum(Enum):
    pass


class IntEnum(int, ReprEnum):
    pass


class StrEnum(str, ReprEnum):
    def __new__(cls, *values):
        if len(values) > 3:
            raise TypeError(f"too many arguments for str(): {values!r}")
        if values and not isinstance(values[0], str):
            raise TypeError(f"{values[0]!r} is not a string")
        made = str.__new__(cls, *values)
        made._value_ = str(*values)
        return made

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return name.lower()



class FlagBoundary(StrEnum):
    STRICT = auto()
    CONFORM = auto()
    EJECT = auto()
    KEEP = auto()


STRICT, CONFORM, EJECT, KEEP = FlagBoundary


def _is_single_bit(value):
    return isinstance(value, int) and value > 0 and value & (value - 1) == 0


class Flag(Enum, boundary=CONFORM):
    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start if start is not None else 1
        last = max(last_values)
        if not isinstance(last, int):
            raise TypeError(f"invalid flag value {last!r}")
        return 1 << last.bit_length()

    @classmethod
    def _missing_(cls, value):
        if not isinstance(value, int):
            raise ValueError(f"{value!r} is not a valid {cls.__qualname__}")
        mask, every, boundary = cls._flag_mask_, cls._all_bits_, cls._boundary_
        if not ~every <= value <= every or value & (every ^ mask):
            if boundary is STRICT:
                width = max(value.bit_length(), mask.bit_length())
                raise ValueError(f"{cls!r} invalid value {value!r}\n"
                                 f"    given {_binary(value, width)}\n"
                                 f"  allowed {_binary(mask, width)}")
            if boundary is CONFORM:
                value &= mask
            elif boundary is EJECT:
                return value
            elif value < 0:
                value += max(every + 1, 2 ** value.bit_length())
        if value < 0:
            value += every + 1
        unknown = value & ~mask
        if unknown and boundary is not KEEP:
            raise ValueError(f"{cls.__name__}({value!r}) -->  unknown values {unknown!r} "
                             f"[{_binary(unknown, unknown.bit_length())}]")
        found = cls._value2member_map_.get(value)
        if found is not None:
            return found
        made = __native_lru_tables().get(cls)
        if made is not None and value in made:
            return made[value]
        made = cls._new_member_(cls, value) if cls._member_type_ is not object else object.__new__(cls)
        made._value_ = value
        made.__objclass__ = cls
        parts = [name for name in cls._member_names_ if value & cls._member_map_[name]._value_]
        made._name_ = "|".join(parts) if parts else None
        if unknown and parts:
            made._name_ += f"|{cls._numeric_repr_(unknown)}"
        # The class may be frozen: what is made of its bits is kept with the activation, so that it is
        # one object each time.
        __native_lru_tables().setdefault(cls, {})[value] = made
        return made

    _numeric_repr_ = repr

    def _same(self, other):
        if isinstance(other, self.__class__):
            return other._value_
        if self._member_type_ is not object and isinstance(other, self._member_type_):
            return other
        return None

    def __contains__(self, other):
        if not isinstance(other, self.__class__):
            raise TypeError("unsupported operand type(s) for 'in': "
                            f"{type(other).__qualname__!r} and {self.__class__.__qualname__!r}")
        return other._value_ & self._value_ == other._value_

    def __iter__(self):
        for name in self._member_names_:
            member = self._member_map_[name]
            if self._value_ & member._value_:
                yield member

    def __len__(self):
        return self._value_.bit_count()

    def __repr__(self):
        name = self.__class__.__name__
        shown = (self.__class__._value_repr_ or repr)(self._value_)
        if self._name_ is None:
            return f"<{name}: {shown}>"
        return f"<{name}.{self._name_}: {shown}>"

    def __str__(self):
        name = self.__class__.__name__
        if self._name_ is None:
            return f"{name}({self._value_!r})"
        return f"{name}.{self._name_}"

    def __bool__(self):
        return bool(self._value_)

    def __or__(self, other):
        value = self._same(other)
        return NotImplemented if value is None else self.__class__(self._value_ | value)

    def __and__(self, other):
        value = self._same(other)
        return NotImplemented if value is None else self.__class__(self._value_ & value)

    def __xor__(self, other):
        value = self._same(other)
        return NotImplemented if value is None else self.__class__(self._value_ ^ value)

    def __invert__(self):
        if self._boundary_ is KEEP:
            return self.__class__(~self._value_)
        return self.__class__(self._flag_mask_ ^ self._value_)

    def __eq__(self, other):
        # Composite flags are made anew each time, so equal ones need not be the same object.
        if isinstance(other, self.__class__):
            return self._value_ == other._value_
        return NotImplemented

    def __hash__(self):
        return hash(self._value_)

    __ror__ = __or__
    __rand__ = __and__
    __rxor__ = __xor__


def _binary(value, width):
    return f"0b{0 if value >= 0 else 1} {value & (1 << width) - 1:0{width}b}"


class IntFlag(int, ReprEnum, Flag, boundary=KEEP):
    __str__ = int.__repr__
    __format__ = int.__format__
    __repr__ = Flag.__repr__
    __or__ = Flag.__or__
    __and__ = Flag.__and__
    __xor__ = Flag.__xor__
    __ror__ = Flag.__or__
    __rand__ = Flag.__and__
    __rxor__ = Flag.__xor__
    __invert__ = Flag.__invert__
    __bool__ = Flag.__bool__

    def __eq__(self, other):
        return int.__eq__(self, other)

    def __hash__(self):
        return int.__hash__(self)


def _check_unique(enumeration, what):
    duplicates = [(name, found._name_) for name, found in enumeration.__members__.items()
                  if name != found._name_]
    if duplicates:
        details = ", ".join([f"{alias} -> {name}" for alias, name in duplicates])
        raise ValueError(f"{what} found in {enumeration!r}: {details}")
    return enumeration


def unique(enumeration):
    return _check_unique(enumeration, "duplicate values")


class EnumCheck(StrEnum):
    CONTINUOUS = "no skipped integer values"
    NAMED_FLAGS = "multi-flag aliases may not contain unnamed flags"
    UNIQUE = "one name per value"


CONTINUOUS, NAMED_FLAGS, UNIQUE = EnumCheck


def _missing_bits(enumeration):
    # (the names of aliases with bits that no member names, those bits)
    single, names, bits = [one._value_ for one in enumeration], [], 0
    for name, found in enumeration._member_map_.items():
        if name in enumeration._member_names_ or found._value_ < 0:
            continue
        unnamed = 0
        for at in range(found._value_.bit_length()):
            if found._value_ >> at & 1 and 1 << at not in single:
                unnamed |= 1 << at
        if unnamed:
            names.append(name)
            bits |= unnamed
    return names, bits


def _check_continuous(enumeration, kind):
    values = {one._value_ for one in enumeration}
    if len(values) < 2:
        return
    low, high = min(values), max(values)
    if kind == "flag":
        wanted = [1 << at for at in range(low.bit_length(), high.bit_length() - 1)]
    else:
        wanted = range(low + 1, high)
    missing = [value for value in wanted if value not in values]
    if missing:
        raise ValueError(f"invalid {kind} {enumeration.__name__!r}: missing values "
                         f"{', '.join(map(str, missing))}"[:256])


def _check_named(enumeration):
    names, bits = _missing_bits(enumeration)
    if not names:
        return
    aliases = f"alias {names[0]} is missing" if len(names) == 1 else \
        f"aliases {', '.join(names[:-1])} and {names[-1]} are missing"
    value = f"value 0x{bits:x}" if _is_single_bit(bits) else f"combined values of 0x{bits:x}"
    raise ValueError(f"invalid Flag {enumeration.__name__!r}: {aliases} {value} "
                     "[use enum.show_flag_values(value) for details]")


class verify:
    def __init__(self, *checks):
        self.checks = checks

    def __call__(self, enumeration):
        if not issubclass(enumeration, Enum):
            raise TypeError("the 'verify' decorator only works with Enum and Flag")
        kind = "flag" if issubclass(enumeration, Flag) else "enum"
        for check in self.checks:
            if check is UNIQUE:
                _check_unique(enumeration, "aliases")
            elif check is CONTINUOUS:
                _check_continuous(enumeration, kind)
            elif check is NAMED_FLAGS:
                _check_named(enumeration)
        return enumeration


def show_flag_values(value):
    return [1 << at for at in range(value.bit_length()) if value >> at & 1]
