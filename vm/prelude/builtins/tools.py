# itertools: the making of its iterators, and the turns in which Python code takes part (vm/heap/tools.def
# lists the fields; vm/run/tools.cpp does the other turns).


def _tool(kind):
    return type(__native_make_tool(kind, ()))


# ---- Making them -----------------------------------------------------------------------------------


def count_new(cls, start=0, step=1):
    for value in (start, step):
        if not hasattr(value, "__add__") or isinstance(value, (str, bytes, tuple, list)):
            raise TypeError("a number is required")
    return __native_make_tool(0, (start, step))


def repeat_new(cls, object=_ABSENT, times=_ABSENT):
    if object is _ABSENT:
        raise TypeError("repeat() missing required argument 'object' (pos 1)")
    if times is _ABSENT:
        return __native_make_tool(1, (object, None))
    return __native_make_tool(1, (object, max(0, _index(times))))


def repeat_length_hint(self):
    left = __native_iterator_parts(self)[1]
    if left is None:
        raise TypeError("len() of unsized object")
    return left


def chain_new(cls, /, *iterables):
    return __native_make_tool(2, (None, iter(iterables), None, False))


def chain_from_iterable(cls, iterable, /):
    return __native_make_tool(2, (None, iter(iterable), None, False))


def islice_new(cls, iterable, start, stop=_ABSENT, step=None, /):
    alone = stop is _ABSENT
    if alone:
        start, stop = None, start
    first = _place(start, 0)
    last = _place(stop, None)
    by = 1 if step is None else _place(step, 1)
    if last is _ABSENT:
        what = "Stop argument for islice()" if alone else "Stop argument for islice()"
        raise ValueError(f"{what} must be None or an integer: 0 <= x <= sys.maxsize.")
    if first is _ABSENT:
        raise ValueError("Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.")
    if by is _ABSENT or by < 1:
        raise ValueError("Step for islice() must be a positive integer or None.")
    return __native_make_tool(3, (iter(iterable), first, last, by))


def _place(value, default):
    if value is None:
        return default
    if not hasattr(type(value), "__index__"):
        return _ABSENT
    value = _index(value)
    if not 0 <= value <= 9223372036854775807:
        return _ABSENT
    return value


def takewhile_new(cls, predicate, iterable, /):
    return __native_make_tool(4, (predicate, iter(iterable)))


def dropwhile_new(cls, predicate, iterable, /):
    return __native_make_tool(5, (predicate, iter(iterable), False))


def filterfalse_new(cls, function, iterable, /):
    return __native_make_tool(6, (function, iter(iterable)))


def starmap_new(cls, function, iterable, /):
    return __native_make_tool(7, (function, iter(iterable)))


def accumulate_new(cls, iterable, func=None, initial=None):
    return __native_make_tool(8, (iter(iterable), func, initial, 0 if initial is None else 1))


def pairwise_new(cls, iterable, /):
    return __native_make_tool(9, (iter(iterable), None, False))


def cycle_new(cls, iterable, /):
    return __native_make_tool(10, (iter(iterable), [], 0))


def product_new(cls, repeat=1, *iterables):
    repeat = _index(repeat)
    if repeat < 0:
        raise ValueError("repeat argument cannot be negative")
    pools = []
    for pool in iterables:
        pools.append(tuple(pool))
    pools = tuple(pools) * repeat
    state = 0
    for pool in pools:
        if not pool:
            state = 2
    return __native_make_tool(11, (pools, [0] * len(pools), state))


def _chosen(r):
    if not isinstance(r, int):
        raise TypeError("Expected int as r")
    if r < 0:
        raise ValueError("r must be non-negative")
    return r + 0


def permutations_new(cls, iterable, r=None):
    pool = tuple(iterable)
    n = len(pool)
    r = n if r is None else _chosen(r)
    if r > n:
        return __native_make_tool(12, (pool, [], 2, []))
    return __native_make_tool(12, (pool, list(range(n)), 0, list(range(n, n - r, -1))))


def combinations_new(cls, iterable, r=_ABSENT):
    if r is _ABSENT:
        raise TypeError("combinations() missing required argument 'r' (pos 2)")
    r = _chosen(_index(r))
    pool = tuple(iterable)
    if r > len(pool):
        return __native_make_tool(13, (pool, [], 2))
    return __native_make_tool(13, (pool, list(range(r)), 0))


def combinations_again_new(cls, iterable, r=_ABSENT):
    if r is _ABSENT:
        raise TypeError("combinations_with_replacement() missing required argument 'r' (pos 2)")
    r = _chosen(_index(r))
    pool = tuple(iterable)
    return __native_make_tool(14, (pool, [0] * r, 0 if pool or not r else 2))


_WITHOUT_SOURCE = ("count", "repeat", "product", "permutations", "combinations",
                   "combinations_with_replacement")


