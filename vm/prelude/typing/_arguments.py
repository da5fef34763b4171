# typing, the part about arguments of aliases: how they are shown and counted, and what stands for type
# variables. It knows a type variable by its __typing_subst__.

_ALIAS_TYPE = type(list[int])


def _text(item):
    if item is Ellipsis:
        return "..."
    if item is None:
        return "None"
    if isinstance(item, type) and not hasattr(item, "__args__"):
        if item.__module__ == "builtins":
            return item.__qualname__
        return f"{item.__module__}.{item.__qualname__}"
    if isinstance(item, list):
        return f"[{', '.join([_text(part) for part in item])}]"
    return repr(item)


def _argument(item):
    return type(None) if item is None else item


def _arguments(item):
    return tuple([_argument(one) for one in item]) if isinstance(item, tuple) else (_argument(item),)


def _check_count(what, items, wanted):
    if len(items) != wanted:
        raise TypeError(f"Too {'many' if len(items) > wanted else 'few'} arguments for {what!r}; "
                        f"actual {len(items)}, expected {wanted}")


def _parameters(items):
    found = []
    for item in items:
        if isinstance(item, type) and type(item) is not _ALIAS_TYPE:
            continue
        for name in (item,) if hasattr(item, "__typing_subst__") else getattr(item, "__parameters__", ()):
            if name not in found:
                found.append(name)
    return tuple(found)


def _substituted(alias, item):
    # The arguments of an alias with `item` in the places of its type variables.
    names = alias.__parameters__
    if not names:
        raise TypeError(f"{alias!r} is not a generic class")
    items = _arguments(item)
    if not _takes_several(names):
        _check_count(alias, items, len(names))
    given = dict(zip(names, items))
    return tuple([_substitute(part, given) for part in alias.__args__])


def _takes_several(names):
    return any([name._takes_several for name in names])


def _substitute(part, names):
    if hasattr(part, "__typing_subst__"):
        return names.get(part, part)
    if isinstance(part, type) and type(part) is not _ALIAS_TYPE:
        return part
    inner = getattr(part, "__parameters__", ())
    return part[tuple([names.get(name, name) for name in inner])] if inner else part


def _check_variables(name, items):
    if not items:
        raise TypeError(f"Parameter list to {name}[...] cannot be empty")
    if not all([hasattr(one, "__typing_subst__") or getattr(one, "_name", "") == "Unpack" for one in items]):
        raise TypeError(f"Parameters to {name}[...] must all be type variables or parameter specification variables.")
    if len(set(items)) != len(items):
        raise TypeError(f"Parameters to {name}[...] must all be unique")
