# list[T] and int | T: their type variables, and what stands for them in list[T][int].


def alias_parameters(self):
    found = []
    for part in self.__args__:
        for name in _variables(part):
            if name not in found:
                found.append(name)
    return tuple(found)


def _variables(part):
    if isinstance(part, type) and type(part) is not _GENERIC_ALIAS:
        return ()
    if hasattr(part, "__typing_subst__"):
        return (part,)
    inner = getattr(part, "__parameters__", ())
    return inner if isinstance(inner, tuple) else ()


def _alias_item(self, key):
    names = self.__parameters__
    if not names:
        raise TypeError(f"{self!r} is not a generic class")
    items = key if isinstance(key, tuple) else (key,)
    if len(items) != len(names):
        raise TypeError(f"Too {'many' if len(items) > len(names) else 'few'} arguments for {self!r}; "
                        f"actual {len(items)}, expected {len(names)}")
    given = dict(zip(names, items))
    parts = []
    for part in self.__args__:
        value = _with_given(part, given)
        if isinstance(value, (list, tuple)):    # for a ParamSpec
            parts.extend(value)
        else:
            parts.append(value)
    if type(self) is _GENERIC_ALIAS:
        return _GENERIC_ALIAS(self.__origin__, tuple(parts))
    made = parts[0]
    for part in parts[1:]:
        made = made | part
    return made


def _with_given(part, given):
    names = _variables(part)
    if not names:
        return part
    if hasattr(part, "__typing_subst__"):
        return part.__typing_subst__(given[part])
    return part[tuple([given[name] for name in names])]
