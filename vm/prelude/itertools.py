# itertools: iterators as objects with their position in plain attributes, so that each can sleep in the
# middle. Behaviour is that of CPython 3.11's module of the same name.

from operator import add as _add


def _index(value):
    if isinstance(value, int):
        return value
    method = getattr(type(value), "__index__", None)
    if method is None:
        raise TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer")
    return method(value)


def _length(name, r):
    # The r of combinations() and its kin.
    if r is _Iterator:
        raise TypeError(f"{name}() missing required argument 'r' (pos 2)")
    if not isinstance(r, int):
        raise TypeError("Expected int as r")
    if r < 0:
        raise ValueError("r must be non-negative")
    return r


class _Iterator:
    __slots__ = ()

    def __iter__(self):
        return self


class count(_Iterator):
    def __init__(self, start=0, step=1):
        if not hasattr(start, "__add__") or isinstance(start, (str, bytes, tuple, list)):
            raise TypeError("a number is required")
        self._next = start
        self._step = step

    def __next__(self):
        value = self._next
        self._next = value + self._step
        return value

    def __repr__(self):
        if type(self._step) is int and self._step == 1:
            return f"count({self._next!r})"
        return f"count({self._next!r}, {self._step!r})"


class cycle(_Iterator):
    def __init__(self, iterable, /):
        self._source = iter(iterable)
        self._saved = []
        self._at = -1

    def __next__(self):
        if self._at < 0:
            for value in self._source:
                self._saved.append(value)
                return value
            if not self._saved:
                raise StopIteration
            self._at = 0
        value = self._saved[self._at]
        self._at = (self._at + 1) % len(self._saved)
        return value


class repeat(_Iterator):
    def __init__(self, object=_Iterator, times=_Iterator):
        if object is _Iterator:
            raise TypeError("repeat() missing required argument 'object' (pos 1)")
        self._value = object
        self._left = None if times is _Iterator else max(0, _index(times))

    def __next__(self):
        if self._left is not None:
            if self._left == 0:
                raise StopIteration
            self._left -= 1
        return self._value

    def __length_hint__(self):
        if self._left is None:
            raise TypeError("len() of unsized object")
        return self._left

    def __repr__(self):
        if self._left is None:
            return f"repeat({self._value!r})"
        return f"repeat({self._value!r}, {self._left})"


class chain(_Iterator):
    def __init__(self, *iterables):
        self._rest = iter(iterables)
        self._current = None

    @classmethod
    def from_iterable(cls, iterable, /):
        self = cls()
        self._rest = iter(iterable)
        return self

    def __next__(self):
        while True:
            if self._current is None:
                if self._rest is None:
                    raise StopIteration
                for following in self._rest:
                    self._current = iter(following)
                    break
                else:
                    self._rest = None
                    raise StopIteration
            for value in self._current:
                return value
            self._current = None


class islice(_Iterator):
    def __init__(self, iterable, *bounds):
        if not 1 <= len(bounds) <= 3:
            raise TypeError(f"islice expected at {'least 2' if not bounds else 'most 4'} arguments, "
                            f"got {len(bounds) + 1}")
        part = slice(*bounds)
        for value, what in ((part.start, "start"), (part.stop, "stop"), (part.step, "step")):
            if value is None:
                continue
            if not hasattr(type(value), "__index__") or value.__index__() < (what == "step"):
                if what == "step":
                    raise ValueError("Step for islice() must be a positive integer or None.")
                if what == "stop":
                    raise ValueError("Stop argument for islice() must be None or an integer: "
                                     "0 <= x <= sys.maxsize.")
                raise ValueError("Indices for islice() must be None or an integer: "
                                 "0 <= x <= sys.maxsize.")
        self._source = iter(iterable)
        self._wanted = 0 if part.start is None else part.start.__index__()
        self._stop = None if part.stop is None else part.stop.__index__()
        self._step = 1 if part.step is None else part.step.__index__()
        self._at = 0

    def __next__(self):
        if self._source is None:
            raise StopIteration
        stop = self._wanted if self._stop is None else min(self._wanted, self._stop)
        while self._at < stop:
            for _ in self._source:
                break
            else:
                self._source = None
                raise StopIteration
            self._at += 1
        if self._stop is not None and self._at >= self._stop:
            self._source = None
            raise StopIteration
        for value in self._source:
            self._at += 1
            self._wanted += self._step
            return value
        self._source = None
        raise StopIteration


