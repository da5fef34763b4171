"""Fields of an actor in host state: one key a field, one key an entry of a Map or Table.

A value is checked by its annotation, encoded at once and frozen; reading decodes and gives a frozen
value. So a value read in a fresh process and one just written are alike, and changing one in place
raises FrozenError instead of being lost. The one rule: nothing of an actor's state is anywhere but
in the host.
"""

from pvm_sdk._state import ATOMIC, BLOCKS, contract, require_writing
from pvm_sdk._values import as_key, from_plain, shown, to_plain

_MISSING = object.__new__(object)
# What a host takes at least, less what stands before it.
_KEY_BYTES = 60_000


def _load(key, plan):
    data = __native_field_get(key)
    return _MISSING if data is None else _made(plan, data)


def _made(plan, data):
    return __native_freeze(from_plain(plan, __native_data_decode(data)))


def _encode(plan, value, where):
    try:
        plain = to_plain(plan, value, where)
    except RecursionError:
        raise ValueError(f"{where}: nested too deep, or it contains itself") from None
    try:
        return __native_data_encode(plain)
    except ValueError as error:
        raise ValueError(f"{where}: {error}") from None


def _sealed(plan, value, where):
    """What is written for a value, which is frozen with it."""
    data = _encode(plan, value, where)
    require_writing("change state")
    __native_freeze(value)
    return data


class Field:
    """Descriptor of one annotated field. On the class it names the field, for guards."""

    def __init__(self, owner, name, plan, default):
        self.owner = owner
        self.name = name
        self.plan = plan
        self.default = default
        self.key = b"f" + name.encode()

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        value = _load(self.key, self.plan)
        if value is _MISSING:
            if self.default is _MISSING:
                raise AttributeError(f"{self.owner}.{self.name} has not been set")
            return self.default
        return value

    def __set__(self, instance, value):
        __native_field_set(self.key, _sealed(self.plan, value, f"{self.owner}.{self.name}"))

    def __delete__(self, instance):
        raise AttributeError(f"{self.owner}.{self.name} is declared and cannot be deleted")

    def __repr__(self):
        return f"<field {self.owner}.{self.name}: {shown(self.plan)}>"


class _Collection:
    """What Map and Table share: the declaration in a class body, and the bound view in a method.

    Keys and records may run the contract's own code, which may sleep, while they are encoded and
    made. No such code stands between a read and the write that rests on it.
    """

    def __init__(self, default=_MISSING):
        self._default = default
        self._name = None

    def __class_getitem__(cls, parameters):
        if not isinstance(parameters, tuple) or len(parameters) != 2:
            raise TypeError(f"{cls.__name__}[key, value] takes two types")
        return _Declared(cls, parameters[0], parameters[1])

    def _bind(self, owner, name, key_plan, value_plan):
        self._name = f"{owner}.{name}"
        self._key_plan = as_key(key_plan)
        self._value_plan = value_plan
        self._prefix = b"m" + name.encode() + b"\0"
        if self._default is not _MISSING:
            to_plain(value_plan, self._default, f"{self._name} default")
        return self

    def __get__(self, instance, owner=None):
        return self

    def __set__(self, instance, value):
        raise AttributeError(f"{self._name} is a {type(self).__name__}: assign its entries, "
                             f"{self._name.split('.')[1]}[key] = value")

    def _key(self, key):
        return self._prefix + self._encoded(key)

    def _encoded(self, key):
        encoded = _encode(self._key_plan, key, f"{self._name} key")
        if len(encoded) > _KEY_BYTES:
            raise ValueError(f"{self._name} key: {len(encoded)} bytes, and a key has {_KEY_BYTES} at "
                             "most: use a digest of it, like hashlib.sha256(key).digest()")
        return encoded

    def _where(self, key):
        return f"{self._name}[{key!s}]"

    def __getitem__(self, key):
        value = _load(self._key(key), self._value_plan)
        if value is _MISSING:
            if self._default is _MISSING:
                raise KeyError(key)
            return self._default
        return value

    def __contains__(self, key):
        return __native_field_get(self._key(key)) is not None

    def get(self, key, default=None):
        value = _load(self._key(key), self._value_plan)
        return default if value is _MISSING else value

    def __getattr__(self, name):
        if name in ("keys", "values", "items", "popitem", "clear", "copy"):
            raise AttributeError(f"{self._name} is a {type(self).__name__} and has no {name}()"
                                 + (": declare it as a Table" if isinstance(self, Map) else ""))
        if name == "update":
            raise AttributeError(f"{self._name} is a {type(self).__name__} and has no update(): "
                                 f"assign each, {self._name.split('.')[1]}[key] = value")
        raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")

    def __setitem__(self, key, value):
        encoded = self._encoded(key)
        self._put(encoded, _sealed(self._value_plan, value, self._where(key)))

    def __delitem__(self, key):
        if not self._remove(self._encoded(key)):
            raise KeyError(key)

    def pop(self, key, default=_MISSING):
        encoded = self._encoded(key)
        place = self._prefix + encoded
        data = __native_field_get(place)
        while data is not None:
            value = _made(self._value_plan, data)
            now = __native_field_get(place)
            if now == data:
                self._remove(encoded)
                return value
            data = now
        if default is _MISSING:
            raise KeyError(key)
        return default

    def setdefault(self, key, default):
        encoded = self._encoded(key)
        place = self._prefix + encoded
        if __native_field_get(place) is None:
            data = _sealed(self._value_plan, default, self._where(key))
            if __native_field_get(place) is None:
                self._put(encoded, data)
        return _load(place, self._value_plan)


