# UserDict and UserList of collections: containers that wrap the builtin ones, to be subclassed.


class UserDict:
    _abc_pattern = "mapping"

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

    def __eq__(self, other):
        return self.data == (other.data if isinstance(other, UserDict) else other)

    def get(self, key, default=None): return self[key] if key in self else default
    def keys(self): return self.data.keys()
    def values(self): return self.data.values()
    def items(self): return self.data.items()

    def update(self, other=(), /, **kwds):
        if hasattr(other, "keys"):
            for key in other.keys():
                self[key] = other[key]
        else:
            for key, value in other:
                self[key] = value
        for key, value in kwds.items():
            self[key] = value

    def pop(self, key, *default):
        if key in self:
            value = self[key]
            del self[key]
            return value
        if default:
            return default[0]
        raise KeyError(key)

    def setdefault(self, key, default=None):
        if key not in self:
            self[key] = default
        return self[key]

    def clear(self):
        for key in list(self):
            del self[key]

    def copy(self):
        return type(self)(self.data)


class UserList:
    _abc_pattern = "sequence"

    def __init__(self, initlist=None):
        self.data = [] if initlist is None else list(initlist)

    def _plain(self, other): return other.data if isinstance(other, UserList) else list(other)
    def __repr__(self): return repr(self.data)
    def __eq__(self, other): return self.data == self._plain(other)
    def __lt__(self, other): return self.data < self._plain(other)
    def __len__(self): return len(self.data)
    def __iter__(self): return iter(self.data)
    def __contains__(self, item): return item in self.data
    def __setitem__(self, i, item): self.data[i] = item
    def __delitem__(self, i): del self.data[i]
    def __add__(self, other): return type(self)(self.data + self._plain(other))
    def __mul__(self, n): return type(self)(self.data * n)

    def __getitem__(self, i):
        return type(self)(self.data[i]) if isinstance(i, slice) else self.data[i]

    def __iadd__(self, other):
        self.data += self._plain(other)
        return self

    def append(self, item): self.data.append(item)
    def insert(self, i, item): self.data.insert(i, item)
    def pop(self, i=-1): return self.data.pop(i)
    def remove(self, item): self.data.remove(item)
    def clear(self): self.data.clear()
    def copy(self): return type(self)(self)
    def count(self, item): return self.data.count(item)
    def index(self, item, *args): return self.data.index(item, *args)
    def reverse(self): self.data.reverse()
    def sort(self, /, *args, **kwds): self.data.sort(*args, **kwds)
    def extend(self, other): self.data.extend(self._plain(other))


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


class UserString:
    _abc_pattern = "sequence"

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
    def __iter__(self): return iter([type(self)(char) for char in self.data])
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
