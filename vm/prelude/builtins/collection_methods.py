# Twins of what collections and heapq have in C++: where items or classes have methods of their own.


def deque_append(self, x):
    self._items.append(x)
    self._changes += 1
    if self._maxlen is not None and len(self._items) - self._head > self._maxlen:
        deque_popleft(self)


def deque_init(self, iterable=(), maxlen=None, *more):
    from collections import deque
    if more:
        raise TypeError(f"deque() takes at most 2 arguments ({2 + len(more)} given)")
    if maxlen is not None:
        if not isinstance(maxlen, int):
            raise TypeError("an integer is required")
        if maxlen < 0:
            raise ValueError("maxlen must be non-negative")
    self._items = []
    self._head = 0
    self._maxlen = maxlen if maxlen is None else int(maxlen)
    self._changes = 0
    deque.extend(self, iterable)


def deque_extend(self, iterable):
    if iterable is self:
        iterable = list(iterable)
    from collections import deque
    if self._maxlen is None:
        size = len(self._items)
        self._items.extend(iterable)
        self._changes += len(self._items) != size
        return
    for x in iterable:
        deque.append(self, x)


def deque_appendleft(self, x):
    self._changes += 1
    if self._head:
        self._head -= 1
        self._items[self._head] = x
    else:
        room = len(self._items) // 2 + 4
        self._items[0:0] = [None] * room
        self._head = room - 1
        self._items[self._head] = x
    if self._maxlen is not None and len(self._items) - self._head > self._maxlen:
        self._items.pop()


def deque_pop(self):
    if len(self._items) == self._head:
        raise IndexError("pop from an empty deque")
    self._changes += 1
    return self._items.pop()


def deque_popleft(self):
    items, head = self._items, self._head
    if len(items) == head:
        raise IndexError("pop from an empty deque")
    self._changes += 1
    value = items[head]
    items[head] = None
    self._head = head = head + 1
    if head > 16 and head * 2 > len(items):
        del items[:head]
        self._head = 0
    return value


def deque_rotate(self, n=1):
    n = _index(n)
    items = self._items[self._head:]
    if items:
        n %= len(items)
        self._items, self._head = items[-n:] + items[:-n] if n else items, 0
        self._changes += 1


def deque_len(self):
    return len(self._items) - self._head


def deque_iter(self):
    return _walk_deque(self, __native_iter_from(self._items, self._head), self._changes)


def _walk_deque(source, items, changes):
    for item in items:
        if source._changes != changes:
            break
        yield item
    if source._changes != changes:
        raise RuntimeError("deque mutated during iteration")


def _deque_place(self, i):
    size = len(self._items) - self._head
    if not hasattr(type(i), "__index__"):
        raise TypeError(f"sequence index must be integer, not '{type(i).__name__}'")
    at = i.__index__()
    if at < 0:
        at += size
    if not 0 <= at < size:
        raise IndexError("deque index out of range")
    return self._head + at


def deque_getitem(self, i):
    return self._items[_deque_place(self, i)]


def deque_setitem(self, i, value):
    self._items[_deque_place(self, i)] = value


def defaultdict_init(self, default_factory=None, /, *args, **kwargs):
    if default_factory is not None and not callable(default_factory):
        raise TypeError("first argument must be callable or None")
    dict.__init__(self, *args, **kwargs)
    self.default_factory = default_factory


def ordered_init(self, /, *args, **kwds):
    from collections import _fill
    if len(args) > 1:
        raise TypeError(f"expected at most 1 arguments, got {len(args)}")
    if args or kwds:
        _fill(self, args, kwds)


def counter_init(self, /, *args, **kwds):
    from collections import Counter
    if len(args) > 1:
        raise TypeError("Counter.__init__() takes from 1 to 2 positional arguments but "
                        f"{len(args) + 1} were given")
    iterable = args[0] if args else None
    if iterable is not None or kwds or type(self) is not Counter:
        self.update(iterable, **kwds)


def defaultdict_missing(self, key):
    if self.default_factory is None:
        raise KeyError(key)
    value = self.default_factory()
    self[key] = value
    return value


def namedtuple_new(cls, /, *args, **kwargs):
    names = cls._fields
    if len(args) + len(kwargs) == len(names):
        values = list(args)
        for name in names[len(args):]:
            if name not in kwargs:
                break
            values.append(kwargs[name])
        else:
            return tuple.__new__(cls, values)
    return tuple.__new__(cls, _namedtuple_arguments(cls, args, kwargs))


def _quoted_list(names):
    quoted = [repr(name) for name in names]
    if len(quoted) == 1:
        return quoted[0]
    if len(quoted) == 2:
        return f"{quoted[0]} and {quoted[1]}"
    return f"{', '.join(quoted[:-1])}, and {quoted[-1]}"


