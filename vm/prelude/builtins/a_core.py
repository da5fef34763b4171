# Classes, attributes, operators and calls where Python code takes part.
#
# The instructions answer everything that needs no Python code; these functions are the whole protocol of
# the language, step by step, so that a pause may stand between any two steps. All files of this folder
# are one module.

_NO = __native_absent  # "no such attribute"


# ---- Classes ---------------------------------------------------------------------------------------


def build_class(body, name, /, *bases, **keywords):
    resolved = bases
    for base in bases:
        if not isinstance(base, type):
            resolved = _mro_entries(bases)
            break
    if "metaclass" in keywords:
        meta = keywords.pop("metaclass")
        if not isinstance(meta, type):
            raise UnsupportedError("a metaclass that is no class is not supported: "
                                   "use a class decorator or __init_subclass__")
    elif resolved:
        meta = type(resolved[0])
    else:
        meta = type
    if resolved:
        meta = _winner(meta, resolved)
        for base in resolved:
            if __native_layout(base) == 3 and not __native_is_prelude(body):
                raise UnsupportedError("a metaclass of one's own is not supported: a class is made "
                                       "by type, ABCMeta or EnumMeta: use __init_subclass__ or a "
                                       "class decorator")
    if meta is type:
        space = {}
        body(space)
        if resolved is not bases:
            space["__orig_bases__"] = bases
        return _make_class(meta, name, resolved, space, keywords)
    prepare = __native_lookup(meta, "__prepare__")
    space = {} if prepare is _NO else meta.__prepare__(name, resolved, **keywords)
    body(space)
    if resolved is not bases:
        space["__orig_bases__"] = bases
    return meta(name, resolved, space, **keywords)


def _mro_entries(bases):
    resolved = []
    for base in bases:
        if isinstance(base, type):
            resolved.append(base)
            continue
        entries = getattr(base, "__mro_entries__", None)
        if entries is None:
            raise TypeError("bases must be types")
        found = entries(bases)
        if not isinstance(found, tuple):
            raise TypeError("__mro_entries__ must return a tuple")
        resolved.extend(found)
    return tuple(resolved)


def _winner(meta, bases):
    # The most derived of the metaclasses.
    for base in bases:
        other = type(base)
        if other in meta.__mro__:
            continue
        if meta in other.__mro__:
            meta = other
            continue
        raise TypeError(
            "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of "
            "the metaclasses of all its bases")
    return meta


def _make_class(meta, name, bases, space, keywords):
    if not bases:
        bases = (object,)
    elif len(bases) > 1:
        for i, base in enumerate(bases):
            for other in bases[:i]:
                if other is base:
                    raise TypeError(f"duplicate base class {base.__name__}")
    cls = __native_new_class(meta, name, bases, space)
    for key, value in dict.items(space):
        if type(value) is _FUNCTION_TYPE:
            continue
        method = __native_method(value, "__set_name__")
        if method is _NO:
            continue
        try:
            method(cls, key)
        except Exception as error:
            raise RuntimeError(f"Error calling __set_name__ on '{type(value).__name__}' instance "
                               f"{key!r} in '{name}'") from error
    init = __native_lookup_after(cls, cls, "__init_subclass__")
    if init is None or __native_is_python(init):
        __native_super(cls, cls).__init_subclass__(**keywords)
    elif keywords:
        raise TypeError(f"{cls.__qualname__}.__init_subclass__() takes no keyword arguments")
    return cls


def type_new(cls, object_or_name, bases=_NO, dict=_NO, /, **keywords):
    if bases is _NO:
        raise TypeError("type() takes 1 or 3 arguments")
    if not isinstance(object_or_name, str):
        raise TypeError(f"type.__new__() argument 1 must be str, not {type(object_or_name).__name__}")
    if not isinstance(bases, tuple):
        raise TypeError(f"type.__new__() argument 2 must be tuple, not {type(bases).__name__}")
    if not isinstance(dict, _DICT):
        raise TypeError(f"type.__new__() argument 3 must be dict, not {type(dict).__name__}")
    for base in bases:
        if not isinstance(base, type):
            raise TypeError("type() doesn't support MRO entry resolution; use types.new_class()")
    meta = _winner(cls, bases)
    if meta is not cls:
        return meta(object_or_name, bases, dict, **keywords)
    if "__module__" not in dict:
        dict = {**dict, "__module__": __native_caller_module()}
    return _make_class(cls, object_or_name, bases, dict, keywords)


