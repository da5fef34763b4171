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
        if name != "__dict__":
            getattr(wrapper, name).update(getattr(wrapped, name, {}))
            continue
        for key, value in getattr(wrapped, name, {}).items():
            setattr(wrapper, key, value)
    wrapper.__wrapped__ = wrapped
    return wrapper


def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    def decorate(wrapper):
        return update_wrapper(wrapper, wrapped, assigned, updated)
    return decorate


class _Missing:
    def method(self):
        pass


_missing = _Missing()
_METHOD = type(_missing.method)
_ALIAS = type(list[int])


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


def _no_write(self, value=None):
    raise AttributeError("readonly attribute")


class partial:
    __slots__ = ("_func", "_args", "_keywords", "__dict__", "__weakref__")

    __new__ = staticmethod(_partial___new__)

    func = property(lambda self: self._func, _no_write, _no_write)
    args = property(lambda self: self._args, _no_write, _no_write)
    keywords = property(lambda self: self._keywords, _no_write, _no_write)

    __call__ = _partial___call__

    def __reduce__(self):
        return type(self), (self.func,), (self.func, self.args, self.keywords, self.__dict__ or None)

    def __setstate__(self, state):
        if not isinstance(state, tuple) or len(state) != 4:
            raise TypeError("invalid partial state")
        func, args, keywords, space = state
        if not callable(func) or not isinstance(args, tuple) or not isinstance(keywords, (dict, type(None))):
            raise TypeError("invalid partial state")
        self._func, self._args, self._keywords = func, tuple(args), dict(keywords or {})
        self.__dict__.update(space or {})

    def __repr__(self):
        if not __native_repr_enter(self):
            return "..."
        try:
            parts = [repr(self.func), *map(repr, self.args)]
            parts += [f"{key}={value!r}" for key, value in self.keywords.items()]
        finally:
            __native_repr_leave(self)
        name = "functools.partial" if type(self) is partial else type(self).__qualname__
        return f"{name}({', '.join(parts)})"


class partialmethod:
    def __init__(self, func, /, *args, **keywords):
        if not callable(func) and not hasattr(func, "__get__"):
            raise TypeError(f"{func!r} is not callable or a descriptor")
        if isinstance(func, partialmethod):
            args = func.args + args
            keywords = {**func.keywords, **keywords}
            func = func.func
        self.func = func
        self.args = args
        self.keywords = keywords

    def __repr__(self):
        parts = [repr(self.func), *map(repr, self.args)]
        parts += [f"{key}={value!r}" for key, value in self.keywords.items()]
        return f"{type(self).__module__}.{type(self).__qualname__}({', '.join(parts)})"

    def __get__(self, obj, cls=None):
        func, args, keywords = self.func, self.args, self.keywords
        getter = getattr(func, "__get__", None)
        bound = func if getter is None else getter(obj, cls)
        if bound is not func:
            made = partial(bound, *args, **keywords)
            owner = getattr(bound, "__self__", None)
            if owner is not None:
                made.__self__ = owner
            return made

        def method(self, /, *more, **others):
            return func(self, *args, *more, **{**keywords, **others})

        return method.__get__(obj, cls)


class _Key:
    __slots__ = ("obj", "_compare")

    def __init__(self, obj, compare):
        self.obj = obj
        self._compare = compare

    def __lt__(self, other):
        if type(other) is not _Key:
            raise TypeError("other argument must be K instance")
        return self._compare(self.obj, other.obj) < 0

    def __gt__(self, other):
        if type(other) is not _Key:
            raise TypeError("other argument must be K instance")
        return self._compare(self.obj, other.obj) > 0

    def __eq__(self, other):
        if type(other) is not _Key:
            raise TypeError("other argument must be K instance")
        return self._compare(self.obj, other.obj) == 0

    def __le__(self, other):
        if type(other) is not _Key:
            raise TypeError("other argument must be K instance")
        return self._compare(self.obj, other.obj) <= 0

    def __ge__(self, other):
        if type(other) is not _Key:
            raise TypeError("other argument must be K instance")
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
        try:
            store = instance.__dict__
        except AttributeError:
            raise TypeError(f"No '__dict__' attribute on {type(instance).__name__!r} instance to cache "
                            f"{self.attrname!r} property.") from None
        if self.attrname in store:
            return store[self.attrname]
        value = self.func(instance)
        store[self.attrname] = value
        return value


