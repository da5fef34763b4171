# Containers where Python code takes part: a user's __eq__, __hash__, __iter__, __index__, …
#
# The natives answer everything that needs no Python code; these functions do the same step by step, so
# that a pause may stand between any two steps. A twin gets its native's arguments as the native does:
# named ones in order, keyword-only ones included, then further positionals. A place in a table is (hash, ordinal among the live
# entries of that hash), and is checked again after each comparison.

_ABSENT = object()
_FUNCTION = type(lambda: None)
_DESCRIPTOR = type(list.append)
_GENERATOR = type((x for x in ()))
_ORDER = ("<", "<=", "==", "!=", ">", ">=")


# ---- Special methods -------------------------------------------------------------------------------


def _invoke(found, value, *args):
    # Calls what __native_special found on the type of `value`.
    attribute = found[0]
    kind = type(attribute)
    if kind is _FUNCTION or kind is _DESCRIPTOR:
        return attribute(value, *args)
    getter = __native_special(attribute, "__get__")
    if getter is not None:
        attribute = getter[0](attribute, value, type(value))
    return attribute(*args)


def call_special(object, attribute, args):
    return _invoke((attribute,), object, *args)


def _is_native(found):
    kind = type(found[0])
    return kind is _DESCRIPTOR


def _type_name(value):
    return type(value).__name__


def _index(value):
    if isinstance(value, int):
        return value
    found = __native_special(value, "__index__")
    if found is None:
        raise TypeError(f"'{_type_name(value)}' object cannot be interpreted as an integer")
    result = _invoke(found, value)
    if not isinstance(result, int):
        raise TypeError(f"__index__ returned non-int (type {_type_name(result)})")
    return result


def _slice_part(value):
    if value is None:
        return None
    if not isinstance(value, int) and __native_special(value, "__index__") is None:
        raise TypeError(
            "slice indices must be integers or None or have an __index__ method")
    return _index(value)


def _plain_key(key):
    if type(key) is slice:
        return slice(_slice_part(key.start), _slice_part(key.stop), _slice_part(key.step))
    return _index(key)


# ---- Hashes and look-ups ---------------------------------------------------------------------------


def builtin_hash(obj):
    found = __native_special(obj, "__hash__")
    if found is None or found[0] is None:
        raise TypeError(f"unhashable type: '{_type_name(obj)}'")
    return hash_result(_invoke(found, obj))


def hash_result(result):
    if not isinstance(result, int):
        raise TypeError("__hash__ method should return an integer")
    return __native_reduce_hash(result)


def builtin_hash_payload(self):
    hashes = []
    for item in __native_unwrap(self):
        hashes.append(hash(item))
    return __native_tuple_hash(hashes)


def _find(table, key, h):
    # Ordinal of the key among the entries of hash h, or -1.
    n = 0
    while True:
        found = __native_candidate(table, h, n)
        if found is None:
            return -1
        candidate = found[0]
        if candidate is key:
            return n
        same = candidate == key
        if same:
            same = True
        again = __native_candidate(table, h, n)
        if again is None or again[0] is not candidate:
            n = 0  # it moved while it was compared
        elif same is True:
            return n
        else:
            n += 1


def _put(table, key, h, value):
    n = _find(table, key, h)
    if n >= 0:
        __native_candidate_set(table, h, n, value)
    else:
        __native_table_insert(table, key, h, value)


def _put_missing(table, key, h):
    if _find(table, key, h) < 0:
        __native_table_insert(table, key, h, None)


def _set_key(item):
    # A set, which has no hash, is looked for as a frozenset.
    if isinstance(item, set) and type(item).__hash__ is None:
        return frozenset(__native_unwrap(item))
    return item


# ---- Subscripts ------------------------------------------------------------------------------------


def getitem(container, key):
    found = __native_special(container, "__getitem__")
    if found is not None:
        if _is_native(found):
            return getitem_builtin(container, key)
        return _invoke(found, container, key)
    if type(container) is _GENERIC_ALIAS or type(container) is _UNION:
        return _alias_item(container, key)
    if isinstance(container, type):
        getter = getattr(container, "__class_getitem__", None)
        if getter is not None:
            return getter(key)
        raise TypeError(f"type '{container.__name__}' is not subscriptable")
    raise TypeError(f"'{_type_name(container)}' object is not subscriptable")


def getitem_builtin(self, key):
    raw = __native_unwrap(self)
    kind = type(raw)
    if kind is dict:
        h = hash(key)
        n = _find(raw, key, h)
        if n >= 0:
            return __native_candidate(raw, h, n)[1]
        if raw is not self:
            missing = __native_special(self, "__missing__")
            if missing is not None:
                return _invoke(missing, self, key)
        raise KeyError(key)
    if kind is range and type(key) is slice:
        return _range_slice(raw, _plain_key(key))
    if kind.__name__ == "mappingproxy":
        return __native_view_table(raw)[key]
    return raw[_plain_key(key)]