def _namedtuple_arguments(cls, args, kwargs):
    # The arguments of a namedtuple's __new__, with the errors of a plain function of these parameters.
    names, defaults = cls._fields, cls._field_defaults
    who = f"{cls.__name__}.__new__()"
    if len(args) > len(names):
        least = len(names) - len(defaults) + 1
        takes = f"from {least} to {len(names) + 1}" if defaults else f"{len(names) + 1}"
        raise TypeError(f"{who} takes {takes} positional argument{'' if not names else 's'} "
                        f"but {len(args) + 1} were given")
    values = list(args)
    for name in kwargs:
        if name not in names:
            raise TypeError(f"{who} got an unexpected keyword argument {name!r}")
        if names.index(name) < len(args):
            raise TypeError(f"{who} got multiple values for argument {name!r}")
    missing = []
    for name in names[len(args):]:
        if name in kwargs:
            values.append(kwargs[name])
        elif name in defaults:
            values.append(defaults[name])
        else:
            missing.append(name)
    if missing:
        raise TypeError(f"{who} missing {len(missing)} required positional "
                        f"argument{'' if len(missing) == 1 else 's'}: {_quoted_list(missing)}")
    return values


def _checked_heap(heap, what):
    if not isinstance(heap, list):
        raise TypeError(f"{what}() argument must be list, not {type(heap).__name__}")


def heap_push(heap, item):
    _checked_heap(heap, "heappush")
    heap.append(item)
    _heap_down(heap, 0, len(heap) - 1)


def heap_pop(heap):
    _checked_heap(heap, "heappop")
    if not heap:
        raise IndexError("index out of range")
    last = heap.pop()
    if heap:
        first = heap[0]
        heap[0] = last
        _heap_up(heap, 0)
        return first
    return last


def heap_replace(heap, item):
    _checked_heap(heap, "heapreplace")
    if not heap:
        raise IndexError("index out of range")
    first = heap[0]
    heap[0] = item
    _heap_up(heap, 0)
    return first


def heap_pushpop(heap, item):
    _checked_heap(heap, "heappushpop")
    if heap and heap[0] < item:
        item, heap[0] = heap[0], item
        _heap_up(heap, 0)
    return item