class _Declared:
    """The annotation Map[K, V] or Table[K, V]."""

    def __init__(self, kind, key, value):
        self.kind = kind
        self.key = key
        self.value = value

    def __repr__(self):
        return f"{self.kind.__name__}[{self.key!r}, {self.value!r}]"


class Map(_Collection):
    """A mapping with one key of host state an entry; it cannot be iterated or counted.

    `Map(default=0)` gives 0 for what was never set. For order, length and iteration use Table.
    """

    def _put(self, encoded, data):
        __native_field_set(self._prefix + encoded, data)

    def _remove(self, encoded):
        place = self._prefix + encoded
        if __native_field_get(place) is None:
            return False
        require_writing("change state")
        __native_field_set(place, None)
        return True

    def __iter__(self):
        raise TypeError(f"{self._name} is a Map and cannot be iterated: declare it as a Table")

    def __len__(self):
        raise TypeError(f"{self._name} is a Map and has no length: declare it as a Table")

    def __bool__(self):
        raise TypeError(f"{self._name} is a Map and has no length: declare it as a Table")

    def __repr__(self):
        return f"<Map {self._name}>"


class Table(_Collection):
    """A mapping that keeps insertion order in host state.

    Any entry is added, found, changed and removed at a cost that does not depend on how many there
    are. A loop may sleep, and the table change meanwhile: each step goes to the first entry that is
    then behind the one before. `page(after, limit)` reads a part.
    """

    # A value stands where a Map has it, so what guards one entry sees that entry alone. Beside it
    # stands the entry's number, and under the number its key. Numbers grow and are never given
    # again, so where a loop stands means the same whatever became of the entry. Which numbers are
    # taken is said by pages of 256 bits; from the 257th number on a level of pages above says which
    # pages are not empty, and so on. The head is [count, next number].

    def _bind(self, owner, name, key_plan, value_plan):
        super()._bind(owner, name, key_plan, value_plan)
        self._number_prefix = b"n" + name.encode() + b"\0"
        self._order_prefix = b"o" + name.encode() + b"\0"
        self._page_prefix = b"p" + name.encode() + b"\0"
        self._head_key = b"t" + name.encode()
        return self

    def _head(self):
        data = __native_field_get(self._head_key)
        return [0, 0] if data is None else __native_data_decode(data)

    def _set_head(self, count, following):
        __native_field_set(self._head_key, __native_data_encode([count, following]))

    def _number(self, encoded):
        data = __native_field_get(self._number_prefix + encoded)
        return None if data is None else __native_data_decode(data)

    def _order_key(self, number):
        return self._order_prefix + number.to_bytes(8, "big")

    def _page_key(self, level, page):
        return self._page_prefix + bytes([level]) + page.to_bytes(8, "big")

    def _page(self, level, page):
        data = __native_field_get(self._page_key(level, page))
        return 0 if data is None else __native_data_decode(data)

    def _set_page(self, level, page, bits):
        data = __native_data_encode(bits) if bits else None
        __native_field_set(self._page_key(level, page), data)

    def _mark(self, number):
        level = 0
        while True:
            page = number >> 8
            bits = self._page(level, page)
            self._set_page(level, page, bits | 1 << (number & 255))
            level += 1
            if page == 1 and number & 255 == 0:
                # The first number of a second page: the level above begins.
                self._set_page(level, 0, 2 | (self._page(level - 1, 0) != 0))
            if bits or page == 0:
                return
            number = page

    def _unmark(self, number, last):
        level = 0
        while True:
            page = number >> 8
            bits = self._page(level, page) ^ 1 << (number & 255)
            self._set_page(level, page, bits)
            level += 1
            if bits or not last >> 8 * level:
                return
            number = page

    def _behind(self, number):
        """The smallest number that is taken and greater than this one, or None."""
        number += 1
        level = 0
        while True:
            bits = self._page(level, number >> 8) >> (number & 255)
            if bits:
                break
            level += 1
            number = (number >> 8) + 1
            if number > self._head()[1] - 1 >> 8 * level:
                return None
        number += _lowest(bits)
        while level:
            level -= 1
            number = number << 8 | _lowest(self._page(level, number))
        return number

    def _put(self, encoded, data):
        place = self._prefix + encoded
        is_new = __native_field_get(place) is None
        __native_field_set(place, data)
        if not is_new:
            return
        count, number = self._head()
        __native_field_set(self._number_prefix + encoded, __native_data_encode(number))
        __native_field_set(self._order_key(number), encoded)
        self._mark(number)
        self._set_head(count + 1, number + 1)

    def _remove(self, encoded):
        number = self._number(encoded)
        if number is None:
            return False
        require_writing("change state")
        count, following = self._head()
        self._unmark(number, following - 1)
        self._set_head(count - 1, following)
        for place in (self._order_key(number), self._number_prefix + encoded, self._prefix + encoded):
            __native_field_set(place, None)
        return True

    def __len__(self):
        return self._head()[0]

    def __bool__(self):
        return self._head()[0] != 0

    def _walk(self, number=-1):
        number = self._behind(number)
        while number is not None:
            yield __native_field_get(self._order_key(number))
            number = self._behind(number)

    def _key_of(self, encoded):
        return from_plain(self._key_plan, __native_data_decode(encoded))

    def _value_of(self, encoded):
        return _load(self._prefix + encoded, self._value_plan)

    def items(self):
        for encoded in self._walk():
            yield self._key_of(encoded), self._value_of(encoded)

    def keys(self):
        for encoded in self._walk():
            yield self._key_of(encoded)

    def values(self):
        for encoded in self._walk():
            yield self._value_of(encoded)

    def __iter__(self):
        return self.keys()

    def page(self, after=None, limit=100):
        """Up to `limit` (key, value) pairs behind the entry `after`, from the first by default."""
        number = -1
        if after is not None:
            number = self._number(self._encoded(after))
            if number is None:
                raise KeyError(after)
        out = []
        if limit < 1:
            return out
        for encoded in self._walk(number):
            out.append((self._key_of(encoded), self._value_of(encoded)))
            if len(out) == limit:
                break
        return out

    def __repr__(self):
        return f"<Table {self._name}>"