def _range_slice(r, key):
    if key.step == 0:
        raise ValueError("slice step cannot be zero")
    start, stop, step = _slice_bounds(key, r.__len__())
    return range(r.start + start * r.step, r.start + stop * r.step, r.step * step)


def _slice_bounds(key, length):
    step = 1 if key.step is None else key.step
    low, high = (0, length) if step > 0 else (-1, length - 1)

    def bound(value, otherwise):
        if value is None:
            return otherwise
        if value < 0:
            value += length
            return low if value < low else value
        return high if value > high else value

    start = bound(key.start, low if step > 0 else high)
    stop = bound(key.stop, high if step > 0 else low)
    return start, stop, step


def dict_item(raw, key):
    h = hash(key)
    n = _find(raw, key, h)
    if n < 0:
        raise KeyError(key)
    return __native_candidate(raw, h, n)[1]


def dict_put(raw, key, value):
    __native_check_mutable(raw)
    _put(raw, key, hash(key), value)


def table_has(raw, key):
    return _find(raw, key, hash(key)) >= 0


def setitem(container, key, value):
    found = __native_special(container, "__setitem__")
    if found is None:
        raise TypeError(f"'{_type_name(container)}' object does not support item assignment")
    if _is_native(found):
        setitem_builtin(container, key, value)
    else:
        _invoke(found, container, key, value)


def setitem_builtin(self, key, value):
    raw = __native_unwrap(self)
    __native_check_mutable(raw)
    kind = type(raw)
    if kind is dict:
        _put(raw, key, hash(key), value)
        return
    key = _plain_key(key)
    if type(key) is slice:
        value = list(value)
    elif kind is not list:
        value = _index(value)
    raw[key] = value


def delitem(container, key):
    found = __native_special(container, "__delitem__")
    if found is None:
        raise TypeError(f"'{_type_name(container)}' object doesn't support item deletion")
    if _is_native(found):
        delitem_builtin(container, key)
    else:
        _invoke(found, container, key)


def delitem_builtin(self, key):
    raw = __native_unwrap(self)
    __native_check_mutable(raw)
    if type(raw) is dict:
        h = hash(key)
        n = _find(raw, key, h)
        if n < 0:
            raise KeyError(key)
        __native_candidate_remove(raw, h, n)
    else:
        del raw[_plain_key(key)]


# ---- Membership ------------------------------------------------------------------------------------


def contains(container, item):
    found = __native_special(container, "__contains__")
    if found is None:
        walk = None
        try:
            walk = iter(container)
        except TypeError:
            pass
        if walk is None:
            raise TypeError(f"argument of type '{_type_name(container)}' is not iterable")
        for candidate in walk:
            if candidate is item or candidate == item:
                return True
        return False
    if found[0] is None:
        raise TypeError(f"'{_type_name(container)}' object is not a container")
    if _is_native(found):
        return contains_builtin(container, item)
    return True if _invoke(found, container, item) else False


def contains_builtin(self, key):
    raw = __native_unwrap(self)
    kind = type(raw)
    if kind is dict:
        return _find(raw, key, hash(key)) >= 0
    if kind is set or kind is frozenset:
        key = _set_key(key)
        return _find(raw, key, hash(key)) >= 0
    name = kind.__name__
    if name == "dict_keys":
        return key in __native_view_table(raw)
    if name == "dict_items":
        if not isinstance(key, tuple) or len(key) != 2:
            return False
        pair = __native_unwrap(key)
        table = __native_view_table(raw)
        h = hash(pair[0])
        n = _find(table, pair[0], h)
        if n < 0:
            return False
        value = __native_candidate(table, h, n)[1]
        return True if value is pair[1] or value == pair[1] else False
    if name == "mappingproxy":
        return key in __native_view_table(raw)
    if kind is bytes or kind is bytearray:
        return _index(key) in raw
    for candidate in raw:
        if candidate is key or candidate == key:
            return True
    return False


def list_index(self, value, start=0, stop=9223372036854775807):
    return _sequence_index(self, value, start, stop, True)


def tuple_index(self, value, start=0, stop=9223372036854775807):
    return _sequence_index(self, value, start, stop, False)


def _sequence_index(self, value, start, stop, is_list):
    raw = __native_unwrap(self)
    i = _index(start)
    stop = _index(stop)
    if i < 0:
        i = max(i + len(raw), 0)
    if stop < 0:
        stop = max(stop + len(raw), 0)
    while i < stop and i < len(raw):
        item = raw[i]
        if item is value or item == value:
            return i
        i += 1
    if is_list:
        raise ValueError(f"{value!r} is not in list")
    raise ValueError("tuple.index(x): x not in tuple")