_DICT = dict


def object_init_subclass(cls, /, *args, **kwargs):
    raise TypeError(f"{cls.__qualname__}.__init_subclass__() takes no keyword arguments")


def _function():
    pass


_FUNCTION_TYPE = type(_function)


def super_here(cell, receiver):
    return __native_super(cell, receiver)


# ---- Instances -------------------------------------------------------------------------------------


def instantiate(cls, args, kwargs):
    meta = type(cls)
    if meta is not type:
        call = __native_lookup(meta, "__call__")
        if __native_is_python(call):
            return call(cls, *args, **kwargs)
    return type_call(cls, *args, **kwargs)


def type_call(self, /, *args, **kwargs):
    maker = self.__new__
    if maker is _OBJECT_NEW:
        if __native_lookup(self, "__init__") is not _OBJECT_INIT:
            made = __native_new_instance(self)
        elif kwargs:
            raise TypeError(f"{self.__name__}() takes no arguments")
        else:
            made = _OBJECT_NEW(self, *args)
    elif maker is _EXCEPTION_NEW:
        if kwargs and not __native_is_python(__native_lookup(self, "__init__")):
            raise TypeError(f"{self.__name__}() takes no keyword arguments")
        made = exception_new(self, *args)
    elif not kwargs and (maker is _DICT_NEW or maker is _LIST_NEW):
        made = maker(self, *args)
    elif maker in _LEAVE_ALL_TO_INIT and __native_is_python(__native_lookup(self, "__init__")):
        made = maker(self, None) if maker in _WRAPPERS_NEW else maker(self)
    elif kwargs and not __native_is_python(maker) and __native_is_python(
            __native_lookup(self, "__init__")) and __native_layout(self) != 3:
        # The builtin's __new__ leaves keywords to __init__, as that of these types does in CPython.
        made = maker(self, *args) if issubclass(self, _KEYWORDS_TO_INIT) else \
            maker(self, *args, **kwargs)
    else:
        made = maker(self, *args, **kwargs)
    if self not in type(made).__mro__:
        return made
    if kwargs and __native_is_python(maker) and isinstance(made, list) and \
            not __native_is_python(__native_lookup(self, "__init__")):
        kwargs = {}
    return initialize(made, args, kwargs)


def initialize(made, args, kwargs={}):
    result = __native_method(made, "__init__")(*args, **kwargs)
    if result is not None:
        raise TypeError(f"__init__() should return None, not '{type(result).__name__}'")
    return made


_OBJECT_NEW = object.__new__
_OBJECT_INIT = object.__init__
_KEYWORDS_TO_INIT = (BaseException, float, tuple, list, set, frozenset)
_EXCEPTION_NEW = BaseException.__new__
_DICT_NEW = dict.__new__
_LIST_NEW = list.__new__
_WRAPPERS_NEW = (staticmethod.__new__, classmethod.__new__)
_LEAVE_ALL_TO_INIT = _WRAPPERS_NEW + (bytearray.__new__, property.__new__)


def object_new(cls, /, *args, **kwargs):
    # Keyword arguments are one argument too many, unless __init__ takes them.
    if __native_is_python(__native_lookup(cls, "__new__")):
        raise TypeError("object.__new__() takes exactly one argument (the type to instantiate)")
    if __native_is_python(__native_lookup(cls, "__init__")):
        return __native_new_instance(cls)
    __native_new_instance(cls)
    raise TypeError(f"{cls.__name__}() takes no arguments")


def object_init(self, /, *args, **kwargs):
    cls = type(self)
    if __native_is_python(__native_lookup(cls, "__init__")):
        raise TypeError(
            "object.__init__() takes exactly one argument (the instance to initialize)")
    if not __native_is_python(__native_lookup(cls, "__new__")) and __native_layout(cls) == 0:
        raise TypeError(f"{cls.__name__}() takes no arguments")


def call_object(callable, args, kwargs):
    method = __native_method(callable, "__call__")
    if method is _NO:
        raise TypeError(f"'{type(callable).__name__}' object is not callable")
    return method(*args, **kwargs)


def callable_call(self, /, *args, **kwargs):
    return self(*args, **kwargs)


