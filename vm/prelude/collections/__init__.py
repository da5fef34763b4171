# collections: containers beyond the builtin ones (CPython 3.11's module of the same name).

from collections._user import UserDict, UserList, UserString

abc = __native_import("collections.abc")


_FUNCTION = type(lambda: None)


class deque:
    # The items are `_items[_head:]`; the free part in front is cut off when it is the larger one. The
    # methods in C++ know the first four attributes (vm/builtins/deque_natives.cpp).
    __hash__ = None
    __match_args__ = ()

    __init__ = _deque___init__

    maxlen = property(lambda self: self._maxlen)

    def __class_getitem__(cls, item):
        return cls

    append = _deque_append
    appendleft = _deque_appendleft
    pop = _deque_pop
    popleft = _deque_popleft
    rotate = _deque_rotate

    def clear(self):
        if len(self):
            self._changes += 1
        self._items.clear()
        self._head = 0

    extend = _deque_extend

    def extendleft(self, iterable, /):
        if iterable is self:
            iterable = list(iterable)
        for x in iterable:
            _deque_appendleft(self, x)

    def _list(self):
        return self._items[self._head:]

    def copy(self):
        return type(self)(self._list(), self._maxlen)

    __copy__ = copy

    def _check_same(self, changes):
        if self._changes != changes:
            raise RuntimeError("deque mutated during iteration")

    def count(self, x, /):
        changes = self._changes
        number = self._list().count(x)
        self._check_same(changes)
        return number

    def index(self, x, start=0, stop=None, /):
        size = len(self)
        stop = size if stop is None else stop
        changes = self._changes
        try:
            at = self._list().index(x, start, stop)
        except ValueError:
            self._check_same(changes)
            raise ValueError(f"{x!r} is not in deque") from None
        self._check_same(changes)
        return at

    def insert(self, i, x, /):
        if self._maxlen is not None and len(self) >= self._maxlen:
            raise IndexError("deque already at its maximum size")
        items = self._list()
        items.insert(i, x)
        self._items, self._head = items, 0
        self._changes += 1

    def remove(self, value, /):
        items = self._list()
        changes = self._changes
        try:
            items.remove(value)
        except ValueError:
            if self._changes != changes:
                raise IndexError("deque mutated during iteration") from None
            raise ValueError(f"{value!r} is not in deque") from None
        if self._changes != changes:
            raise IndexError("deque mutated during iteration")
        self._items, self._head = items, 0
        self._changes += 1

    def reverse(self):
        items = self._list()
        items.reverse()
        self._items, self._head = items, 0

    __len__ = _deque___len__
    __getitem__ = _deque___getitem__
    __setitem__ = _deque___setitem__

    def _at(self, i):
        size = len(self._items) - self._head
        if not hasattr(type(i), "__index__"):
            raise TypeError(f"sequence index must be integer, not '{type(i).__name__}'")
        at = i.__index__()
        if at < 0:
            at += size
        if not 0 <= at < size:
            raise IndexError("deque index out of range")
        return self._head + at

    def __delitem__(self, i):
        del self._items[self._at(i)]
        self._changes += 1

    def __contains__(self, x):
        changes = self._changes
        found = x in self._list()
        self._check_same(changes)
        return found

    __iter__ = _deque___iter__

    def __reversed__(self):
        items = self._list()
        items.reverse()
        return iter(items)

    def __eq__(self, other):
        return self._list() == other._list() if isinstance(other, deque) else NotImplemented

    def __lt__(self, other):
        return self._list() < other._list() if isinstance(other, deque) else NotImplemented

    def __le__(self, other):
        return self._list() <= other._list() if isinstance(other, deque) else NotImplemented

    def __gt__(self, other):
        return self._list() > other._list() if isinstance(other, deque) else NotImplemented

    def __ge__(self, other):
        return self._list() >= other._list() if isinstance(other, deque) else NotImplemented

    def __add__(self, other):
        if not isinstance(other, deque):
            # A sequence of CPython concatenates after the other operand was asked.
            if type(getattr(type(other), "__radd__", None)) is _FUNCTION:
                return NotImplemented
            raise TypeError(f'can only concatenate deque (not "{type(other).__name__}") to deque')
        return type(self)(self._list() + other._list(), self._maxlen)

    def __iadd__(self, other):
        self.extend(other)
        return self

    def __mul__(self, n):
        return type(self)(self._list() * n, self._maxlen)

    __rmul__ = __mul__

    def __imul__(self, n):
        items = self._list() * n
        if self._maxlen is not None and len(items) > self._maxlen:
            del items[:len(items) - self._maxlen]
        self._items, self._head = items, 0
        self._changes += 1
        return self

    def __repr__(self):
        if not __native_repr_enter(self):
            return "[...]"
        try:
            limit = "" if self._maxlen is None else f", maxlen={self._maxlen}"
            return f"{type(self).__name__}({self._list()!r}{limit})"
        finally:
            __native_repr_leave(self)