class accumulate(_Iterator):
    def __init__(self, iterable, func=None, *, initial=None):
        self._source = iter(iterable)
        self._function = _add if func is None else func
        self._total = initial
        self._state = 0 if initial is None else 1   # 0: nothing yet, 1: give initial first, 2: running

    def __next__(self):
        if self._state == 1:
            self._state = 2
            return self._total
        for value in self._source:
            if self._state == 0:
                self._state = 2
                self._total = value
            else:
                self._total = self._function(self._total, value)
            return self._total
        raise StopIteration


class takewhile(_Iterator):
    def __init__(self, predicate, iterable, /):
        self._predicate = predicate
        self._source = iter(iterable)
        self._done = False

    def __next__(self):
        if not self._done:
            for value in self._source:
                if self._predicate(value):
                    return value
                self._done = True
                break
        raise StopIteration


class dropwhile(_Iterator):
    def __init__(self, predicate, iterable, /):
        self._predicate = predicate
        self._source = iter(iterable)
        self._started = False

    def __next__(self):
        for value in self._source:
            if self._started or not self._predicate(value):
                self._started = True
                return value
        raise StopIteration


class filterfalse(_Iterator):
    def __init__(self, predicate, iterable, /):
        self._predicate = predicate
        self._source = iter(iterable)

    def __next__(self):
        for value in self._source:
            if not (value if self._predicate is None else self._predicate(value)):
                return value
        raise StopIteration


class compress(_Iterator):
    def __init__(self, data, selectors):
        self._data = iter(data)
        self._selectors = iter(selectors)

    def __next__(self):
        for value in self._data:
            for keep in self._selectors:
                break
            else:
                break
            if keep:
                return value
        raise StopIteration


class starmap(_Iterator):
    def __init__(self, function, iterable, /):
        self._function = function
        self._source = iter(iterable)

    def __next__(self):
        for arguments in self._source:
            return self._function(*tuple(arguments))
        raise StopIteration


class pairwise(_Iterator):
    def __init__(self, iterable, /):
        self._source = iter(iterable)
        self._before = None
        self._started = False

    def __next__(self):
        if not self._started:
            for value in self._source:
                self._before = value
                self._started = True
                break
            else:
                raise StopIteration
        for value in self._source:
            pair = (self._before, value)
            self._before = value
            return pair
        raise StopIteration


class zip_longest(_Iterator):
    def __init__(self, *iterables, fillvalue=None, **other):
        if other:
            raise TypeError("zip_longest() got an unexpected keyword argument")
        self._sources = [iter(source) for source in iterables]
        self._fill = fillvalue
        self._live = len(self._sources)

    def __next__(self):
        if not self._live:
            raise StopIteration
        row = []
        for at in range(len(self._sources)):
            source = self._sources[at]
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
                self._sources[at] = None
                row.append(self._fill)
        return tuple(row)


class groupby(_Iterator):
    def __init__(self, iterable, key=None):
        self._source = iter(iterable)
        self._function = key
        self._has = False       # a value read and not given yet
        self._value = None
        self._key = None
        self._group = None      # the key of the group under way
        self._opened = None     # the _Group that may still read

    def _read(self):
        for value in self._source:
            self._key = value if self._function is None else self._function(value)
            self._value = value
            self._has = True
            return True
        self._has = False
        return False

    def __next__(self):
        opened = self._opened
        self._opened = None
        if opened is None:
            if not self._has and not self._read():
                raise StopIteration
        else:
            if not self._has and not self._read():
                raise StopIteration
            while self._key == self._group:
                if not self._read():
                    raise StopIteration
        self._group = self._key
        group = _Group(self)
        self._opened = group
        return (self._group, group)


class _Group(_Iterator):
    def __init__(self, parent):
        self._parent = parent
        self._key = parent._group

    def __next__(self):
        parent = self._parent
        if parent is None or parent._opened is not self:
            raise StopIteration
        if not parent._has and not parent._read():
            self._parent = None
            raise StopIteration
        if not parent._key == self._key:
            self._parent = None
            raise StopIteration
        parent._has = False
        return parent._value


class _TeeSource:
    def __init__(self, iterator):
        self.iterator = iterator