class _Code:
    # What a function says about itself through __code__.
    __slots__ = ("co_name", "co_qualname", "co_argcount", "co_posonlyargcount", "co_kwonlyargcount",
                 "co_varnames", "co_flags", "co_filename", "co_firstlineno")

    def __getattr__(self, name):
        if name.startswith("co_") or name == "replace":
            raise UnsupportedError(f"{name} of a code object is not supported: it describes the "
                                   "bytecode of CPython")
        raise AttributeError(f"'code' object has no attribute '{name}'")

    def __repr__(self):
        return f"<code object {self.co_name}, file \"{self.co_filename}\", line {self.co_firstlineno}>"


_Code.__name__ = _Code.__qualname__ = "code"
_Code.__module__ = "builtins"


def function_new(cls, /, *args, **kwargs):
    raise UnsupportedError("making a function from a code object is not supported: code cannot be "
                           "made while a program runs")


def function_code(self):
    var_positional, var_keywords, posonly, positional, kwonly, names, name, file, line = \
        __native_signature(self)
    code = _Code()
    code.co_name = name
    code.co_qualname = name
    code.co_argcount = positional
    code.co_posonlyargcount = posonly
    code.co_kwonlyargcount = kwonly
    code.co_varnames = names
    flavor = __native_function_flavor(self)
    code.co_flags = (3 + 4 * var_positional + 8 * var_keywords + (32 if flavor == "generator" else 0)
                     + (128 if flavor == "coroutine" else 0)
                     + (512 if flavor == "async_generator" else 0))
    code.co_filename = file
    code.co_firstlineno = line
    return code


# ---- Attributes ------------------------------------------------------------------------------------


def getattr_slow(object, name):
    own = __native_lookup(type(object), "__getattribute__")
    try:
        if own is None or __native_is_python(own):
            return __native_method(object, "__getattribute__")(name)
        value = __native_generic_get(object, name)
        if value is not _NO:
            return value
        missing = __native_method(object, "__getattr__")
        if missing is _NO:
            raise AttributeError(f"'{type(object).__name__}' object has no attribute '{name}'")
    except AttributeError:
        missing = __native_method(object, "__getattr__")
        if missing is _NO:
            raise
    return missing(name)


def call_plain(callable, args):
    return callable(*(args if type(args) is tuple else tuple(args)))


def call_attribute(object, name, args):
    return getattr(object, name)(*args)


_MISSING = object()


def builtin_getattr(object, name, default=_MISSING):
    if default is _MISSING:
        return getattr(object, name)
    try:
        return getattr(object, name)
    except AttributeError:
        return default


def builtin_hasattr(object, name):
    try:
        getattr(object, name)
    except AttributeError:
        return False
    return True


def setattr_slow(object, name, value):
    __native_method(object, "__setattr__")(name, value)


def builtin_setattr(object, name, value):
    __native_method(object, "__setattr__")(name, value)


def delattr_slow(object, name):
    __native_method(object, "__delattr__")(name)


def builtin_delattr(object, name):
    __native_method(object, "__delattr__")(name)


def object_setattr(self, name, value):
    attribute = __native_lookup(type(self), name)
    method = __native_method(attribute, "__set__")
    if method is _NO:
        raise AttributeError("__set__")
    method(self, value)


def store_fields(self, names, values, checked):
    store = setattr if checked else object.__setattr__
    for name, value in zip(names, values):
        store(self, name, value)


def load_fields(self, names):
    return tuple([getattr(self, name) for name in names])


def object_delattr(self, name):
    attribute = __native_lookup(type(self), name)
    method = __native_method(attribute, "__delete__")
    if method is _NO:
        raise AttributeError("__delete__")
    method(self)


def builtin_vars(object):
    try:
        return object.__dict__
    except AttributeError:
        raise TypeError("vars() argument must have __dict__ attribute")


def object_dir(self):
    return __native_names_of(self)


def builtin_dir(object):
    names = __native_method(object, "__dir__")()
    return sorted(names)


# ---- Arithmetic ------------------------------------------------------------------------------------

_PLAIN = ("__add__", "__sub__", "__mul__", "__truediv__", "__floordiv__", "__mod__", "__pow__",
          "__matmul__", "__lshift__", "__rshift__", "__and__", "__or__", "__xor__")
