# functools: functions over functions (CPython 3.11's module of the same name).

WRAPPER_ASSIGNMENTS = ("__module__", "__name__", "__qualname__", "__doc__", "__annotations__")
WRAPPER_UPDATES = ("__dict__",)


def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    for name in assigned:
        try:
            value = getattr(wrapped, name)
        except AttributeError:
            continue
        setattr(wrapper, name, value)
    for name in updated:
        for key, value in getattr(wrapped, name, {}).items():
            setattr(wrapper, key, value)
    wrapper.__wrapped__ = wrapped
    return wrapper


def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    def decorate(wrapper):
        return update_wrapper(wrapper, wrapped, assigned, updated)
    return decorate


class _Missing:
    pass


_missing = _Missing()


def reduce(function, sequence, initial=_missing, /):
    try:
        source = iter(sequence)
    except TypeError:
        raise TypeError("reduce() arg 2 must support iteration")
    if initial is _missing:
        for value in source:
            break
        else:
            raise TypeError("reduce() of empty iterable with no initial value")
    else:
        value = initial
    for item in source:
        value = function(value, item)
    return value


class partial:
    def __new__(cls, /, *args, **keywords):
        if not args:
            raise TypeError("type 'partial' takes at least one argument")
        func, *args = args
        args = tuple(args)
        if not callable(func):
            raise TypeError("the first argument must be callable")
        if isinstance(func, partial):
            args = func.args + args
            keywords = {**func.keywords, **keywords}
            func = func.func
        self = super().__new__(cls)
        self.func = func
        self.args = args
        self.keywords = keywords
        return self

    def __call__(self, /, *args, **keywords):
        return self.func(*self.args, *args, **{**self.keywords, **keywords})

    def __repr__(self):
        parts = [repr(self.func), *map(repr, self.args)]
        parts += [f"{key}={value!r}" for key, value in self.keywords.items()]
        return f"functools.partial({', '.join(parts)})"


class partialmethod:
    def __init__(self, func, /, *args, **keywords):
        self.func = func
        self.args = args
        self.keywords = keywords

    def __get__(self, obj, cls=None):
        if hasattr(type(self.func), "__get__"):
            bound = self.func.__get__(obj, cls)
        elif obj is None:
            bound = self.func
        else:
            return partial(self.func, obj, *self.args, **self.keywords)
        return partial(bound, *self.args, **self.keywords)


class _Key:
    __slots__ = ("obj", "_compare")

    def __init__(self, obj, compare):
        self.obj = obj
        self._compare = compare

    def __lt__(self, other):
        return self._compare(self.obj, other.obj) < 0

    def __gt__(self, other):
        return self._compare(self.obj, other.obj) > 0

    def __eq__(self, other):
        return self._compare(self.obj, other.obj) == 0

    def __le__(self, other):
        return self._compare(self.obj, other.obj) <= 0

    def __ge__(self, other):
        return self._compare(self.obj, other.obj) >= 0

    __hash__ = None


def cmp_to_key(mycmp):
    def key(obj):
        return _Key(obj, mycmp)
    return key


def _from_lt(name):
    if name == "__gt__":
        def method(self, other):
            result = type(self).__lt__(self, other)
            return result if result is NotImplemented else not result and self != other
    elif name == "__le__":
        def method(self, other):
            result = type(self).__lt__(self, other)
            return result if result is NotImplemented else result or self == other
    else:
        def method(self, other):
            result = type(self).__lt__(self, other)
            return result if result is NotImplemented else not result
    return method


def _from_le(name):
    if name == "__ge__":
        def method(self, other):
            result = type(self).__le__(self, other)
            return result if result is NotImplemented else not result or self == other
    elif name == "__lt__":
        def method(self, other):
            result = type(self).__le__(self, other)
            return result if result is NotImplemented else result and self != other
    else:
        def method(self, other):
            result = type(self).__le__(self, other)
            return result if result is NotImplemented else not result
    return method


def _from_gt(name):
    if name == "__lt__":
        def method(self, other):
            result = type(self).__gt__(self, other)
            return result if result is NotImplemented else not (result or self == other)
    elif name == "__ge__":
        def method(self, other):
            result = type(self).__gt__(self, other)
            return result if result is NotImplemented else result or self == other
    else:
        def method(self, other):
            result = type(self).__gt__(self, other)
            return result if result is NotImplemented else not result
    return method


def _from_ge(name):
    if name == "__le__":
        def method(self, other):
            result = type(self).__ge__(self, other)
            return result if result is NotImplemented else not result or self == other
    elif name == "__gt__":
        def method(self, other):
            result = type(self).__ge__(self, other)
            return result if result is NotImplemented else result and self != other
    else:
        def method(self, other):
            result = type(self).__ge__(self, other)
            return result if result is NotImplemented else not result
    return method


def total_ordering(cls):
    makers = {"__lt__": _from_lt, "__le__": _from_le, "__gt__": _from_gt, "__ge__": _from_ge}
    roots = {name for name in makers if getattr(cls, name, None) is not getattr(object, name, None)}
    if not roots:
        raise ValueError("must define at least one ordering operation: < > <= >=")
    root = max(roots)
    for name in makers:
        if name not in roots:
            method = makers[root](name)
            method.__name__ = name
            method.__qualname__ = f"{cls.__qualname__}.{name}"
            setattr(cls, name, method)
    return cls


