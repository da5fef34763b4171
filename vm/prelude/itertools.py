# itertools. Most of its iterators are a heap kind of their own (vm/heap/tools.def); those here keep their
# position in plain attributes. Behaviour is that of CPython 3.11's module of the same name.

count = type(__native_make_tool(0, ()))
repeat = type(__native_make_tool(1, ()))
chain = type(__native_make_tool(2, ()))
islice = type(__native_make_tool(3, ()))
takewhile = type(__native_make_tool(4, ()))
dropwhile = type(__native_make_tool(5, ()))
filterfalse = type(__native_make_tool(6, ()))
starmap = type(__native_make_tool(7, ()))
accumulate = type(__native_make_tool(8, ()))
pairwise = type(__native_make_tool(9, ()))
cycle = type(__native_make_tool(10, ()))
product = type(__native_make_tool(11, ()))
permutations = type(__native_make_tool(12, ()))
combinations = type(__native_make_tool(13, ()))
combinations_with_replacement = type(__native_make_tool(14, ()))


class _Iterator:
    __slots__ = ()

    def __iter__(self):
        return self

    def __copy__(self):
        # What is read from is shared; how far this one has come is its own.
        made = object.__new__(type(self))
        for name, value in self.__dict__.items():
            setattr(made, name, value.copy() if type(value) is list else value)
        return made


# The methods in C++ (vm/run/library_iterators.cpp) know the attributes of these by their places.


class compress(_Iterator):
    def __init__(self, data, selectors):
        self._data = iter(data)
        self._selectors = iter(selectors)
        self._held = None       # a pair that was taken, until it is known whether it counts

    __next__ = _compress___next__


class zip_longest(_Iterator):
    def __init__(self, *iterables, fillvalue=None, **other):
        if other:
            raise TypeError("zip_longest() got an unexpected keyword argument")
        self._sources = [iter(source) for source in iterables]
        self._fill = fillvalue
        self._live = len(self._sources)

    __next__ = _zip_longest___next__


class groupby(_Iterator):
    def __init__(self, iterable, key=None):
        self._source = iter(iterable)
        self._function = key
        self._has = False       # a value read and not given yet
        self._value = None
        self._key = None
        self._group = None      # the key of the group under way
        self._opened = None     # the _Group that may still read
        self._maker = _Group

    __next__ = _groupby___next__


class _Group(_Iterator):
    __next__ = _grouper___next__


class _TeeSource:
    def __init__(self, iterator):
        self.iterator = iterator


class _tee(_Iterator):
    # Each reader walks a chain of links: lists of 64 values with the next link behind them. The last
    # one grows by whoever comes first.
    def __init__(self, source, link, at):
        self._source = source
        self._link = link
        self._at = at

    __next__ = _tee___next__

    def __copy__(self):
        return _tee(self._source, self._link, self._at)


def tee(iterable, n=2, /):
    return _tee_readers(_tee, _TeeSource, iterable, n)