class _CacheInfo(tuple):
    __slots__ = ()

    def __new__(cls, hits, misses, maxsize, currsize):
        return super().__new__(cls, (hits, misses, maxsize, currsize))

    def __getnewargs__(self):
        return tuple(self)

    hits = property(lambda self: self[0])
    misses = property(lambda self: self[1])
    maxsize = property(lambda self: self[2])
    currsize = property(lambda self: self[3])

    def __repr__(self):
        return (f"CacheInfo(hits={self[0]!r}, misses={self[1]!r}, maxsize={self[2]!r}, "
                f"currsize={self[3]!r})")


class _LruCache:
    # What was computed is kept as [hits, misses, {key: result}]: here, and of a function of a frozen image in
    # the activation. The method in C++ knows the first four attributes.
    def __init__(self, function, maxsize, typed):
        self._function = function
        self._maxsize = maxsize
        self._typed = typed
        self._kept = [0, 0, {}]
        # Who asks an object for its __dict__ makes its attributes slower.
        update_wrapper(self, function, updated=WRAPPER_UPDATES if getattr(function, "__dict__", None) else ())

    def _table(self):
        if not __native_is_frozen(self):
            return self._kept
        tables = __native_lru_tables()
        table = tables.get(self)
        if table is None:
            table = tables[self] = [0, 0, {}]
        return table

    # What is there already, the method in C++ finds (vm/builtins/lru_natives.cpp).
    __call__ = _lru___call__

    def __get__(self, instance, owner=None):
        return self if instance is None else _METHOD(self, instance)

    def cache_info(self):
        table = self._table()
        return _CacheInfo(table[0], table[1], self._maxsize, len(table[2]))

    def cache_clear(self):
        table = self._table()
        table[0] = table[1] = 0
        table[2].clear()

    def cache_parameters(self):
        return {"maxsize": self._maxsize, "typed": self._typed}

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


def lru_cache(maxsize=128, typed=False):
    if isinstance(maxsize, int):
        maxsize = max(0, maxsize)
    elif callable(maxsize) and isinstance(typed, bool):
        return _LruCache(maxsize, 128, typed)
    elif maxsize is not None:
        raise TypeError("Expected first argument to be an integer, a callable, or None")

    def decorate(function):
        if not callable(function):
            raise TypeError("the first argument must be callable")
        return _LruCache(function, maxsize, typed)
    return decorate


def cache(user_function, /):
    return lru_cache(maxsize=None)(user_function)


def _is_union(cls):
    # int | str, and what typing.Union and typing.Optional make
    return getattr(cls, "__origin__", None) is _typing_union() or type(cls) is type(int | str)


def _is_dispatched(cls):
    if _is_union(cls):
        return all([isinstance(part, type) and type(part) is not _ALIAS for part in cls.__args__])
    return isinstance(cls, type) and type(cls) is not _ALIAS


def _typing_union():
    from typing import Union
    return Union


def _type_hints(func):
    from typing import get_type_hints
    return get_type_hints(func)


def _relevant(cls, registered):
    # Of the registered classes, those that `cls` is a subclass of by what they say, not by its mro, and
    # that no other of them refines. Where a class of collections.abc has several of them as bases, they
    # come in its order.
    mro = cls.__mro__
    found = [base for base in registered if base not in mro and issubclass(cls, base)]
    kept = [base for base in found
            if not any([other is not base and base in other.__mro__ for other in found])]
    if len(kept) < 2:
        return kept
    from collections.abc import Collection, Sequence
    ordered = []
    for base in kept:
        for several in (Sequence, Collection):
            if base in several.__bases__ and several not in mro and issubclass(cls, several):
                ordered += [one for one in several.__mro__ if one in kept and one not in ordered]
        if base not in ordered:
            ordered.append(base)
    return ordered