class cached_property:
    def __init__(self, func):
        self.func = func
        self.attrname = None
        self.__doc__ = func.__doc__

    def __set_name__(self, owner, name):
        if self.attrname is None:
            self.attrname = name
        elif name != self.attrname:
            raise TypeError("Cannot assign the same cached_property to two different names "
                            f"({self.attrname!r} and {name!r}).")

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        if self.attrname is None:
            raise TypeError("Cannot use cached_property instance without calling __set_name__ on it.")
        store = instance.__dict__
        if self.attrname in store:
            return store[self.attrname]
        value = self.func(instance)
        store[self.attrname] = value
        return value


class _CacheInfo(tuple):
    __slots__ = ()

    def __new__(cls, hits, misses, maxsize, currsize):
        return super().__new__(cls, (hits, misses, maxsize, currsize))

    hits = property(lambda self: self[0])
    misses = property(lambda self: self[1])
    maxsize = property(lambda self: self[2])
    currsize = property(lambda self: self[3])

    def __repr__(self):
        return (f"CacheInfo(hits={self[0]!r}, misses={self[1]!r}, maxsize={self[2]!r}, "
                f"currsize={self[3]!r})")


def _cache_key(args, kwargs, typed):
    if not kwargs and not typed:
        if len(args) == 1 and type(args[0]) in (int, str):
            return args[0]
        return args
    key = (args, tuple(kwargs.items()))
    if typed:
        key += (tuple([type(value) for value in args]),
                tuple([type(value) for value in kwargs.values()]))
    return key


class _LruCache:
    # What was computed lives with the activation, so a function of a frozen image can be cached, too.
    def __init__(self, function, maxsize, typed):
        self._function = function
        self._maxsize = maxsize
        self._typed = typed
        update_wrapper(self, function)

    def _table(self):
        tables = __native_lru_tables()
        table = tables.get(self)
        if table is None:
            table = tables[self] = [0, 0, {}]
        return table

    def __call__(self, /, *args, **kwargs):
        table = self._table()
        if self._maxsize == 0:
            table[1] += 1
            return self._function(*args, **kwargs)
        key = _cache_key(args, kwargs, self._typed)
        entries = table[2]
        if key in entries:
            table[0] += 1
            value = entries[key]
            if self._maxsize is not None:
                del entries[key]
                entries[key] = value
            return value
        table[1] += 1
        value = self._function(*args, **kwargs)
        if key not in entries:
            if self._maxsize is not None and len(entries) >= self._maxsize:
                del entries[next(iter(entries))]
            entries[key] = value
        return value

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        return partial(self, instance)

    def cache_info(self):
        table = self._table()
        return _CacheInfo(table[0], table[1], self._maxsize, len(table[2]))

    def cache_clear(self):
        table = self._table()
        table[0] = table[1] = 0
        table[2].clear()

    def cache_parameters(self):
        return {"maxsize": self._maxsize, "typed": self._typed}


def lru_cache(maxsize=128, typed=False):
    if isinstance(maxsize, int):
        maxsize = max(0, maxsize)
    elif callable(maxsize) and isinstance(typed, bool):
        return _LruCache(maxsize, 128, typed)
    elif maxsize is not None:
        raise TypeError("Expected first argument to be an integer, a callable, or None")

    def decorate(function):
        return _LruCache(function, maxsize, typed)
    return decorate


def cache(user_function, /):
    return lru_cache(maxsize=None)(user_function)


def _is_union(cls):
    # int | str, and what typing.Union and typing.Optional make
    return getattr(cls, "__origin__", None) is _typing_union() or type(cls) is type(int | str)


def _typing_union():
    from typing import Union
    return Union


def _type_hints(func):
    from typing import get_type_hints
    return get_type_hints(func)


class _SingleDispatch:
    def __init__(self, function):
        self._function = function
        self.registry = {object: function}
        update_wrapper(self, function)

    def dispatch(self, cls):
        for base in cls.__mro__:
            if base in self.registry:
                return self.registry[base]
        return self._function

    def register(self, cls, func=None):
        if func is None:
            if isinstance(cls, type) or _is_union(cls):
                return lambda function: self.register(cls, function)
            annotations = getattr(cls, "__annotations__", {})
            if not annotations:
                raise TypeError(f"Invalid first argument to `register()`: {cls!r}. "
                                "Use either `@register(some_class)` or plain `@register` "
                                "on an annotated function.")
            func = cls
            name, cls = next(iter(_type_hints(func).items()))
            if not isinstance(cls, type) and not _is_union(cls):
                raise TypeError(f"Invalid annotation for {name!r}. {cls!r} is not a class.")
        elif not isinstance(cls, type) and not _is_union(cls):
            raise TypeError(f"Invalid first argument to `register()`. {cls!r} is not a class or "
                            "union type.")
        if _is_union(cls):
            for part in cls.__args__:
                self.registry[type(None) if part is None else part] = func
        else:
            self.registry[cls] = func
        return func

    def __call__(self, /, *args, **kwargs):
        if not args:
            raise TypeError(f"{self._function.__name__} requires at least 1 positional argument")
        return self.dispatch(type(args[0]))(*args, **kwargs)


def singledispatch(func):
    return _SingleDispatch(func)


class singledispatchmethod:
    def __init__(self, func):
        self.dispatcher = singledispatch(func)
        self.func = func

    def register(self, cls, method=None):
        return self.dispatcher.register(cls, method)

    def __get__(self, obj, cls=None):
        def method(*args, **kwargs):
            found = self.dispatcher.dispatch(type(args[0]))
            return found.__get__(obj, cls)(*args, **kwargs)
        return method
