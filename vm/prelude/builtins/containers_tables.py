# dict, set, frozenset and the views of a dict, where keys or arguments need Python code.


# ---- dict ------------------------------------------------------------------------------------------


def _update_dict(raw, source):
    table = __native_unwrap(source)
    if type(table) is dict:
        if _is_native(__native_special(source, "__iter__")):
            count = len(table)
            for key, value, h in __native_table_entries(table):
                _put(raw, key, h, value)
                if len(table) != count:
                    raise RuntimeError("dict mutated during update")
            return
    if hasattr(source, "keys"):
        for key in source.keys():
            raw[key] = source[key]
        return
    _put_pairs(raw, source)


def _put_pairs(raw, source):
    i = 0
    for pair in source:
        if not __native_put_pair(raw, pair):
            key, value = _pair(pair, i)
            raw[key] = value
        i += 1


def dict_of(iterable):
    made = {}
    _put_pairs(made, iterable)
    return made


def _pair(pair, i):
    if type(pair) is not tuple and type(pair) is not list:
        try:
            walked = iter(pair)
        except TypeError:
            raise TypeError("cannot convert dictionary update sequence element "
                            f"#{i} to a sequence")
        pair = list_of(walked)
    if len(pair) != 2:
        raise ValueError(f"dictionary update sequence element #{i} has length "
                         f"{len(pair)}; 2 is required")
    return pair


def _update_with(raw, name, args, kwargs):
    __native_check_mutable(raw)
    _at_most_one(name, args)
    if args:
        _update_dict(raw, args[0])
    for key, value, h in __native_table_entries(kwargs):
        _put(raw, key, h, value)


def dict_new(cls, /, *args, **kwargs):
    made = {}
    if cls is dict and not kwargs and len(args) == 1:
        _update_dict(made, args[0])
        return made
    if not _filled_later(cls, dict):
        _update_with(made, "dict", args, kwargs)
    return _wrapped(cls, dict, made)


def dict_init(self, /, *args, **kwargs):
    _update_with(__native_unwrap(self), "dict", args, kwargs)


def dict_update_method(self, /, *args, **kwargs):
    _update_with(__native_unwrap(self), "update", args, kwargs)


def dict_update(dict, mapping):
    # {**mapping}
    if not hasattr(mapping, "keys"):
        raise TypeError(f"'{_type_name(mapping)}' object is not a mapping")
    _update_dict(__native_unwrap(dict), mapping)


def _callee_text(callee):
    name = getattr(callee, "__qualname__", None)
    if name is None:
        return f"{callee!s}"
    module = getattr(callee, "__module__", None)
    if module is None or module == "builtins":
        return f"{name}()"
    return f"{module}.{name}()"


def dict_merge(dict, mapping, callee):
    # callee(**dict, **mapping)
    if not hasattr(mapping, "keys"):
        raise TypeError(f"{_callee_text(callee)} argument after ** must be a mapping, "
                        f"not {_type_name(mapping)}")
    table = __native_unwrap(mapping)
    if type(table) is type(dict) and _is_native(__native_special(mapping, "__iter__")):
        mapping = table     # as it is, whatever the keys() of a subclass say
    for key in mapping.keys():
        value = mapping[key]
        if key in dict:
            if not isinstance(key, str):
                raise TypeError("keywords must be strings")
            raise TypeError(f"{_callee_text(callee)} got multiple values for keyword argument "
                            f"'{key}'")
        dict[key] = value


def dict_get(self, key, default=None):
    raw = __native_unwrap(self)
    h = hash(key)
    n = _find(raw, key, h)
    return default if n < 0 else __native_candidate(raw, h, n)[1]


def dict_setdefault(self, key, default=None):
    raw = __native_unwrap(self)
    __native_check_mutable(raw)
    h = hash(key)
    n = _find(raw, key, h)
    if n >= 0:
        return __native_candidate(raw, h, n)[1]
    __native_table_insert(raw, key, h, default)
    return default


def dict_pop(self, key, default=_ABSENT):
    raw = __native_unwrap(self)
    __native_check_mutable(raw)
    h = hash(key)
    n = _find(raw, key, h)
    if n < 0:
        if default is _ABSENT:
            raise KeyError(key)
        return default
    value = __native_candidate(raw, h, n)[1]
    __native_candidate_remove(raw, h, n)
    return value