abc.MutableSequence.register(deque)


class defaultdict(dict):
    __init__ = _defaultdict___init__
    __missing__ = _defaultdict___missing__

    def copy(self):
        return type(self)(self.default_factory, self)

    __copy__ = copy

    def __or__(self, other):
        if not isinstance(other, dict):
            return NotImplemented
        new = type(self)(self.default_factory, self)
        dict.update(new, other)
        return new

    def __ror__(self, other):
        if not isinstance(other, dict):
            return NotImplemented
        new = type(self)(self.default_factory, other)
        dict.update(new, self)
        return new

    def __repr__(self):
        shown = "..."
        if __native_repr_enter(self):
            try:
                shown = repr(self.default_factory)
            finally:
                __native_repr_leave(self)
        return f"{type(self).__name__}({shown}, {dict.__repr__(self)})"


def _fill(self, args, kwds):
    # What a subclass says in __setitem__ holds for every way in.
    if type(self).__setitem__ is dict.__setitem__:
        dict.update(self, *args, **kwds)
        return
    for other in args:
        if isinstance(other, dict) or hasattr(other, "keys"):
            for key in other.keys():
                self[key] = other[key]
        else:
            for key, value in other:
                self[key] = value
    for key, value in kwds.items():
        self[key] = value


class OrderedDict(dict):
    __init__ = _ordered___init__

    def update(self, /, *args, **kwds):
        if len(args) > 1:
            raise TypeError(f"update() takes at most 1 positional argument ({len(args)} given)")
        _fill(self, args, kwds)

    def __ior__(self, other):
        _fill(self, (other,), {})
        return self

    def setdefault(self, key, default=None):
        if type(self).__setitem__ is dict.__setitem__:
            return dict.setdefault(self, key, default)
        if key in self:
            return self[key]
        self[key] = default
        return default

    pop = _ordered_pop
    popitem = _ordered_popitem
    move_to_end = _ordered_move_to_end

    def copy(self):
        if type(self) is OrderedDict:
            return OrderedDict(self)
        new = type(self)()
        for key in self:
            new[key] = self[key]
        return new

    __copy__ = copy

    @classmethod
    def fromkeys(cls, iterable, value=None):
        self = cls()
        for key in iterable:
            self[key] = value
        return self

    def __eq__(self, other):
        if isinstance(other, OrderedDict):
            return dict.__eq__(self, other) and list(self) == list(other)
        return dict.__eq__(self, other)

    def __ne__(self, other):
        return not self == other

    def __or__(self, other):
        if not isinstance(other, dict):
            return NotImplemented
        new = type(self)(self)
        new.update(other)
        return new

    def __ror__(self, other):
        if not isinstance(other, dict):
            return NotImplemented
        new = type(self)(other)
        new.update(self)
        return new

    def __repr__(self):
        if not self:
            return f"{type(self).__name__}()"
        if not __native_repr_enter(self):
            return "..."
        try:
            return f"{type(self).__name__}({list(self.items())!r})"
        finally:
            __native_repr_leave(self)


def _by_count(pair):
    return pair[1]


_COUNTED = (list, tuple, str)


