# enum: classes of named constants (CPython 3.11's module of the same name).


def _is_descriptor(obj):
    return hasattr(obj, "__get__") or hasattr(obj, "__set__") or hasattr(obj, "__delete__")


def _is_dunder(name):
    return len(name) > 4 and name[:2] == name[-2:] == "__" and name[2] != "_" and name[-3] != "_"


def _is_sunder(name):
    return len(name) > 2 and name[0] == name[-1] == "_" and name[1] != "_" and name[-2] != "_"


def _is_private(owner, name):
    return name.startswith(f"_{owner}__") and not name.endswith("__")


class nonmember:
    def __init__(self, value):
        self.value = value


class member:
    def __init__(self, value):
        self.value = value


class auto:
    def __init__(self, value=None):
        self.value = value

    def __repr__(self):
        return f"auto({self.value!r})" if self.value is not None else "auto()"


_plain_property = property


class property:
    # An attribute that instances compute and the class may use as a member name.
    def __init__(self, fget=None, fset=None, fdel=None, doc=None):
        self.fget, self.fset = fget, fset
        self.name = None
        self.__doc__ = doc or getattr(fget, "__doc__", None)

    def __set_name__(self, owner, name):
        self.name = name
        self.clsname = owner.__name__

    def __get__(self, instance, ownerclass=None):
        if instance is None:
            found = ownerclass._member_map_.get(self.name)
            if found is not None:
                return found
            raise AttributeError(f"{ownerclass.__name__!r} has no attribute {self.name!r}")
        return self.fget(instance)

    def __set__(self, instance, value):
        raise AttributeError(f"<enum {self.clsname!r}> cannot set attribute {self.name!r}")

    def __delete__(self, instance):
        raise AttributeError(f"<enum {self.clsname!r}> cannot delete attribute {self.name!r}")


DynamicClassAttribute = property
_SUNDERS = ("_order_", "_generate_next_value_", "_missing_", "_ignore_", "_value_", "_name_",
            "_boundary_", "_numeric_repr_")


class _EnumDict(dict):
    # A class body's namespace that notes which names are members, in order.
    def __init__(self, cls_name, generate):
        dict.__init__(self)
        self._cls_name = cls_name
        self._member_names = {}
        self._last_values = []
        self._ignore = []
        self._generate = generate
        self._auto_called = False

    def __setitem__(self, key, value):
        if _is_private(self._cls_name, key):
            pass
        elif _is_sunder(key):
            if key not in _SUNDERS:
                raise ValueError(f"_sunder_ names, such as {key!r}, are reserved for future Enum use")
            if key == "_generate_next_value_":
                if self._auto_called:
                    raise TypeError("_generate_next_value_ must be defined before members")
                self._generate = value.__func__ if isinstance(value, staticmethod) else value
            elif key == "_ignore_":
                self._ignore = value.replace(",", " ").split() if isinstance(value, str) else list(value)
        elif _is_dunder(key):
            pass
        elif key in self._member_names:
            raise TypeError(f"{key!r} already defined as {self[key]!r}")
        elif key in self._ignore:
            pass
        elif isinstance(value, nonmember):
            value = value.value
        elif _is_descriptor(value) and not isinstance(value, member):
            pass
        else:
            if key in self:
                raise TypeError(f"{key!r} already defined as {self[key]!r}")
            if isinstance(value, member):
                value = value.value
            value = self._resolved(key, value)
            self._member_names[key] = None
            self._last_values.append(value)
        dict.__setitem__(self, key, value)

    def _resolved(self, key, value):
        if isinstance(value, auto):
            self._auto_called = True
            if value.value is None:
                value.value = self._generate(key, 1, len(self._member_names), self._last_values[:])
            return value.value
        if isinstance(value, tuple) and any([isinstance(part, auto) for part in value]):
            return tuple([self._resolved(key, part) if isinstance(part, auto) else part
                          for part in value])
        return value

    def update(self, members, **more):
        for name, value in members.items() if isinstance(members, dict) else members:
            self[name] = value
        for name, value in more.items():
            self[name] = value


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
            if key not in values and key not in ignored and key != "_ignore_":
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
        return sorted(["__class__", "__contains__", "__doc__", "__getitem__", "__init_subclass__",
                       "__iter__", "__len__", "__members__", "__module__", "__name__",
                       "__qualname__"] + cls._member_names_)


Flag = None
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
    type.__setattr__(cls, name, made)
    cls._member_map_[name] = made
    try:
        cls._value2member_map_.setdefault(value, made)
    except TypeError:
        cls._unhashable_values_.append(value)


def _default_methods(cls, first_enum, member_type, space):
    # A data type's own __repr__, __str__, __format__ do not win over Enum's unless the class says so.
    for name in ("__repr__", "__str__", "__format__", "__reduce_ex__"):
        if name in space:
            continue
        enum_method = getattr(first_enum, name, None)
        class_method = getattr(cls, name, None)
        if member_type is not object and class_method is getattr(member_type, name, None) \
                and enum_method is not None:
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
        return f"<{self.__class__.__name__}.{self._name_}: {self._value_!r}>"

    def __str__(self):
        return f"{self.__class__.__name__}.{self._name_}"

    def __dir__(self):
        return ["__class__", "__doc__", "__eq__", "__hash__", "__module__", "name", "value"]

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
    __str__ = int.__repr__
    __format__ = int.__format__

    def __repr__(self):
        return f"<{self.__class__.__name__}.{self._name_}: {self._value_!r}>"


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

    __str__ = str.__str__
    __format__ = str.__format__

    def __repr__(self):
        return f"<{self.__class__.__name__}.{self._name_}: {self._value_!r}>"


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
        return 1 << max(last_values).bit_length()

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
        made = cls._new_member_(cls, value) if cls._member_type_ is not object else object.__new__(cls)
        made._value_ = value
        made.__objclass__ = cls
        parts = [name for name in cls._member_names_ if value & cls._member_map_[name]._value_]
        made._name_ = "|".join(parts) if parts else None
        if unknown and parts:
            made._name_ += f"|{cls._numeric_repr_(unknown)}"
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
        if self._name_ is None:
            return f"<{name}: {self._value_!r}>"
        return f"<{name}.{self._name_}: {self._value_!r}>"

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


def unique(enumeration):
    duplicates = [(name, found._name_) for name, found in enumeration.__members__.items()
                  if name != found._name_]
    if duplicates:
        details = ", ".join([f"{alias} -> {name}" for alias, name in duplicates])
        raise ValueError(f"duplicate values found in {enumeration!r}: {details}")
    return enumeration


def global_enum(cls, update_str=False):
    return cls


class EnumCheck(StrEnum):
    CONTINUOUS = "no skipped integer values"
    NAMED_FLAGS = "multi-flag aliases may not contain unnamed flags"
    UNIQUE = "one name per value"


CONTINUOUS, NAMED_FLAGS, UNIQUE = EnumCheck


class verify:
    def __init__(self, *checks):
        self.checks = checks

    def __call__(self, enumeration):
        for check in self.checks:
            if check is UNIQUE:
                unique(enumeration)
            elif check is CONTINUOUS:
                values = sorted([one._value_ for one in enumeration])
                missing = [at for at in range(values[0], values[-1] + 1) if at not in values]
                if missing:
                    raise ValueError(f"invalid enum {enumeration.__name__!r}: missing values "
                                     f"{', '.join(map(str, missing))}")
        return enumeration