def dict_fromkeys(cls, iterable, value=None):
    made = cls()
    for key in iterable:
        made[key] = value
    return made


def proxy_get(self, key, default=None):
    return __native_view_table(self).get(key, default)


def proxy_len(self):
    return len(__native_view_table(self))


def proxy_iter(self):
    return iter(__native_view_table(self))


def proxy_reversed(self):
    return __native_view_table(self).__reversed__()


def proxy_keys(self):
    return __native_view_table(self).keys()


def proxy_values(self):
    return __native_view_table(self).values()


def proxy_items(self):
    return __native_view_table(self).items()


def proxy_copy(self):
    return __native_view_table(self).copy()


def dict_or(self, value):
    return _dict_union(self, value)


def dict_ror(self, value):
    return _dict_union(value, self)


def _dict_union(left, right):
    if type(left) is _PROXY or type(right) is _PROXY:
        return _shown(left) | _shown(right)
    a = __native_unwrap(left)
    b = __native_unwrap(right)
    if type(a) is not dict or type(b) is not dict:
        return NotImplemented
    made = dict(left)
    if b is not right:
        _update_dict(made, right)
        return made
    for key, value, h in __native_table_entries(b):
        _put(made, key, h, value)
    return made


def dict_ior(self, value):
    raw = __native_unwrap(self)
    __native_check_mutable(raw)
    _update_dict(raw, value)
    return self


# ---- set and frozenset -----------------------------------------------------------------------------


def set_add(self, item):
    raw = __native_unwrap(self)
    __native_check_mutable(raw)
    _put_missing(raw, item, hash(item))


def set_discard(self, item):
    _set_take(self, item)


def set_remove(self, item):
    if not _set_take(self, item):
        raise KeyError(item)


def _set_take(self, item):
    raw = __native_unwrap(self)
    __native_check_mutable(raw)
    key = _set_key(item)
    h = hash(key)
    n = _find(raw, key, h)
    if n < 0:
        return False
    __native_candidate_remove(raw, h, n)
    return True


_GENERATOR = type(None for _ in ())


def set_update(set, iterable):
    raw = __native_unwrap(set)
    __native_check_mutable(raw)
    table = __native_unwrap(iterable)
    if _is_set(table) or (type(table) is dict and _is_native(__native_special(iterable, "__iter__"))):
        _add_keys(raw, table)
    else:
        for item in iterable:
            raw.add(item)


def set_update_method(self, *others):
    for other in others:
        set_update(self, other)


def _is_set(raw):
    kind = type(raw)
    return kind is set or kind is frozenset


def _add_keys(raw, table):
    for key, _, h in __native_table_entries(table):
        _put_missing(raw, key, h)


def _set_from(iterable):
    # A table of the items; the set itself when it is one.
    raw = __native_unwrap(iterable)
    if _is_set(raw):
        return raw
    made = set()
    set_update(made, iterable)
    return made


def _keys_where(source, other, present):
    made = set()
    for key, _, h in __native_table_entries(source):
        if (_find(other, key, h) >= 0) is present:
            __native_table_insert(made, key, h, None)
    return made


def _combined(op, a, b):
    if op == "|":
        made = set(a)
        _add_keys(made, b)
    elif op == "&":
        made = _keys_where(a, b, True) if len(b) > len(a) else _keys_where(b, a, True)
    elif op == "-":
        made = _keys_where(a, b, False)
    else:
        made = _keys_where(a, b, False)
        for key, _, h in __native_table_entries(b):
            if _find(a, key, h) < 0:
                __native_table_insert(made, key, h, None)
    return made


def _like(raw, made):
    return frozenset(made) if type(raw) is frozenset else made


def _set_operator(op, left, right):
    a = __native_unwrap(left)
    b = __native_unwrap(right)
    if not _is_set(a) or not _is_set(b):
        return NotImplemented
    return _like(a, _combined(op, a, b))


def _set_operator_in_place(op, self, value):
    a = __native_unwrap(self)
    b = __native_unwrap(value)
    if not _is_set(b):
        return NotImplemented
    __native_check_mutable(a)
    __native_table_swap(a, _combined(op, a, b))
    return self