class Counter(dict):
    __init__ = _counter___init__

    def __missing__(self, key):
        return 0

    def total(self):
        return sum(self.values())

    def most_common(self, n=None):
        ordered = sorted(self.items(), key=_by_count, reverse=True)
        return ordered if n is None else ordered[:max(0, n)]

    def elements(self):
        return _Elements(self)

    @classmethod
    def fromkeys(cls, iterable, v=None):
        raise NotImplementedError(
            "Counter.fromkeys() is undefined.  Use Counter(iterable) instead.")

    def update(self, iterable=None, /, **kwds):
        if iterable is None:
            pass
        elif type(iterable) in _COUNTED and type(self) is Counter:
            at, size = 0, len(iterable)
            while (at := __native_count_items(self, iterable, at)) < size:
                key = iterable[at]
                self[key] = self.get(key, 0) + 1
                at += 1
                size = len(iterable)
        elif not (hasattr(iterable, "keys") and hasattr(iterable, "items")):
            for key in iterable:
                self[key] = self.get(key, 0) + 1
        elif self:
            for key, count in iterable.items():
                self[key] = count + self.get(key, 0)
        else:
            dict.update(self, iterable)     # whatever its values are
        if kwds:
            self.update(kwds)

    def subtract(self, iterable=None, /, **kwds):
        if iterable is not None:
            if hasattr(iterable, "keys") and hasattr(iterable, "items"):
                for key, count in iterable.items():
                    self[key] = self.get(key, 0) - count
            else:
                for key in iterable:
                    self[key] = self.get(key, 0) - 1
        for key, count in kwds.items():
            self[key] = self.get(key, 0) - count

    def copy(self):
        return type(self)(self)

    __copy__ = copy

    def __delitem__(self, key):
        if key in self:
            dict.__delitem__(self, key)

    def __repr__(self):
        if not self:
            return f"{type(self).__name__}()"
        try:
            ordered = dict(self.most_common())
        except TypeError:
            ordered = dict(self)
        return f"{type(self).__name__}({ordered!r})"

    def __eq__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return all([self[key] == other[key] for counts in (self, other) for key in counts])

    def __ne__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return not self == other

    def __le__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return all([self[key] <= other[key] for counts in (self, other) for key in counts])

    def __lt__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return self <= other and self != other

    def __ge__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return all([self[key] >= other[key] for counts in (self, other) for key in counts])

    def __gt__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return self >= other and self != other

    def _combined(self, other, choose):
        if not isinstance(other, Counter):
            return NotImplemented
        result = Counter()
        for key, count in self.items():
            value = choose(count, other[key])
            if value > 0:
                result[key] = value
        for key, count in other.items():
            if key not in self:
                value = choose(0, count)
                if value > 0:
                    result[key] = value
        return result

    def __add__(self, other):
        return self._combined(other, lambda a, b: a + b)

    def __sub__(self, other):
        return self._combined(other, lambda a, b: a - b)

    def __or__(self, other):
        return self._combined(other, lambda a, b: b if a < b else a)

    def __and__(self, other):
        return self._combined(other, lambda a, b: a if a < b else b)

    def __pos__(self):
        result = Counter()
        for key, count in self.items():
            if count > 0:
                result[key] = count
        return result

    def __neg__(self):
        result = Counter()
        for key, count in self.items():
            if count < 0:
                result[key] = -count
        return result

    def _keep_positive(self):
        for key in [key for key, count in self.items() if not count > 0]:
            del self[key]
        return self

    def __iadd__(self, other):
        for key, count in other.items():
            self[key] += count
        return self._keep_positive()

    def __isub__(self, other):
        for key, count in other.items():
            self[key] -= count
        return self._keep_positive()

    def __ior__(self, other):
        for key, count in other.items():
            if count > self[key]:
                self[key] = count
        return self._keep_positive()

    def __iand__(self, other):
        for key, count in self.items():
            if other[key] < count:
                self[key] = other[key]
        return self._keep_positive()


class _Elements:
    def __init__(self, counter):
        self._items = iter(counter.items())
        self._key = None
        self._left = 0

    def __iter__(self):
        return self

    def __next__(self):
        while self._left <= 0:
            for self._key, self._left in self._items:
                break
            else:
                raise StopIteration
        self._left -= 1
        return self._key


_KEYWORDS = frozenset((
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue",
    "def", "del", "elif", "else", "except", "finally", "for", "from", "global", "if", "import", "in",
    "is", "lambda", "nonlocal", "not", "or", "pass", "raise", "return", "try", "while", "with", "yield"))


def _checked_names(typename, field_names, rename):
    if isinstance(field_names, str):
        field_names = field_names.replace(",", " ").split()
    field_names = list(map(str, field_names))
    if rename:
        seen = set()
        for at, name in enumerate(field_names):
            if not name.isidentifier() or name in _KEYWORDS or name.startswith("_") or name in seen:
                field_names[at] = f"_{at}"
            seen.add(name)
    for name in [typename] + field_names:
        if not name.isidentifier():
            raise ValueError(f"Type names and field names must be valid identifiers: {name!r}")
        if name in _KEYWORDS:
            raise ValueError(f"Type names and field names cannot be a keyword: {name!r}")
    seen = set()
    for name in field_names:
        if name.startswith("_") and not rename:
            raise ValueError(f"Field names cannot start with an underscore: {name!r}")
        if name in seen:
            raise ValueError(f"Encountered duplicate field name: {name!r}")
        seen.add(name)
    return tuple(field_names)


