"""Fields of an actor in host state: one key a field, one key an entry of a Map or Table.

A value is checked by its annotation, encoded at once and frozen; reading decodes and gives a frozen
value. So a value read in a fresh process and one just written are alike, and changing one in place
raises FrozenError instead of being lost. The one rule: nothing of an actor's state is anywhere but
in the host.
"""

from pvm_sdk._state import ATOMIC, BLOCKS, contract, require_writing
from pvm_sdk._values import from_plain, shown, to_plain

_MISSING = object.__new__(object)


def _load(key, plan):
    data = __native_field_get(key)
    if data is None:
        return _MISSING
    return __native_freeze(from_plain(plan, __native_data_decode(data)))


def _store(key, plan, value, where):
    data = __native_data_encode(to_plain(plan, value, where))
    require_writing("change state")
    __native_freeze(value)
    __native_field_set(key, data)


def _erase(key):
    require_writing("change state")
    __native_field_set(key, None)


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
        _store(self.key, self.plan, value, f"{self.owner}.{self.name}")

    def __delete__(self, instance):
        raise AttributeError(f"{self.owner}.{self.name} is declared and cannot be deleted")

    def __repr__(self):
        return f"<field {self.owner}.{self.name}: {shown(self.plan)}>"


class _Collection:
    """What Map and Table share: the declaration in a class body, and the bound view in a method."""

    def __init__(self, default=_MISSING):
        self._default = default
        self._name = None

    def __class_getitem__(cls, parameters):
        if not isinstance(parameters, tuple) or len(parameters) != 2:
            raise TypeError(f"{cls.__name__}[key, value] takes two types")
        return _Declared(cls, parameters[0], parameters[1])

    def _bind(self, owner, name, key_plan, value_plan):
        self._name = f"{owner}.{name}"
        self._key_plan = key_plan
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
        return __native_data_encode(to_plain(self._key_plan, key, f"{self._name} key"))

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

    def setdefault(self, key, default):
        value = _load(self._key(key), self._value_plan)
        if value is not _MISSING:
            return value
        self[key] = default
        return self[key]


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

    def __setitem__(self, key, value):
        _store(self._key(key), self._value_plan, value, self._where(key))

    def __delitem__(self, key):
        place = self._key(key)
        if __native_field_get(place) is None:
            raise KeyError(key)
        _erase(place)

    def pop(self, key, default=_MISSING):
        place = self._key(key)
        value = _load(place, self._value_plan)
        if value is _MISSING:
            if default is _MISSING:
                raise KeyError(key)
            return default
        _erase(place)
        return value

    def __iter__(self):
        raise TypeError(f"{self._name} is a Map and cannot be iterated: declare it as a Table")

    def __len__(self):
        raise TypeError(f"{self._name} is a Map and has no length: declare it as a Table")

    def __bool__(self):
        raise TypeError(f"{self._name} is a Map and has no length: declare it as a Table")

    def __repr__(self):
        return f"<Map {self._name}>"


class Table(_Collection):
    """A mapping that keeps insertion order in host state: entries are linked, first to last.

    Any entry is added, found, changed and removed at a cost that does not depend on how many there
    are. `page(after, limit)` reads a part.
    """

    # A value stands where a Map has it, so what guards one entry sees that entry alone. Beside it
    # stand its links, [key before or None, key behind or None], and the head, [first, last, count];
    # keys encoded.

    def _bind(self, owner, name, key_plan, value_plan):
        super()._bind(owner, name, key_plan, value_plan)
        self._link_prefix = b"l" + name.encode() + b"\0"
        self._head_key = b"t" + name.encode()
        return self

    def _head(self):
        data = __native_field_get(self._head_key)
        return [None, None, 0] if data is None else __native_data_decode(data)

    def _set_head(self, head):
        __native_field_set(self._head_key, __native_data_encode(head))

    def _links(self, encoded):
        data = __native_field_get(self._link_prefix + encoded)
        return None if data is None else __native_data_decode(data)

    def _set_links(self, encoded, links):
        __native_field_set(self._link_prefix + encoded, __native_data_encode(links))

    def _relink(self, encoded, place, neighbour):
        links = self._links(encoded)
        links[place] = neighbour
        self._set_links(encoded, links)

    def __setitem__(self, key, value):
        encoded = self._encoded(key)
        is_new = __native_field_get(self._prefix + encoded) is None
        _store(self._prefix + encoded, self._value_plan, value, self._where(key))
        if not is_new:
            return
        head = self._head()
        last = head[1]
        if last is None:
            head[0] = encoded
        else:
            self._relink(last, 1, encoded)
        self._set_links(encoded, [last, None])
        head[1] = encoded
        head[2] += 1
        self._set_head(head)

    def __delitem__(self, key):
        if not self._remove(self._encoded(key)):
            raise KeyError(key)

    def _remove(self, encoded):
        links = self._links(encoded)
        if links is None:
            return False
        require_writing("change state")
        head = self._head()
        before, behind = links
        if before is None:
            head[0] = behind
        else:
            self._relink(before, 1, behind)
        if behind is None:
            head[1] = before
        else:
            self._relink(behind, 0, before)
        head[2] -= 1
        self._set_head(head)
        _erase(self._link_prefix + encoded)
        _erase(self._prefix + encoded)
        return True

    def __len__(self):
        return self._head()[2]

    def __bool__(self):
        return self._head()[2] != 0

    def pop(self, key, default=_MISSING):
        encoded = self._encoded(key)
        value = _load(self._prefix + encoded, self._value_plan)
        if not self._remove(encoded):
            if default is _MISSING:
                raise KeyError(key)
            return default
        return value

    def _walk(self, encoded):
        while encoded is not None:
            links = self._links(encoded)
            if links is None:
                raise RuntimeError(f"{self._name} changed during iteration")
            yield encoded
            encoded = links[1]

    def _key_of(self, encoded):
        return from_plain(self._key_plan, __native_data_decode(encoded))

    def _value_of(self, encoded):
        return _load(self._prefix + encoded, self._value_plan)

    def items(self):
        for encoded in self._walk(self._head()[0]):
            yield self._key_of(encoded), self._value_of(encoded)

    def keys(self):
        for encoded in self._walk(self._head()[0]):
            yield self._key_of(encoded)

    def values(self):
        for encoded in self._walk(self._head()[0]):
            yield self._value_of(encoded)

    def __iter__(self):
        return self.keys()

    def page(self, after=None, limit=100):
        """Up to `limit` (key, value) pairs behind the entry `after`, from the first by default."""
        if after is None:
            encoded = self._head()[0]
        else:
            links = self._links(self._encoded(after))
            if links is None:
                raise KeyError(after)
            encoded = links[1]
        out = []
        for encoded in self._walk(encoded):
            if len(out) == limit:
                break
            out.append((self._key_of(encoded), self._value_of(encoded)))
        return out

    def __repr__(self):
        return f"<Table {self._name}>"


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