def _folded(op, self, others):
    raw = __native_unwrap(self)
    made = set(raw)
    for other in others:
        made = _combined(op, made, _set_from(other))
    return made


def set_or(self, value):
    return _set_operator("|", self, value)


def set_ror(self, value):
    return _set_operator("|", value, self)


def set_ior(self, value):
    return _set_operator_in_place("|", self, value)


def set_and(self, value):
    return _set_operator("&", self, value)


def set_rand(self, value):
    return _set_operator("&", value, self)


def set_iand(self, value):
    return _set_operator_in_place("&", self, value)


def set_sub(self, value):
    return _set_operator("-", self, value)


def set_rsub(self, value):
    return _set_operator("-", value, self)


def set_isub(self, value):
    return _set_operator_in_place("-", self, value)


def set_xor(self, value):
    return _set_operator("^", self, value)


def set_rxor(self, value):
    return _set_operator("^", value, self)


def set_ixor(self, value):
    return _set_operator_in_place("^", self, value)


def set_union(self, *others):
    return _like(__native_unwrap(self), _folded("|", self, others))


def set_intersection(self, *others):
    return _like(__native_unwrap(self), _folded("&", self, others))


def set_difference(self, *others):
    return _like(__native_unwrap(self), _folded("-", self, others))


def set_symmetric_difference(self, other):
    return _like(__native_unwrap(self), _folded("^", self, (other,)))


def _replace_folded(op, self, others):
    raw = __native_unwrap(self)
    __native_check_mutable(raw)
    __native_table_swap(raw, _folded(op, self, others))


def set_intersection_update(self, *others):
    _replace_folded("&", self, others)


def set_difference_update(self, *others):
    _replace_folded("-", self, others)


def set_symmetric_difference_update(self, other):
    _replace_folded("^", self, (other,))


def set_issubset(self, other):
    raw = __native_unwrap(self)
    table = _set_from(other)
    return len(raw) <= len(table) and _all_in(raw, table)


def set_issuperset(self, other):
    return _all_in(_set_from(other), __native_unwrap(self))


def set_isdisjoint(self, other):
    raw = __native_unwrap(self)
    if not _is_set(other):
        for key in other:
            if _find(raw, key, hash(key)) >= 0:
                return False
        return True
    for key, _, h in __native_table_entries(other):
        if _find(raw, key, h) >= 0:
            return False
    return True


def set_new(cls, /, *args, **kwargs):
    if cls is set and len(args) == 1 and not kwargs:
        return {item for item in args[0]}
    made = set()
    if not _filled_later(cls, set):
        if kwargs:
            raise TypeError(f"{cls.__name__}() takes no keyword arguments")
        _at_most_one("set", args)
        if args:
            set_update(made, args[0])
    return _wrapped(cls, set, made)


def set_init(self, iterable=()):
    raw = __native_unwrap(self)
    __native_check_mutable(raw)
    made = set()
    set_update(made, iterable)
    __native_table_swap(raw, made)


def frozenset_new(cls, /, *args, **kwargs):
    if kwargs and not __native_is_python(__native_lookup(cls, "__init__")):
        raise TypeError("frozenset() takes no keyword arguments")
    _at_most_one(cls.__name__, args)
    if cls is frozenset and args:
        return frozenset({item for item in args[0]})
    made = set()
    if args:
        set_update(made, args[0])
    return _wrapped(cls, frozenset, frozenset(made))


# ---- Views -----------------------------------------------------------------------------------------


def _view_operator(op, left, right):
    return _combined(op, _set_from(left), _set_from(right))


def view_or(self, value):
    return _view_operator("|", self, value)


def view_ror(self, value):
    return _view_operator("|", value, self)


def view_and(self, value):
    return _view_operator("&", self, value)


def view_rand(self, value):
    return _view_operator("&", value, self)


def view_sub(self, value):
    return _view_operator("-", self, value)


def view_rsub(self, value):
    return _view_operator("-", value, self)


def view_xor(self, value):
    return _view_operator("^", self, value)


def view_rxor(self, value):
    return _view_operator("^", value, self)


def view_isdisjoint(self, other):
    for item in other:
        if item in self:
            return False
    return True