class _tee(_Iterator):
    # Each reader walks a chain of links [value, next link]; the last link is filled by whoever comes first.
    def __init__(self, source, link):
        self._source = source
        self._link = link

    def __next__(self):
        link = self._link
        if link[1] is None:
            for value in self._source.iterator:
                link[0] = value
                link[1] = [None, None]
                break
            else:
                raise StopIteration
        self._link = link[1]
        return link[0]

    def __copy__(self):
        return _tee(self._source, self._link)


def tee(iterable, n=2, /):
    if n < 0:
        raise ValueError("n must be >= 0")
    iterator = iter(iterable)
    if isinstance(iterator, _tee):
        return tuple(iterator if at == 0 else _tee(iterator._source, iterator._link) for at in range(n))
    source = _TeeSource(iterator)
    link = [None, None]
    return tuple(_tee(source, link) for _ in range(n))


class product(_Iterator):
    def __init__(self, *iterables, repeat=1):
        if repeat < 0:
            raise ValueError("repeat argument cannot be negative")
        self._pools = [tuple(pool) for pool in iterables] * repeat
        self._indices = [0] * len(self._pools)
        self._state = 0 if all(self._pools) else 2   # 0: first, 1: running, 2: done

    def __next__(self):
        if self._state == 2:
            raise StopIteration
        pools, indices = self._pools, self._indices
        if self._state == 1:
            at = len(pools) - 1
            while at >= 0:
                indices[at] += 1
                if indices[at] < len(pools[at]):
                    break
                indices[at] = 0
                at -= 1
            if at < 0:
                self._state = 2
                raise StopIteration
        self._state = 1
        return tuple([pool[index] for pool, index in zip(pools, indices)])


class permutations(_Iterator):
    def __init__(self, iterable, r=None):
        if r is not None and not isinstance(r, int):
            raise TypeError("Expected int as r")
        self._pool = tuple(iterable)
        n = len(self._pool)
        if r is not None and not isinstance(r, int):
            raise TypeError("Expected int as r")
        self._r = n if r is None else r
        if self._r < 0:
            raise ValueError("r must be non-negative")
        self._indices = list(range(n))
        self._cycles = list(range(n, n - self._r, -1))
        self._state = 0 if self._r <= n else 2

    def __next__(self):
        if self._state == 2:
            raise StopIteration
        pool, indices, cycles, r = self._pool, self._indices, self._cycles, self._r
        n = len(pool)
        if self._state == 1:
            at = r - 1
            while at >= 0:
                cycles[at] -= 1
                if cycles[at] == 0:
                    indices[at:] = indices[at + 1:] + indices[at:at + 1]
                    cycles[at] = n - at
                else:
                    other = cycles[at]
                    indices[at], indices[-other] = indices[-other], indices[at]
                    break
                at -= 1
            if at < 0:
                self._state = 2
                raise StopIteration
        self._state = 1
        return tuple([pool[index] for index in indices[:r]])


class combinations(_Iterator):
    def __init__(self, iterable, r=_Iterator):
        r = _length("combinations", r)
        self._pool = tuple(iterable)
        self._indices = list(range(r))
        self._state = 0 if r <= len(self._pool) else 2

    def __next__(self):
        if self._state == 2:
            raise StopIteration
        pool, indices = self._pool, self._indices
        r, n = len(indices), len(pool)
        if self._state == 1:
            at = r - 1
            while at >= 0 and indices[at] == at + n - r:
                at -= 1
            if at < 0:
                self._state = 2
                raise StopIteration
            indices[at] += 1
            for following in range(at + 1, r):
                indices[following] = indices[following - 1] + 1
        self._state = 1
        return tuple([pool[index] for index in indices])


class combinations_with_replacement(_Iterator):
    def __init__(self, iterable, r=_Iterator):
        r = _length("combinations_with_replacement", r)
        self._pool = tuple(iterable)
        self._indices = [0] * r
        self._state = 0 if self._pool or not r else 2

    def __next__(self):
        if self._state == 2:
            raise StopIteration
        pool, indices = self._pool, self._indices
        r, n = len(indices), len(pool)
        if self._state == 1:
            at = r - 1
            while at >= 0 and indices[at] == n - 1:
                at -= 1
            if at < 0:
                self._state = 2
                raise StopIteration
            indices[at:] = [indices[at] + 1] * (r - at)
        self._state = 1
        return tuple([pool[index] for index in indices])