def range_index(self, value):
    i = 0
    for item in self:
        if item == value:
            return i
        i += 1
    if isinstance(value, int):
        raise ValueError(f"{value!r} is not in range")
    raise ValueError("sequence.index(x): x not in sequence")


def sequence_count(self, value):
    count = 0
    for item in __native_unwrap(self):
        if item is value or item == value:
            count += 1
    return count


# ---- Comparison ------------------------------------------------------------------------------------


def equal(left, right):
    a = __native_unwrap(left)
    b = __native_unwrap(right)
    kind = type(a)
    if kind is list or kind is tuple:
        return _equal_items(a, b)
    if kind is dict:
        return _equal_dicts(a, b)
    if kind is set or kind is frozenset:
        other = type(b)
        if other is set or other is frozenset:
            return len(a) == len(b) and _all_in(a, b)
    if kind is slice:
        return (a.start, a.stop, a.step) == (b.start, b.stop, b.step)
    if kind is _PROXY or type(b) is _PROXY:
        return _shown(left) == _shown(right)
    if len(a) != len(b):
        return False
    for item in a:  # views of dicts
        if item not in b:
            return False
    return True


def _shown(value):
    return __native_view_table(value) if type(value) is _PROXY else value


_PROXY = type(type.__dict__)


def _equal_items(a, b):
    if len(a) != len(b):
        return False
    i = 0
    while i < len(a) and i < len(b):
        x = a[i]
        y = b[i]
        if not (x is y or x == y):
            # A comparison may have shortened them: then their lengths are what is left to compare.
            if i < len(a) and i < len(b):
                return False
            break
        i += 1
    return len(a) == len(b)


def _equal_dicts(a, b):
    if len(a) != len(b):
        return False
    i = 0
    while True:
        entry = __native_table_entry(a, i)
        if entry is None:
            return True
        n = _find(b, entry[0], entry[2])
        if n < 0:
            return False
        value = __native_candidate(b, entry[2], n)[1]
        if not (value is entry[1] or entry[1] == value):
            return False
        i += 1


def _all_in(a, b):
    # Every key of table a is in table b.
    for key, _, h in __native_table_entries(a):
        if _find(b, key, h) < 0:
            return False
    return True


def order(op, left, right):
    if isinstance(op, int):
        op = _ORDER[op]
    a = __native_unwrap(left)
    b = __native_unwrap(right)
    if type(a) is not list and type(a) is not tuple:
        return _order_sets(op, a, b)
    i = 0
    while i < len(a) and i < len(b):
        x = a[i]
        y = b[i]
        if not (x is y or x == y):
            if i < len(a) and i < len(b):
                return _ordered(op, a[i], b[i])
            break
        i += 1
    return _ordered(op, len(a), len(b))


def _ordered(op, x, y):
    if op == "<":
        return x < y
    if op == "<=":
        return x <= y
    if op == ">":
        return x > y
    return x >= y


def _order_sets(op, a, b):
    if op == ">" or op == ">=":
        a, b = b, a
        op = "<" if op == ">" else "<="
    if len(a) > len(b) or op == "<" and len(a) == len(b):
        return False
    for item in a:
        if item not in b:
            return False
    return True


def container_eq(self, value):
    return equal(self, value)


def container_ne(self, value):
    return not equal(self, value)


def container_lt(self, value):
    return order("<", self, value)


def container_le(self, value):
    return order("<=", self, value)


def container_gt(self, value):
    return order(">", self, value)


def container_ge(self, value):
    return order(">=", self, value)


# ---- list ------------------------------------------------------------------------------------------


def _at_most_one(name, args):
    if len(args) > 1:
        raise TypeError(f"{name} expected at most 1 argument, got {len(args)}")


def list_of(iterable):
    return [item for item in iterable]


def _wrapped(cls, base, payload):
    return payload if cls is base else __native_wrap(cls, payload)


def _filled_later(cls, base):
    # A subclass with a __new__ or __init__ of its own is made empty.
    return cls.__init__ is not base.__init__ or cls.__new__ is not base.__new__


def list_new(cls, /, *args, **kwargs):
    if cls is list and len(args) == 1 and not kwargs:
        return [item for item in args[0]]
    if _filled_later(cls, list):
        return __native_wrap(cls, [])
    if kwargs:
        raise TypeError(f"{cls.__name__}() takes no keyword arguments")
    _at_most_one("list", args)
    return _wrapped(cls, list, list_of(args[0]) if args else [])


def list_init(self, iterable=()):
    __native_list_replace(__native_unwrap(self), list_of(iterable))