def _lowest(bits):
    return (bits & -bits).bit_length() - 1


def storage_key(owner, item):
    """The state key that a guard names: a field of the class, or (field name, key of an entry)."""
    if isinstance(item, Field):
        return item.key
    if isinstance(item, tuple) and len(item) == 2:
        collection = owner.__pvm_fields__.get(item[0])
        if isinstance(collection, _Collection):
            return collection._key(item[1])
    raise TypeError("a guard is a field, such as Escrow.fee_bps, or (name, key) of a Map or Table")


class atomic:
    """`with atomic():` nothing inside pauses, and what it wrote is undone if it raises."""

    def __enter__(self):
        state = contract()
        self._savepoint = __native_savepoint_begin()
        state[BLOCKS] += 1
        self._number = state[BLOCKS]
        state[ATOMIC] = (*state[ATOMIC], self._number)
        return self

    def __exit__(self, kind, error, traceback):
        state = contract()
        if getattr(self, "_number", 0) not in state[ATOMIC]:
            raise RuntimeError("the atomic block is not open")
        if kind is None:
            __native_savepoint_release(self._savepoint)
        else:
            __native_savepoint_rollback(self._savepoint)
        # Blocks inside of this one have ended with it.
        state[ATOMIC] = state[ATOMIC][: state[ATOMIC].index(self._number)]
        return False