def heap_heapify(heap):
    _checked_heap(heap, "heapify")
    for at in reversed(range(len(heap) // 2)):
        _heap_up(heap, at)


def _heap_down(heap, start, at):
    item = heap[at]
    while at > start:
        parent = (at - 1) >> 1
        above = heap[parent]
        if item < above:
            heap[at] = above
            at = parent
            continue
        break
    heap[at] = item


def _heap_up(heap, at):
    end = len(heap)
    start = at
    item = heap[at]
    child = 2 * at + 1
    while child < end:
        right = child + 1
        if right < end and not heap[child] < heap[right]:
            child = right
        heap[at] = heap[child]
        at = child
        child = 2 * at + 1
    heap[at] = item
    _heap_down(heap, start, at)


# functools

def _lru_key(args, kwargs, typed):
    key = (args, tuple(kwargs.items()))
    if typed:
        key += (tuple([type(value) for value in args]),
                tuple([type(value) for value in kwargs.values()]))
    return key


def lru_keep(results, most, key, value):
    if key not in results:
        if most is not None and len(results) >= most:
            del results[next(iter(results))]
        results[key] = value


def lru_of_one(function, results, most, key):
    value = function(key)
    __native_lru_keep(results, most, key, value)
    return value


def lru_of_many(function, results, most, key):
    value = function(*key)
    __native_lru_keep(results, most, key, value)
    return value


def lru_call(self, /, *args, **kwargs):
    table = self._table() if __native_is_frozen(self) else self._kept
    if self._maxsize == 0:
        table[1] += 1
        return self._function(*args, **kwargs)
    if kwargs or self._typed:
        key = _lru_key(args, kwargs, self._typed)
    elif len(args) == 1 and (type(args[0]) is int or type(args[0]) is str):
        key = args[0]
    else:
        key = args
    entries = table[2]
    value = entries.get(key, _MISSING)
    if value is not _MISSING:
        table[0] += 1
        if self._maxsize is not None:
            del entries[key]
            entries[key] = value
        return value
    table[1] += 1
    value = self._function(*args, **kwargs)
    lru_keep(entries, self._maxsize, key, value)
    return value


# itertools

def zip_longest_next(self):
    if not self._live:
        raise StopIteration
    row = []
    sources = self._sources
    for at in range(len(sources)):
        source = sources[at]
        if source is None:
            row.append(self._fill)
            continue
        for value in source:
            row.append(value)
            break
        else:
            self._live -= 1
            if not self._live:
                raise StopIteration
            sources[at] = None
            row.append(self._fill)
    return tuple(row)


def tee_next(self):
    link = self._link
    at = self._at
    if at == 64 and len(link) > 64:
        link = self._link = link[64]
        at = 0
    if at < len(link):
        self._at = at + 1
        return link[at]
    for value in self._source.iterator:
        break
    else:
        raise StopIteration
    if len(link) == 64:
        link.append([])
        link = self._link = link[64]
        at = 0
    link.append(value)
    self._at = at + 1
    return value


def compress_next(self):
    if self._held is not None:
        value, keep = self._held
        self._held = None
        if keep:
            return value
    for value in self._data:
        for keep in self._selectors:
            break
        else:
            break
        if keep:
            return value
    raise StopIteration


def _groupby_read(self):
    function = self._function
    for value in self._source:
        self._key = value if function is None else function(value)
        self._value = value
        self._has = True
        return True
    self._has = False
    return False


def groupby_next(self):
    if not self._has and not _groupby_read(self):
        raise StopIteration
    if self._opened is not None:
        self._opened = _MISSING    # whose group it was gives no more
        group = self._group
        while self._key == group:
            if not _groupby_read(self):
                self._opened = None
                raise StopIteration
    self._group = self._key
    group = object.__new__(self._maker)
    group._parent = self
    group._key = self._group
    self._opened = group
    return (self._group, group)


def grouper_next(self):
    parent = self._parent
    if parent is None or parent._opened is not self:
        raise StopIteration
    if parent._has:
        if parent._key == self._key:
            parent._has = False
            return parent._value
    else:
        function = parent._function
        for value in parent._source:
            parent._key = key = value if function is None else function(value)
            if key == self._key:
                return value
            parent._value = value
            parent._has = True
            break
    self._parent = None
    raise StopIteration


# functools

def partial_call(self, /, *args, **keywords):
    return self._func(*self._args, *args, **{**self._keywords, **keywords})


def partial_new(cls, /, *args, **keywords):
    from functools import partial
    if not args:
        raise TypeError("type 'partial' takes at least one argument")
    func, *args = args
    args = tuple(args)
    if not callable(func):
        raise TypeError("the first argument must be callable")
    if isinstance(func, partial) and type(func).__call__ is partial.__call__:
        args = func.args + args
        keywords = {**func.keywords, **keywords}
        func = func.func
    self = object.__new__(cls)
    self._func = func
    self._args = args
    self._keywords = keywords
    return self


# itertools

def tee_readers(reader, shared, iterable, n, /):
    if n < 0:
        raise ValueError("n must be >= 0")
    iterator = iter(iterable)
    if isinstance(iterator, reader):
        return tuple([iterator if k == 0 else iterator.__copy__() for k in range(n)])
    source = shared(iterator)
    link = []
    return tuple([reader(source, link, 0) for _ in range(n)])


# operator

def itemgetter_call(self, obj, /):
    items = self._items
    if len(items) == 1:
        return obj[items[0]]
    return tuple([obj[item] for item in items])


def attrgetter_call(self, obj, /):
    values = []
    for name in self._attrs:
        value = obj
        for part in name.split("."):
            value = getattr(value, part)
        values.append(value)
    return values[0] if len(values) == 1 else tuple(values)


# decimal

def decimal_new(cls, value="0", context=None):
    return cls._made(value, context)


def decimal_quantize(self, exp, rounding=None, context=None):
    return self._quantize(exp, rounding, context)


def decimal_scaleb(self, other, context=None):
    return self._scaleb(other, context)


def decimal_str(self):
    return self._written()


def decimal_normalize(self, context=None):
    return self._normalize(context)


def decimal_compare(self, other, context=None):
    return self._compare(other, context)


def decimal_to_integral_value(self, rounding=None, context=None):
    return self._to_integral_value(rounding, context)


def decimal_to_integral_exact(self, rounding=None, context=None):
    return self._to_integral_exact(rounding, context)


def decimal_sqrt(self, context=None):
    return self._sqrt(context)


def decimal_copy_abs(self):
    return self._copy_abs()


def decimal_copy_negate(self):
    return self._copy_negate()


def decimal_repr(self):
    return self._shown()


def ordered_popitem(self, last=True):
    if not self:
        raise KeyError("dictionary is empty")
    key = next(dict.__reversed__(self)) if last else next(dict.__iter__(self))
    return key, dict.pop(self, key)


def ordered_move_to_end(self, key, last=True):
    value = dict.pop(self, key) if key in self else self[key]
    if last:
        dict.__setitem__(self, key, value)
        return
    rest = list(dict.items(self))
    dict.clear(self)
    dict.__setitem__(self, key, value)
    for name, other in rest:
        dict.__setitem__(self, name, other)