def tool_deepcopy(self, memo):
    name = type(self).__name__
    if name not in _WITHOUT_SOURCE:
        raise UnsupportedError(f"a deep copy of itertools.{name} is not supported: "
                               "itertools.tee gives two iterators over one source")
    import copy
    other = self.__copy__()
    fields = __native_iterator_parts(self)
    for at in range(len(fields)):
        __native_tool_set(other, at, copy.deepcopy(fields[at], memo))
    return other


# ---- Their turns -----------------------------------------------------------------------------------


def _count_turn(tool, fields):
    value, step = fields[:2]
    __native_tool_set(tool, 0, value + step)
    return value


def _repeat_turn(tool, fields):
    value, left = fields[:2]
    if left <= 0:
        raise StopIteration
    __native_tool_set(tool, 1, left - 1)
    return value


def _chain_turn(tool, fields):
    while True:
        if fields[3]:
            __native_tool_set(tool, 3, False)
            __native_tool_set(tool, 2, None)
            try:
                opened = iter(fields[2])
            except:
                __native_tool_set(tool, 1, None)
                raise
            __native_tool_set(tool, 0, opened)
            for item in opened:
                return item
            __native_tool_set(tool, 0, None)
        elif fields[0] is not None:
            for item in fields[0]:
                return item
            __native_tool_set(tool, 0, None)
        elif fields[1] is None:
            raise StopIteration
        else:
            for following in fields[1]:
                __native_tool_set(tool, 2, following)
                __native_tool_set(tool, 3, True)
                break
            else:
                __native_tool_set(tool, 1, None)
        fields = __native_iterator_parts(tool)


def _islice_turn(tool, fields):
    source, skip, left, step = fields[:4]
    if source is None:
        raise StopIteration
    while skip > 0:
        for item in source:
            break
        else:
            __native_tool_set(tool, 0, None)
            raise StopIteration
        skip -= 1
        __native_tool_set(tool, 1, skip)
        if left is not None:
            left -= 1
            __native_tool_set(tool, 2, left)
    if left is not None and left <= 0:
        __native_tool_set(tool, 0, None)
        raise StopIteration
    for item in source:
        skip = step - 1
        if left is not None:
            left -= 1
            skip = min(skip, left)
            __native_tool_set(tool, 2, left)
        __native_tool_set(tool, 1, skip)
        return item
    __native_tool_set(tool, 0, None)
    raise StopIteration


def _takewhile_turn(tool, fields):
    if fields[1] is None:
        raise StopIteration
    for item in fields[1]:
        if fields[0](item):
            return item
        __native_tool_set(tool, 1, None)
        break
    raise StopIteration


def _dropwhile_turn(tool, fields):
    predicate, source, started = fields[:3]
    for item in source:
        if started:
            return item
        if not predicate(item):
            __native_tool_set(tool, 2, True)
            return item
    raise StopIteration


def _filterfalse_turn(tool, fields):
    predicate, source = fields[:2]
    for item in source:
        if predicate is None or predicate is bool:
            if not item:
                return item
        elif not predicate(item):
            return item
    raise StopIteration


def _starmap_turn(tool, fields):
    for arguments in fields[1]:
        return fields[0](*tuple(arguments))
    raise StopIteration


def _accumulate_turn(tool, fields):
    source, function, total, state, item = fields
    if state == 1:
        __native_tool_set(tool, 3, 2)
        return total
    if state != 3:
        for item in source:
            break
        else:
            raise StopIteration
    __native_tool_set(tool, 4, None)
    __native_tool_set(tool, 3, 2)
    if state == 0:
        total = item
    elif function is None:
        total = total + item
    else:
        total = function(total, item)
    __native_tool_set(tool, 2, total)
    return total


def _pairwise_turn(tool, fields):
    source, before, started = fields[:3]
    if not started:
        for before in source:
            __native_tool_set(tool, 1, before)
            __native_tool_set(tool, 2, True)
            break
        else:
            raise StopIteration
    for item in source:
        __native_tool_set(tool, 1, item)
        return (before, item)
    raise StopIteration


def _cycle_turn(tool, fields):
    source, seen, at = fields[:3]
    if source is not None:
        for item in source:
            seen.append(item)
            return item
        __native_tool_set(tool, 0, None)
    if not seen:
        raise StopIteration
    __native_tool_set(tool, 2, (at + 1) % len(seen))
    return seen[at]


_TOOL_TURNS = {
    _tool(0): _count_turn,
    _tool(1): _repeat_turn,
    _tool(2): _chain_turn,
    _tool(3): _islice_turn,
    _tool(4): _takewhile_turn,
    _tool(5): _dropwhile_turn,
    _tool(6): _filterfalse_turn,
    _tool(7): _starmap_turn,
    _tool(8): _accumulate_turn,
    _tool(9): _pairwise_turn,
    _tool(10): _cycle_turn,
}
