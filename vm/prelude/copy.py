# copy: shallow and deep copies (CPython 3.11's module of the same name).


class Error(Exception):
    pass


error = Error

_ATOMIC = (type(None), int, float, bool, str, bytes, type, range, type(Ellipsis), type(NotImplemented),
           type(len), type(lambda: None), property, slice)


def _new_like(x):
    cls = type(x)
    for base, value in ((int, x), (str, x), (float, x), (bytes, x), (tuple, x), (frozenset, x)):
        if isinstance(x, base):
            return base.__new__(cls, __native_unwrap(value))    # not what its methods say
    return cls.__new__(cls)


def _state_of(x):
    state = {}
    state.update(getattr(x, "__dict__", {}))
    for cls in type(x).__mro__:
        slots = cls.__dict__.get("__slots__", ())
        for name in (slots,) if isinstance(slots, str) else slots:
            if name not in ("__dict__", "__weakref__") and hasattr(x, name):
                state[name] = getattr(x, name)
    return state


def _restore(y, state):
    if hasattr(y, "__setstate__"):
        y.__setstate__(state)
        return
    for name, value in state.items():
        object.__setattr__(y, name, value)


def copy(x):
    cls = type(x)
    if cls in _ATOMIC or cls is tuple or cls is frozenset or isinstance(x, type):
        return x
    if cls in (list, dict, set, bytearray):
        return x.copy()
    method = getattr(cls, "__copy__", None)
    if method is not None:
        return method(x)
    y = _new_like(x)
    if isinstance(x, list):
        y.extend(list.__iter__(x))
    elif isinstance(x, dict):
        dict.update(y, x)
    elif isinstance(x, set):
        set.update(y, x)
    _restore(y, _state_of(x))
    return y


def deepcopy(x, memo=None):
    if memo is None:
        memo = {}
    cls = type(x)
    if cls in _ATOMIC or isinstance(x, type):
        return x
    key = id(x)
    if key in memo:
        return memo[key]
    method = getattr(x, "__deepcopy__", None)
    if method is not None:
        y = method(memo)
        memo[key] = y
        return y
    if cls is list:
        y = []
        memo[key] = y
        for item in x:
            y.append(deepcopy(item, memo))
        return y
    if cls is tuple:
        y = tuple([deepcopy(item, memo) for item in x])
        if key in memo:
            return memo[key]
        if all([a is b for a, b in zip(x, y)]):
            y = x
        memo[key] = y
        return y
    if cls is dict:
        y = {}
        memo[key] = y
        for name, value in x.items():
            y[deepcopy(name, memo)] = deepcopy(value, memo)
        return y
    if cls in (set, frozenset, bytearray):
        y = cls([deepcopy(item, memo) for item in x]) if cls is not bytearray else x.copy()
        memo[key] = y
        return y
    y = _new_like(x)
    memo[key] = y
    if isinstance(x, list):
        for item in list.__iter__(x):
            y.append(deepcopy(item, memo))
    elif isinstance(x, dict):
        for name, value in dict.items(x):
            y[deepcopy(name, memo)] = deepcopy(value, memo)
    elif isinstance(x, set):
        for item in set.__iter__(x):
            y.add(deepcopy(item, memo))
    _restore(y, {name: deepcopy(value, memo) for name, value in _state_of(x).items()})
    return y
