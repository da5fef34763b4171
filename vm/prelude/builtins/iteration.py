# Iteration where Python code takes part, and the functions of builtins that walk over iterables.


def iterate(value):
    found = __native_special(value, "__iter__")
    if found is not None:
        if found[0] is None:
            raise TypeError(f"'{_type_name(value)}' object is not iterable")
        if _is_native(found) and (inside := __native_unwrap(value)) is not value:
            return iter(inside)
        iterator = _invoke(found, value)
        if __native_special(iterator, "__next__") is None:
            raise TypeError(f"iter() returned non-iterator of type '{_type_name(iterator)}'")
        return iterator
    if __native_special(value, "__getitem__") is not None:
        return __native_make_getitem_iter(value)
    raise TypeError(f"'{_type_name(value)}' object is not iterable")


def builtin_iter(object, sentinel=_ABSENT):
    return iterate(object)


# Not _ABSENT, which callers here pass as a default of their own.
_NO_DEFAULT = object()


def builtin_next(iterator, default=_NO_DEFAULT):
    if default is _NO_DEFAULT:
        found = __native_special(iterator, "__next__")
        if found is None:
            raise TypeError(f"'{_type_name(iterator)}' object is not an iterator")
        return _invoke(found, iterator)
    try:
        return next(iterator)
    except StopIteration:
        return default


def next_of(iterator):
    kind = type(iterator)
    parts = __native_iterator_parts(iterator)
    if kind is map:
        if len(parts[1]) == 1:
            return parts[0](next(parts[1][0]))
        args = []
        for source in parts[1]:
            args.append(next(source))
        return parts[0](*args)
    if kind is filter:
        predicate, source = parts
        while True:
            item = next(source)
            if predicate is None or predicate is bool:
                if item:
                    return item
            elif predicate(item):
                return item
    if kind is enumerate:
        item = next(parts[0])
        count = __native_iterator_parts(iterator)[1]
        __native_iterator_step(iterator)
        return (count, item)
    if kind is zip:
        return _next_of_zip(parts[0], parts[1])
    turn = _TOOL_TURNS.get(kind)
    if turn is not None:
        return turn(iterator, parts)
    if not parts:
        raise StopIteration
    if kind.__name__ == "callable_iterator":
        return _next_of_callable(iterator, parts[0], parts[1])
    # An object walked through __getitem__, forwards or backwards.
    try:
        item = parts[0][parts[1]]
    except (IndexError, StopIteration):
        __native_iterator_end(iterator)
        raise StopIteration
    __native_iterator_step(iterator)
    return item


def _next_of_zip(sources, strict):
    if not sources:
        raise StopIteration
    items = []
    for source in sources:
        if not strict:
            items.append(next(source))
            continue
        item = next(source, _ABSENT)
        if item is _ABSENT:
            n = len(items)
            if n:
                before = " 1" if n == 1 else f"s 1-{n}"
                raise ValueError(f"zip() argument {n + 1} is shorter than argument{before}")
            for i in range(1, len(sources)):
                if next(sources[i], _ABSENT) is not _ABSENT:
                    before = " 1" if i == 1 else f"s 1-{i}"
                    raise ValueError(f"zip() argument {i + 1} is longer than argument{before}")
            raise StopIteration
        items.append(item)
    return tuple(items)


def _next_of_callable(iterator, callable, sentinel):
    try:
        item = callable()
    except StopIteration:
        __native_iterator_end(iterator)
        raise StopIteration
    if sentinel is item or sentinel == item:
        __native_iterator_end(iterator)
        raise StopIteration
    return item


# ---- Unpacking -------------------------------------------------------------------------------------


def _unpack_iterator(iterable):
    try:
        return iter(iterable)
    except TypeError:
        if __native_special(iterable, "__iter__") is not None:
            raise
        if __native_special(iterable, "__getitem__") is not None:
            raise
    raise TypeError(f"cannot unpack non-iterable {_type_name(iterable)} object")


def unpack(iterable, count):
    iterator = _unpack_iterator(iterable)
    items = []
    while len(items) < count:
        item = next(iterator, _ABSENT)
        if item is _ABSENT:
            raise ValueError(
                f"not enough values to unpack (expected {count}, got {len(items)})")
        items.append(item)
    if next(iterator, _ABSENT) is not _ABSENT:
        raise ValueError(f"too many values to unpack (expected {count})")
    return items


def unpack_star(iterable, before, after):
    items = list_of(_unpack_iterator(iterable))
    if len(items) < before + after:
        raise ValueError(f"not enough values to unpack (expected at least {before + after}, "
                         f"got {len(items)})")
    return items


# ---- Making iterators ------------------------------------------------------------------------------


def enumerate_new(cls, iterable, start=0):
    start = _index(start)
    return __native_make_enumerate(iter(iterable), start)


def _iterators_over(iterables):
    iterators = []
    for iterable in iterables:
        iterators.append(iter(iterable))
    return tuple(iterators)


def zip_new(cls, strict=False, *iterables):
    strict = True if strict else False
    return __native_make_zip(_iterators_over(iterables), strict)


def map_new(cls, /, *args):
    if len(args) < 2:
        raise TypeError("map() must have at least two arguments.")
    return __native_make_map(args[0], _iterators_over(args[1:]))


def filter_new(cls, function, iterable):
    return __native_make_filter(function, iter(iterable))


def reversed_new(cls, sequence):
    found = __native_special(sequence, "__reversed__")
    if found is not None and found[0] is not None:
        return _invoke(found, sequence)
    if found is not None or __native_special(sequence, "__getitem__") is None:
        raise TypeError(f"'{_type_name(sequence)}' object is not reversible")
    return __native_make_reversed(sequence, len(sequence) - 1)


# ---- Functions of builtins -------------------------------------------------------------------------


def builtin_len(obj):
    return len_result(_invoke(__native_special(obj, "__len__"), obj))


def len_result(length):
    if not isinstance(length, int):
        length = _index(length)
    if length < 0:
        raise ValueError("__len__() should return >= 0")
    if length > 9223372036854775807:
        raise OverflowError("cannot fit 'int' into an index-sized integer")
    return length + 0


def builtin_all(iterable):
    for item in iterable:
        if not item:
            return False
    return True


def builtin_any(iterable):
    for item in iterable:
        if item:
            return True
    return False


def builtin_sum(iterable, start=0):
    if isinstance(start, str):
        raise TypeError("sum() can't sum strings [use ''.join(seq) instead]")
    if isinstance(start, bytes):
        raise TypeError("sum() can't sum bytes [use b''.join(seq) instead]")
    if isinstance(start, bytearray):
        raise TypeError("sum() can't sum bytearray [use b''.join(seq) instead]")
    total = start
    for item in iterable:
        total = total + item
    return total


def _extreme(name, args, key, default, least):
    if not args:
        raise TypeError(f"{name} expected at least 1 argument, got 0")
    values = args[0] if len(args) == 1 else args
    best = _ABSENT
    best_key = None
    for item in values:
        item_key = item if key is None else key(item)
        if best is _ABSENT:
            best = item
            best_key = item_key
        elif least:
            if item_key < best_key:
                best = item
                best_key = item_key
        elif item_key > best_key:
            best = item
            best_key = item_key
    if best is not _ABSENT:
        return best
    if default is not _ABSENT:
        return default
    raise ValueError(f"{name}() arg is an empty sequence")


def builtin_min(key=None, default=_ABSENT, *args):
    return _extreme("min", args, key, default, True)


def builtin_max(key=None, default=_ABSENT, *args):
    return _extreme("max", args, key, default, False)