_REFLECTED = ("__radd__", "__rsub__", "__rmul__", "__rtruediv__", "__rfloordiv__", "__rmod__",
              "__rpow__", "__rmatmul__", "__rlshift__", "__rrshift__", "__rand__", "__ror__", "__rxor__")
_INPLACE = ("__iadd__", "__isub__", "__imul__", "__itruediv__", "__ifloordiv__", "__imod__", "__ipow__",
            "__imatmul__", "__ilshift__", "__irshift__", "__iand__", "__ior__", "__ixor__")
_SYMBOLS = ("+", "-", "*", "/", "//", "%", "** or pow()", "@", "<<", ">>", "&", "|", "^")
_INPLACE_SYMBOLS = ("+=", "-=", "*=", "/=", "//=", "%=", "**=", "@=", "<<=", ">>=", "&=", "|=", "^=")


def binary(op, left, right):
    result = _binary(op, left, right)
    if result is NotImplemented:
        _unsupported(_SYMBOLS[op], left, right)
    return result


def _unsupported(symbol, left, right):
    raise TypeError(f"unsupported operand type(s) for {symbol}: "
                    f"'{_operand_name(left)}' and '{_operand_name(right)}'")


# CPython has these in C, where a type is called by its module as well.
_IN_C = frozenset(["decimal.Decimal", "collections.deque", "collections.defaultdict",
                   "collections.OrderedDict", "functools.partial", "re.Pattern", "re.Match",
                   "datetime.date", "datetime.datetime", "datetime.time", "datetime.timedelta",
                   "datetime.timezone", "datetime.tzinfo", "datetime.IsoCalendarDate"])


def _operand_name(value):
    cls = type(value)
    full = f"{cls.__module__}.{cls.__name__}"
    return full if full in _IN_C else cls.__name__


def _binary(op, left, right):
    name = _PLAIN[op]
    lefts = type(left)
    rights = type(right)
    if lefts is rights:
        if op == 2 and isinstance(left, _SEQUENCES) and not (
                __native_is_python(__native_lookup(lefts, name))
                or __native_is_python(__native_lookup(lefts, _REFLECTED[op]))):
            _check_times(right)
        method = __native_method(left, name)
        return NotImplemented if method is _NO else method(right)
    reflected_name = _REFLECTED[op]
    reflected = __native_lookup(rights, reflected_name)
    plain = __native_lookup(lefts, name)
    repeats = op == 2 and isinstance(left, _SEQUENCES) and not __native_is_python(plain)
    if repeats and (reflected is _NO or not __native_is_python(reflected)):
        _check_times(right)
    if reflected is not _NO:
        # A subclass goes first when it has a method of its own; sequences concatenate last.
        if (lefts in rights.__mro__ and reflected is not __native_lookup(lefts, reflected_name)
                or op in (0, 2) and not __native_is_python(plain)
                and isinstance(left, _SEQUENCES) and __native_is_python(reflected)):
            result = __native_method(right, reflected_name)(left)
            if result is not NotImplemented:
                return result
            reflected = _NO
    if repeats:
        _check_times(right)
    if plain is not _NO:
        result = __native_method(left, name)(right)
        if result is not NotImplemented:
            return result
    if reflected is not _NO:
        if op == 2 and isinstance(right, _SEQUENCES) and not __native_is_python(reflected):
            _check_times(left)
        return __native_method(right, reflected_name)(left)
    return NotImplemented


_SEQUENCES = (list, tuple, str, bytes, bytearray)


def _check_times(times):
    if __native_lookup(type(times), "__index__") is _NO:
        raise TypeError(f"can't multiply sequence by non-int of type '{_operand_name(times)}'")


def binary_rest(op, left, right):
    symbols = _SYMBOLS
    if op >= 16:    # an assignment
        op -= 16
        symbols = _INPLACE_SYMBOLS
    if type(left) is not type(right):
        method = __native_method(right, _REFLECTED[op])
        if method is not _NO:
            if op == 2 and isinstance(right, _SEQUENCES):
                _check_times(left)
            result = method(left)
            if result is not NotImplemented:
                return result
    _unsupported(symbols[op], left, right)


def unsupported(op, left, right):
    if op >= 16:
        _unsupported(_INPLACE_SYMBOLS[op - 16], left, right)
    _unsupported(_SYMBOLS[op], left, right)