def list_extend(self, iterable):
    raw = __native_unwrap(self)
    __native_check_mutable(raw)
    for item in iterable:
        raw.append(item)


def list_iadd(self, iterable):
    list_extend(self, iterable)
    return self


def list_imul(self, value):
    raw = __native_unwrap(self)
    __native_list_replace(raw, raw * _index(value))
    return self


def sequence_mul(self, value):
    return __native_unwrap(self) * _index(value)


def list_insert(self, index, object):
    __native_unwrap(self).insert(_index(index), object)


def list_pop(self, index=-1):
    return __native_unwrap(self).pop(_index(index))


def list_remove(self, value):
    raw = __native_unwrap(self)
    __native_check_mutable(raw)
    i = 0
    while i < len(raw):
        item = raw[i]
        if item is value or item == value:
            del raw[i:i + 1]
            return
        i += 1
    raise ValueError("list.remove(x): x not in list")


# ---- Sorting ---------------------------------------------------------------------------------------


def builtin_sorted(iterable, key=None, reverse=False):
    items = iterable[:] if type(iterable) is list else list_of(iterable)
    descending = reverse is not False and _index(reverse) != 0
    keys = items[:] if key is None else _keys_of(key, items)
    if not __native_sort_by_keys(keys, items, descending):
        if key is None:
            _sort_by(items, None, descending)
        else:
            _sort_by(keys, items, descending)
    return items


def _keys_of(key, items):
    if __native_is_python(key) and not __native_is_small(key):
        return [key(item) for item in items]
    return list(map(key, items))


def _sort_by(keys, items, descending):
    # `items` is None where the keys are what is sorted.
    both = [keys] if items is None else [keys, items]
    if descending:
        for row in both:
            row.reverse()
    try:
        _merge_sort(keys, items)
    finally:
        if descending:
            both[-1].reverse()


def list_sort(self, key=None, reverse=False):
    raw = __native_unwrap(self)
    __native_check_mutable(raw)
    descending = reverse is not False and _index(reverse) != 0
    items = raw[:]
    raw.clear()  # whoever looks at it meanwhile finds it empty
    try:
        keys = items[:] if key is None else _keys_of(key, items)
        if not __native_sort_by_keys(keys, items, descending):
            if key is None:
                _sort_by(items, None, descending)
            else:
                _sort_by(keys, items, descending)
    finally:
        changed = len(raw) != 0
        __native_list_replace(raw, items)
    if changed:
        raise ValueError("list modified during sort")


def _merge_sort(keys, items):
    n = len(keys)
    if n < 64:
        _sort_run(keys, items, 0, n)
        return
    width = 32
    for low in range(0, n, width):
        _sort_run(keys, items, low, min(low + width, n))
    while width < n:
        for low in range(0, n - width, 2 * width):
            _merge_runs(keys, items, low, low + width, min(low + 2 * width, n))
        width *= 2


def _sort_run(keys, items, low, high):
    # The run that stands there already, then binary insertion.
    if high - low < 2:
        return
    at = low + 2
    if keys[low + 1] < keys[low]:
        while at < high and keys[at] < keys[at - 1]:
            at += 1
        keys[low:at] = keys[low:at][::-1]
        if items is not None:
            items[low:at] = items[low:at][::-1]
    else:
        while at < high and not keys[at] < keys[at - 1]:
            at += 1
    while at < high:
        key = keys[at]
        left = low
        right = at
        while left < right:
            middle = left + right >> 1
            if key < keys[middle]:
                right = middle
            else:
                left = middle + 1
        __native_list_move(keys, left, at)
        if items is not None:
            __native_list_move(items, left, at)
        at += 1


def _merge_runs(keys, items, low, middle, high):
    left, right = keys[middle - 1], keys[middle]
    if not right < left:
        return
    # Which of the two runs comes next, as the numbers of their items.
    order = []
    a = low
    b = middle
    left = keys[a]
    while True:
        if right < left:
            order.append(b)
            b += 1
            if b == high:
                order += range(a, middle)
                break
            right = keys[b]
        else:
            order.append(a)
            a += 1
            if a == middle:
                order += range(b, high)
                break
            left = keys[a]
    keys[low:high] = [keys[i] for i in order]
    if items is not None:
        items[low:high] = [items[i] for i in order]


# ---- tuple, range, slice ---------------------------------------------------------------------------


def tuple_new(cls, iterable=()):
    return _wrapped(cls, tuple, tuple(list_of(iterable)))


def slice_indices(self, length):
    key = _plain_key(self)
    length = _index(length) + 0
    if length < 0:
        raise ValueError("length should not be negative")
    if key.step == 0:
        raise ValueError("slice step cannot be zero")
    return _slice_bounds(key, length)
