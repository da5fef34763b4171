# copy: shallow and deep copies (CPython 3.11's module of the same name).
#
# The plain containers are copied here; of everything else its class says what it is made of, by __copy__,
# __deepcopy__, or __reduce_ex__ (builtins/copying.py has what `object` answers).


class Error(Exception):
    pass


error = Error

_FUNCTIONS = (type(None), int, float, bool, str, bytes, type, range, type(Ellipsis), type(NotImplemented),
              type(len), type(lambda: None), property, type(int | str))
_ATOMIC = frozenset(_FUNCTIONS + (slice, tuple, frozenset))
_DEEP_ATOMIC = frozenset(_FUNCTIONS)
_COPIED = frozenset((list, dict, set, bytearray))
_TABLE_ITERATORS = frozenset((type(iter({})), type(iter({}.values())), type(iter({}.items())),
                              type(iter(set()))))
_OVER_VALUES = frozenset((type(iter([])), type(iter(())), type(iter("")), type(iter(b"")),
                          type(iter(bytearray())))) | _TABLE_ITERATORS
_missing = object()


def copy(x):
    cls = type(x)
    if cls is list or cls is dict:
        return x.copy()
    if cls in _ATOMIC:
        return x
    if cls in _COPIED:
        return x.copy()
    if issubclass(cls, type):
        return x
    method = getattr(cls, "__copy__", None)
    if method is not None:
        return method(x)
    iterator = __native_copy_iterator(x)
    if iterator is not None:
        return iter(list(iterator)) if cls in _TABLE_ITERATORS else iterator
    made = _reduced(x, cls, "shallow")
    return x if isinstance(made, str) else _rebuilt(x, None, *made)


def deepcopy(x, memo=None, _nil=_missing):
    cls = type(x)
    if cls in _DEEP_ATOMIC:
        return x
    if memo is None:
        memo = {}
    key = id(x)
    y = memo.get(key, _missing)
    if y is not _missing:
        return y
    if cls is list:
        y = []
        memo[key] = y
        for item in x:
            y.append(deepcopy(item, memo))
        return y
    if cls is dict:
        y = {}
        memo[key] = y
        for name, value in x.items():
            y[deepcopy(name, memo)] = deepcopy(value, memo)
        return y
    if cls is tuple:
        y = _deep_tuple(x, key, memo)
    elif issubclass(cls, type):
        return x
    else:
        y = _deep_object(x, cls, memo)
    if y is not x:
        memo[key] = y
    return y


def _deep_tuple(x, key, memo):
    y = [deepcopy(item, memo) for item in x]
    if key in memo:
        return memo[key]
    for before, after in zip(x, y):
        if before is not after:
            return tuple(y)
    return x


def _deep_object(x, cls, memo):
    if cls is _METHOD_TYPE:
        return cls(x.__func__, deepcopy(x.__self__, memo))
    method = getattr(x, "__deepcopy__", None)
    if method is not None:
        return method(memo)
    iterator = __native_copy_iterator(x)
    if iterator is not None:
        return _deep_iterator(iterator, cls, memo)
    made = _reduced(x, cls, "deep")
    return x if isinstance(made, str) else _rebuilt(x, memo, *made)


def _deep_iterator(iterator, cls, memo):
    if cls is _RANGE_ITERATOR:
        return iterator
    if cls in _OVER_VALUES:
        return iter(deepcopy(list(iterator), memo))
    raise UnsupportedError(f"a deep copy of {cls.__name__} is not supported: "
                           "itertools.tee gives two iterators over one source")


def _reduced(x, cls, how):
    method = getattr(x, "__reduce_ex__", None)
    if method is not None:
        made = method(4)
    else:
        method = getattr(x, "__reduce__", None)
        if method is None:
            raise Error(f"un({how})copyable object of type {cls}")
        made = method()
    if isinstance(made, str):
        return made
    if not isinstance(made, tuple) or not 2 <= len(made) <= 6:
        raise TypeError("__reduce__ must return a string or a tuple of two to six items")
    return made


def _rebuilt(x, memo, make, args, state=None, items=None, pairs=None, setter=None):
    deep = memo is not None
    if deep and args:
        args = [deepcopy(arg, memo) for arg in args]
    y = make(*args)
    if deep:
        memo[id(x)] = y
    if state is not None:
        if deep:
            state = deepcopy(state, memo)
        _set_state(y, state)
    if items is not None:
        for item in items:
            y.append(deepcopy(item, memo) if deep else item)
    if pairs is not None:
        for key, value in pairs:
            if deep:
                key = deepcopy(key, memo)
                value = deepcopy(value, memo)
            y[key] = value
    return y


def _set_state(y, state):
    if hasattr(y, "__setstate__"):
        y.__setstate__(state)
        return
    slots = None
    if isinstance(state, tuple) and len(state) == 2:
        state, slots = state
    if state:
        for name, value in state.items():
            __native_set_own(y, name, value)
    if slots:
        for name, value in slots.items():
            setattr(y, name, value)


class _Probe:
    def method(self):
        pass


_METHOD_TYPE = type(_Probe().method)
_RANGE_ITERATOR = type(iter(range(0)))