def inplace(op, left, right):
    method = __native_method(left, _INPLACE[op])
    if method is not _NO:
        result = method(right)
        if result is not NotImplemented:
            return result
    return inplace_rest(op, left, right)


def inplace_rest(op, left, right):
    result = _binary(op, left, right)
    if result is NotImplemented:
        _unsupported(_INPLACE_SYMBOLS[op], left, right)
    return result


# ---- Comparison ------------------------------------------------------------------------------------

_COMPARE = ("__lt__", "__le__", "__eq__", "__ne__", "__gt__", "__ge__")
_MIRRORED = ("__gt__", "__ge__", "__eq__", "__ne__", "__lt__", "__le__")
_COMPARE_SYMBOLS = ("<", "<=", "==", "!=", ">", ">=")


def compare(op, left, right):
    lefts = type(left)
    rights = type(right)
    mirrored = lefts is not rights and lefts in rights.__mro__
    if mirrored:
        result = __native_method(right, _MIRRORED[op])(left)
        if result is not NotImplemented:
            return result
    result = __native_method(left, _COMPARE[op])(right)
    if result is not NotImplemented:
        return result
    if mirrored:
        return compare_default(op, left, right)
    return compare_rest(op, left, right)


def compare_rest(op, left, right):
    result = __native_method(right, _MIRRORED[op])(left)
    if result is not NotImplemented:
        return result
    return compare_default(op, left, right)


def compare_default(op, left, right):
    if op == 2:
        return left is right
    if op == 3:
        return left is not right
    raise TypeError(f"'{_COMPARE_SYMBOLS[op]}' not supported between instances of "
                    f"'{_operand_name(left)}' and '{_operand_name(right)}'")


def not_equal_rest(left, right):
    return compare_rest(3, left, right)


def object_ne(self, value):
    result = __native_method(self, "__eq__")(value)
    return result if result is NotImplemented else not result


# ---- Truth, classes of values ----------------------------------------------------------------------


def truth(value):
    method = __native_method(value, "__bool__")
    if method is not _NO:
        result = method()
        if result is not True and result is not False:
            raise TypeError(f"__bool__ should return bool, returned {type(result).__name__}")
        return result
    method = __native_method(value, "__len__")
    if method is _NO:
        return True
    length = _index(method())
    if length < 0:
        raise ValueError("__len__() should return >= 0")
    if length >= 1 << 63:
        raise OverflowError("cannot fit 'int' into an index-sized integer")
    return length != 0


def bool_new(cls, x=False):
    return True if x else False


def is_instance(object, class_or_tuple):
    if isinstance(class_or_tuple, tuple):
        for part in class_or_tuple:
            if isinstance(object, part):
                return True
        return False
    if type(class_or_tuple) is _UNION:
        for part in class_or_tuple.__args__:
            if isinstance(object, type(None) if part is None else part):
                return True
        return False
    check = __native_method(class_or_tuple, "__instancecheck__")
    if check is _NO:
        raise TypeError("isinstance() arg 2 must be a type, a tuple of types, or a union")
    if check(object):
        return True
    said = object.__class__
    return said is not type(object) and isinstance(said, type) and issubclass(said, class_or_tuple)


def is_subclass(cls, class_or_tuple):
    if isinstance(class_or_tuple, tuple):
        for part in class_or_tuple:
            if issubclass(cls, part):
                return True
        return False
    if type(class_or_tuple) is _UNION:
        for part in class_or_tuple.__args__:
            if issubclass(cls, type(None) if part is None else part):
                return True
        return False
    check = __native_method(class_or_tuple, "__subclasscheck__")
    if check is _NO:
        raise TypeError("issubclass() arg 2 must be a class, a tuple of classes, or a union")
    if not isinstance(cls, type) and not hasattr(cls, "__mro__"):
        raise TypeError("issubclass() arg 1 must be a class")
    return True if check(cls) else False


_UNION = type(int | str)


def except_match(exception, cls):
    if isinstance(cls, tuple):
        for part in cls:
            if except_match(exception, part):
                return True
        return False
    if not isinstance(cls, type) or BaseException not in cls.__mro__:
        raise TypeError("catching classes that do not inherit from BaseException is not allowed")
    return cls in type(exception).__mro__


# ---- Modules ---------------------------------------------------------------------------------------


def import_module(name):
    return __native_import(name)