def _merged(rows):
    # One row in which each of `rows` keeps its order: the first head that is in no other's tail.
    result = []
    while rows := [row for row in rows if row]:
        for row in rows:
            head = row[0]
            if not any([head in other[1:] for other in rows]):
                break
        else:
            raise RuntimeError("Inconsistent hierarchy")
        result.append(head)
        rows = [row[1:] if row[0] is head else row for row in rows]
    return result


def _resolution(cls, abstract):
    # The mro of `cls` as if `abstract` stood among the bases of the first class that they fit: behind
    # the bases that are abstract themselves, before the others.
    bases = list(cls.__bases__)
    split = len(bases)
    while split and not hasattr(bases[split - 1], "__abstractmethods__"):
        split -= 1
    here = [one for one in abstract
            if issubclass(cls, one) and not any([issubclass(base, one) for base in bases])]
    rest = [one for one in abstract if one not in here]
    before, after = bases[:split], bases[split:]
    rows = [_resolution(base, rest) for base in before + here + after]
    return _merged([[cls]] + rows + [before, here, after])


class _SingleDispatch:
    def __init__(self, function):
        self._function = function
        self._registry = {object: function}
        update_wrapper(self, function)

    @property
    def registry(self):
        return type(type.__dict__)(self._registry)

    def dispatch(self, cls):
        registry = self._registry
        if cls in registry:
            return registry[cls]
        mro = cls.__mro__
        relevant = ()
        for base in registry:
            if type(base) is not type and base not in mro and issubclass(cls, base):
                relevant = _relevant(cls, registry)
                break
        if not relevant:
            for base in mro:
                if base in registry:
                    return registry[base]
            return self._function
        match = None
        for base in _resolution(cls, relevant):
            if match is not None:
                if base in registry and base not in mro and match not in mro \
                        and not issubclass(match, base):
                    raise RuntimeError(f"Ambiguous dispatch: {match} or {base}")
                break
            if base in registry:
                match = base
        return registry[match]

    def register(self, cls, func=None):
        if func is None:
            if _is_dispatched(cls):
                return lambda function: self.register(cls, function)
            inner = cls.__func__ if isinstance(cls, (classmethod, staticmethod)) else cls
            annotations = getattr(inner, "__annotations__", {})
            if not annotations:
                raise TypeError(f"Invalid first argument to `register()`: {cls!r}. "
                                "Use either `@register(some_class)` or plain `@register` "
                                "on an annotated function.")
            func = cls
            name, cls = next(iter(_type_hints(inner).items()))
            if not _is_dispatched(cls):
                what = "not all arguments are classes" if _is_union(cls) else "is not a class"
                raise TypeError(f"Invalid annotation for {name!r}. {cls!r} {what}.")
        elif not _is_dispatched(cls):
            raise TypeError(f"Invalid first argument to `register()`. {cls!r} is not a class or "
                            "union type.")
        if _is_union(cls):
            for part in cls.__args__:
                self._registry[type(None) if part is None else part] = func
        else:
            self._registry[cls] = func
        return func

    def __call__(self, /, *args, **kwargs):
        if not args:
            raise TypeError(f"{self._function.__name__} requires at least 1 positional argument")
        return self.dispatch(args[0].__class__)(*args, **kwargs)

    def __get__(self, instance, owner=None):
        return self if instance is None else _METHOD(self, instance)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


def singledispatch(func):
    return _SingleDispatch(func)


class singledispatchmethod:
    def __init__(self, func):
        if not callable(func) and not hasattr(func, "__get__"):
            raise TypeError(f"{func!r} is not callable or a descriptor")
        self.dispatcher = singledispatch(func)
        self.func = func

    def register(self, cls, method=None):
        return self.dispatcher.register(cls, method)

    @property
    def __isabstractmethod__(self):
        return getattr(self.func, "__isabstractmethod__", False)

    def __get__(self, obj, cls=None):
        def method(*args, **kwargs):
            found = self.dispatcher.dispatch(args[0].__class__)
            return found.__get__(obj, cls)(*args, **kwargs)
        method.register = self.register
        return update_wrapper(method, self.func)
