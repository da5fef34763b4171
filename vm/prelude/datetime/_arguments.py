# What a caller may hand over, and what is said of the rest: the words of CPython's own module,
# which is in C and so speaks of arguments in another way than a function in Python does.

MISSING = object()
_REQUIRED = {"year": 3, "date": 2}    # of date() and datetime(), and of combine()
_MODULES_IN_C = ("datetime", "decimal")


def whole(value):
    # An int as C takes it: anything with __index__ that fits in 32 bits.
    if type(value) is not int:
        value = range(value).stop + 0
    if -2147483648 <= value <= 2147483647:
        return value
    if not -(1 << 63) <= value < 1 << 63:
        raise OverflowError("Python int too large to convert to C long")
    if value > 0:
        raise OverflowError("signed integer is greater than maximum")
    raise OverflowError("signed integer is less than minimum")


def type_name(value):
    # The type as C calls it: one that is in C by its full name, None by its value.
    if value is None:
        return "None"
    cls = type(value)
    if cls.__module__ in _MODULES_IN_C:
        return f"{cls.__module__}.{cls.__name__}"
    return cls.__name__


def type_of(value):
    return "NoneType" if value is None else type_name(value)


def refuse(function, names, required, values, extra, unknown):
    # Says what is wrong with a call: too many arguments, one too few, or a name that nobody knows.
    # `values` are those of `names`, MISSING where none was given. Returns when nothing is wrong.
    given = len(extra) + len(unknown) + len([value for value in values if value is not MISSING])
    most = len(names)
    if given > most:
        raise TypeError(f"{_call(function)} takes at most {most} argument{'s' * (most != 1)} "
                        f"({given} given)")
    for place in range(required):
        if values[place] is MISSING:
            raise TypeError(f"{_call(function)} missing required argument '{names[place]}' "
                            f"(pos {place + 1})")
    for name in unknown:
        raise TypeError(f"'{name}' is an invalid keyword argument for "
                        f"{function + '()' if function else 'this function'}")


def refuse_ordered(function, names, count, extra, unknown):
    # The same where fold comes behind `count` others and only by its name.
    given = count + len(extra) + len(unknown)
    if extra and given == count + 1:
        raise TypeError(f"{_call(function)} takes at most {count} positional arguments "
                        f"({given} given)")
    refuse(function, names, 0, [None] * count if extra else (), extra, unknown)


def refuse_twice(function, names, given, named):
    # Some of `given`, which are by place, are among `named` too.
    count = len(given) + len(named)
    if count > len(names):
        raise TypeError(f"{_call(function)} takes at most {len(names)} "
                        f"argument{'s' * (len(names) != 1)} ({count} given)")
    for place in range(0 if function == "replace" else _REQUIRED.get(names[0], 0)):
        if names[place] not in given and names[place] not in named:
            raise TypeError(f"{_call(function)} missing required argument '{names[place]}' "
                            f"(pos {place + 1})")
    for place, name in enumerate(names):
        if name in given and name in named:
            raise TypeError(f"argument for {_call(function)} given by name ('{name}') and position "
                            f"({place + 1})")


def _call(function):
    return function + "()" if function else "function"