class _NamedTupleMethods:
    # What every namedtuple class gets in its own namespace.

    __new__ = staticmethod(_new_namedtuple)

    @classmethod
    def _make(cls, iterable):
        values = tuple(iterable)
        if len(values) != len(cls._fields):
            raise TypeError(f"Expected {len(cls._fields)} arguments, got {len(values)}")
        return tuple.__new__(cls, values)

    def _replace(self, /, **kwds):
        values = [kwds.pop(name, value) for name, value in zip(self._fields, self)]
        if kwds:
            raise ValueError(f"Got unexpected field names: {list(kwds)!r}")
        return self._make(values)

    def __repr__(self):
        parts = [f"{name}={value!r}" for name, value in zip(self._fields, self)]
        return f"{self.__class__.__name__}({', '.join(parts)})"

    def _asdict(self):
        return dict(zip(self._fields, self))

    def __getnewargs__(self):
        return tuple(self)


def _no_write(self, value):
    raise AttributeError("can't set attribute")


def _no_delete(self):
    raise AttributeError("can't delete attribute")


def namedtuple(typename, field_names, *, rename=False, defaults=None, module=None):
    typename = str(typename)
    names = _checked_names(typename, field_names, rename)
    values = () if defaults is None else tuple(defaults)
    if len(values) > len(names):
        raise TypeError("Got more default values than field names")
    space = {
        "__doc__": f"{typename}({', '.join(names)})",
        "__slots__": (),
        "__match_args__": names,
        "_fields": names,
        "_field_defaults": dict(zip(names[len(names) - len(values):], values)),
        "__module__": __native_caller_module() if module is None else module,
    }
    for name in ("__new__", "_make", "_replace", "__repr__", "_asdict", "__getnewargs__"):
        space[name] = _NamedTupleMethods.__dict__[name]
    for at, name in enumerate(names):
        space[name] = property(__native_item_getter(at), _no_write, _no_delete, f"Alias for field number {at}")
    return type(typename, (tuple,), space)


class ChainMap(abc.MutableMapping):
    def __init__(self, *maps):
        self.maps = list(maps) or [{}]

    def __missing__(self, key):
        raise KeyError(key)

    def __getitem__(self, key):
        for mapping in self.maps:
            try:
                return mapping[key]
            except KeyError:
                pass
        return self.__missing__(key)

    def get(self, key, default=None):
        return self[key] if key in self else default

    def _keys(self):
        keys = {}
        for mapping in reversed(self.maps):
            for key in mapping:
                keys[key] = None
        return keys

    def __len__(self):
        return len(self._keys())

    def __iter__(self):
        return iter(self._keys())

    def __contains__(self, key):
        return any([key in mapping for mapping in self.maps])

    def __bool__(self):
        return any(self.maps)

    @classmethod
    def fromkeys(cls, iterable, *args):
        return cls(dict.fromkeys(iterable, *args))

    def copy(self):
        return type(self)(self.maps[0].copy(), *self.maps[1:])

    __copy__ = copy

    def new_child(self, m=None, **kwargs):
        if m is None:
            m = kwargs
        elif kwargs:
            m.update(kwargs)
        return type(self)(m, *self.maps)

    @property
    def parents(self):
        return type(self)(*self.maps[1:])

    def __setitem__(self, key, value):
        self.maps[0][key] = value

    def __delitem__(self, key):
        try:
            del self.maps[0][key]
        except KeyError:
            raise KeyError(f"Key not found in the first mapping: {key!r}") from None

    def pop(self, key, *args):
        try:
            return self.maps[0].pop(key, *args)
        except KeyError:
            raise KeyError(f"Key not found in the first mapping: {key!r}") from None

    def popitem(self):
        try:
            return self.maps[0].popitem()
        except KeyError:
            raise KeyError("No keys found in the first mapping.") from None

    def clear(self):
        self.maps[0].clear()

    def __or__(self, other):
        if not isinstance(other, abc.Mapping):
            return NotImplemented
        new = self.copy()
        new.maps[0].update(other)
        return new

    def __ror__(self, other):
        if not isinstance(other, abc.Mapping):
            return NotImplemented
        merged = dict(other)
        for mapping in reversed(self.maps):
            merged.update(mapping)
        return type(self)(merged)

    def __ior__(self, other):
        self.maps[0].update(other)
        return self

    def __repr__(self):
        if not __native_repr_enter(self):
            return "..."
        try:
            return f"{type(self).__name__}({', '.join(map(repr, self.maps))})"
        finally:
            __native_repr_leave(self)
