# UserDict, UserList and UserString of collections: containers that wrap the builtin ones, to be subclassed.

from collections.abc import MutableMapping, MutableSequence, Sequence


def _copied(self):
    # Another object with the same attributes, and a copy of the wrapped container.
    other = self.__class__.__new__(self.__class__)
    for name, value in self.__dict__.items():
        __native_set_own(other, name, value)
    __native_set_own(other, "data", self.data.copy())
    return other


class UserDict(MutableMapping):
    def __init__(self, dict=None, /, **kwargs):
        self.data = {}
        if dict is not None:
            self.update(dict)
        if kwargs:
            self.update(kwargs)

    def __len__(self): return len(self.data)
    def __iter__(self): return iter(self.data)
    def __contains__(self, key): return key in self.data
    def __repr__(self): return repr(self.data)
    def __setitem__(self, key, item): self.data[key] = item
    def __delitem__(self, key): del self.data[key]

    def __getitem__(self, key):
        if key in self.data:
            return self.data[key]
        if hasattr(type(self), "__missing__"):
            return type(self).__missing__(self, key)
        raise KeyError(key)

    def __or__(self, other):
        if isinstance(other, UserDict):
            other = other.data
        return self.__class__(self.data | other) if isinstance(other, dict) else NotImplemented

    def __ror__(self, other):
        if isinstance(other, UserDict):
            other = other.data
        return self.__class__(other | self.data) if isinstance(other, dict) else NotImplemented

    def __ior__(self, other):
        self.data |= other.data if isinstance(other, UserDict) else other
        return self

    __copy__ = _copied

    def copy(self):
        if type(self) is UserDict:
            return UserDict(self.data.copy())
        import copy
        other = copy.copy(self)
        other.data = {}
        other.update(self)
        return other

    @classmethod
    def fromkeys(cls, iterable, value=None):
        self = cls()
        for key in iterable:
            self[key] = value
        return self


def _row_of(other):
    return other.data if isinstance(other, UserList) else other


def _list_of(other):
    other = _row_of(other)
    return other if isinstance(other, list) else list(other)


class UserList(MutableSequence):
    def __init__(self, initlist=None):
        self.data = [] if initlist is None else list(_row_of(initlist))

    def __repr__(self): return repr(self.data)
    def __eq__(self, other): return self.data == _row_of(other)
    def __lt__(self, other): return self.data < _row_of(other)
    def __le__(self, other): return self.data <= _row_of(other)
    def __gt__(self, other): return self.data > _row_of(other)
    def __ge__(self, other): return self.data >= _row_of(other)
    def __contains__(self, item): return item in self.data
    def __len__(self): return len(self.data)
    def __setitem__(self, i, item): self.data[i] = item
    def __delitem__(self, i): del self.data[i]
    def __add__(self, other): return self.__class__(self.data + _list_of(other))
    def __radd__(self, other): return self.__class__(_list_of(other) + self.data)
    def __mul__(self, n): return self.__class__(self.data * n)
    __rmul__ = __mul__

    def __getitem__(self, i):
        return self.__class__(self.data[i]) if isinstance(i, slice) else self.data[i]

    def __iadd__(self, other):
        self.data += _list_of(other)
        return self

    def __imul__(self, n):
        self.data *= n
        return self

    __copy__ = _copied
    def append(self, item): self.data.append(item)
    def insert(self, i, item): self.data.insert(i, item)
    def pop(self, i=-1): return self.data.pop(i)
    def remove(self, item): self.data.remove(item)
    def clear(self): self.data.clear()
    def copy(self): return self.__class__(self)
    def count(self, item): return self.data.count(item)
    def index(self, item, *args): return self.data.index(item, *args)
    def reverse(self): self.data.reverse()
    def sort(self, /, *args, **kwds): self.data.sort(*args, **kwds)
    def extend(self, other): self.data.extend(_row_of(other))


def _text_of(value):
    return value.data if isinstance(value, UserString) else value


def _same(name):
    # A method of str on the text; a str that comes out is wrapped when `name` is one that changes text.
    method = getattr(str, name)

    def call(self, *args, **kwargs):
        result = method(self.data, *[_text_of(arg) for arg in args], **kwargs)
        return type(self)(result) if type(result) is str and name != "join" else result
    call.__name__ = name
    return call


class UserString(Sequence):
    def __init__(self, seq):
        self.data = seq if isinstance(seq, str) else seq.data[:] if isinstance(seq, UserString) else str(seq)

    def __str__(self): return str(self.data)
    def __repr__(self): return repr(self.data)
    def __int__(self): return int(self.data)
    def __float__(self): return float(self.data)
    def __hash__(self): return hash(self.data)
    def __getnewargs__(self): return (self.data[:],)
    def __eq__(self, other): return self.data == _text_of(other)
    def __lt__(self, other): return self.data < _text_of(other)
    def __le__(self, other): return self.data <= _text_of(other)
    def __gt__(self, other): return self.data > _text_of(other)
    def __ge__(self, other): return self.data >= _text_of(other)
    def __contains__(self, char): return _text_of(char) in self.data
    def __len__(self): return len(self.data)
    def __getitem__(self, index): return type(self)(self.data[index])

    def __add__(self, other):
        other = _text_of(other)
        return type(self)(self.data + (other if isinstance(other, str) else str(other)))

    def __radd__(self, other): return type(self)((other if isinstance(other, str) else str(other)) + self.data)
    def __mul__(self, n): return type(self)(self.data * n)
    __rmul__ = __mul__
    def __mod__(self, args): return type(self)(self.data % args)
    def __rmod__(self, template): return type(self)(str(template) % self)

    def encode(self, encoding="utf-8", errors="strict"):
        return self.data.encode("utf-8" if encoding is None else encoding, "strict" if errors is None else errors)

    maketrans = str.maketrans
    capitalize = _same("capitalize")
    casefold = _same("casefold")
    center = _same("center")
    count = _same("count")
    endswith = _same("endswith")
    expandtabs = _same("expandtabs")
    find = _same("find")
    format = _same("format")
    format_map = _same("format_map")
    index = _same("index")
    isalpha = _same("isalpha")
    isalnum = _same("isalnum")
    isascii = _same("isascii")
    isdecimal = _same("isdecimal")
    isdigit = _same("isdigit")
    isidentifier = _same("isidentifier")
    islower = _same("islower")
    isnumeric = _same("isnumeric")
    isprintable = _same("isprintable")
    isspace = _same("isspace")
    istitle = _same("istitle")
    isupper = _same("isupper")
    join = _same("join")
    ljust = _same("ljust")
    lower = _same("lower")
    lstrip = _same("lstrip")
    partition = _same("partition")
    removeprefix = _same("removeprefix")
    removesuffix = _same("removesuffix")
    replace = _same("replace")
    rfind = _same("rfind")
    rindex = _same("rindex")
    rjust = _same("rjust")
    rpartition = _same("rpartition")
    rsplit = _same("rsplit")
    rstrip = _same("rstrip")
    split = _same("split")
    splitlines = _same("splitlines")
    startswith = _same("startswith")
    strip = _same("strip")
    swapcase = _same("swapcase")
    title = _same("title")
    translate = _same("translate")
    upper = _same("upper")
    zfill = _same("zfill")
