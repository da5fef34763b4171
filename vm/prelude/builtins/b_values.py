# Text, exceptions, generators and patterns where Python code takes part.


# ---- Text ------------------------------------------------------------------------------------------


def str_of(value):
    if type(value) is str:
        return value
    result = __native_method(value, "__str__")()
    if not isinstance(result, str):
        raise TypeError(f"__str__ returned non-string (type {type(result).__name__})")
    return result


def repr_of(object):
    result = __native_method(object, "__repr__")()
    if not isinstance(result, str):
        raise TypeError(f"__repr__ returned non-string (type {type(result).__name__})")
    return result


def ascii_of(object):
    text = repr_of(object)
    if text.isascii():
        return text
    parts = []
    for char in text:
        code = ord(char)
        if code < 128:
            parts.append(char)
        elif code < 256:
            parts.append(f"\\x{code:02x}")
        elif code < 65536:
            parts.append(f"\\u{code:04x}")
        else:
            parts.append(f"\\U{code:08x}")
    return "".join(parts)


def format_value(value, spec):
    own = __native_lookup(type(value), "__format__")
    if spec == "" and own is not None and not __native_is_python(own):
        return str_of(value)
    result = __native_method(value, "__format__")(spec)
    if not isinstance(result, str):
        raise TypeError(f"__format__ must return a str, not {type(result).__name__}")
    return result


def builtin_format(value, format_spec=""):
    return format_value(value, format_spec)


def object_format(self, format_spec):
    return str_of(self)


def object_str(self):
    if type(self).__name__ == "mappingproxy":
        return str(__native_view_table(self))
    result = __native_method(self, "__repr__")()
    if not isinstance(result, str):
        raise TypeError(f"__str__ returned non-string (type {type(result).__name__})")
    return result


def object_repr(self):
    # The repr of a builtin that holds objects with a repr of their own.
    raw = __native_unwrap(self)
    kind = type(raw)
    name = kind.__name__
    if name == "slice":
        return f"slice({raw.start!r}, {raw.stop!r}, {raw.step!r})"
    if name == "method":
        return f"<bound method {raw.__func__.__qualname__} of {raw.__self__!r}>"
    if name == "staticmethod" or name == "classmethod":
        return f"<{name}({raw.__func__!r})>"
    if name == "mappingproxy":
        return f"mappingproxy({__native_view_table(raw)!r})"
    if name == "GenericAlias":
        origin = raw.__origin__
        if isinstance(origin, type) and origin.__name__ == "Callable" and origin.__module__ == "collections.abc":
            *taken, given = [_type_text(x) for x in raw.__args__]
            bare = len(taken) == 1 and _stands_for_arguments(raw.__args__[0])
            taken = taken[0] if bare else f"[{', '.join(taken)}]"
            return f"collections.abc.Callable[{taken}, {given}]"
        return f"{_type_text(raw.__origin__)}[{', '.join([_type_text(x) for x in raw.__args__]) or '()'}]"
    if name == "UnionType":
        return " | ".join(["None" if x is type(None) else _type_text(x) for x in raw.__args__])
    if not __native_repr_enter(raw):
        return _REPR_INSIDE.get(name, "...")
    try:
        return _repr_items(type(self).__name__, name, raw)
    finally:
        __native_repr_leave(raw)


def _stands_for_arguments(part):
    special = getattr(part, "_special", None)
    return part is ... or type(part).__name__ == "ParamSpec" or getattr(special, "_name", "") == "Concatenate"


_REPR_INSIDE = {"list": "[...]", "tuple": "(...)", "dict": "{...}", "set": "set(...)",
                "frozenset": "frozenset(...)"}


def _type_text(x):
    if x is Ellipsis:
        return "..."
    if isinstance(x, type) and type(x) is not _GENERIC_ALIAS:
        return x.__qualname__ if x.__module__ == "builtins" else f"{x.__module__}.{x.__qualname__}"
    return repr(x)


_GENERIC_ALIAS = type(list[int])
_UNION = type(int | None)


def _repr_items(shown, name, raw):
    if name == "dict":
        parts = []
        for key, value in raw.items():
            parts.append(f"{key!r}: {value!r}")
        return "{" + ", ".join(parts) + "}"
    if name == "dict_items":
        parts = []
        for key, value in raw:
            parts.append(f"({key!r}, {value!r})")
        return "dict_items([" + ", ".join(parts) + "])"
    parts = [f"{item!r}" for item in raw]
    text = ", ".join(parts)
    if name == "list":
        return f"[{text}]"
    if name == "tuple":
        return f"({text},)" if len(parts) == 1 else f"({text})"
    if name == "set" and shown == "set":
        return "{" + text + "}"
    if name == "set" or name == "frozenset":
        return f"{shown}({{{text}}})"
    return f"{name}([{text}])"


def builtin_print(sep=None, end=None, file=None, flush=False, *objects):
    write = __native_write if file is None else file.write
    first = True
    for value in objects:
        if not first:
            write(" " if sep is None else sep)
        first = False
        write(str(value))
    write("\n" if end is None else end)
    if flush and file is not None:
        file.flush()


# ---- Exceptions ------------------------------------------------------------------------------------


def exception_texts(exceptions, margins, wanted):
    # What a traceback shows of each, where Python code takes part. Nothing that it does ends this.
    # `wanted` is None or an object and the name of an attribute it lacks.
    texts = []
    for exception, margin, lacking in zip(exceptions, margins, wanted):
        try:
            texts.append(str(str(exception)))
        except BaseException:
            texts.append("<exception str() failed>")
        try:
            texts.append(_notes_text(exception, margin))
        except BaseException:
            texts.append("")
        try:
            texts.append(lacking and __native_closest_name(lacking[1], dir(lacking[0])))
        except BaseException:
            texts.append(None)
    return texts


def _notes_text(exception, margin):
    notes = exception.__notes__
    if isinstance(notes, dict) or not hasattr(type(notes), "__getitem__"):
        try:
            return margin + repr(notes)
        except BaseException:
            return margin + "<__notes__ repr() failed>"
    lines = []
    for i in range(len(notes)):
        note = notes[i]
        try:
            text = str(note)
        except BaseException:
            lines.append("<note str() failed>")
        else:
            for line in text.splitlines(True):
                lines.append(margin + line)
        lines.append("\n")
    return "".join(lines)


def exit_wish(exception):
    try:
        wish = exception.code
    except BaseException:
        wish = exception
    if wish is None or isinstance(wish, int):
        return __native_unwrap(wish)
    try:
        return str(str(wish))
    except BaseException:
        return ""


def raise_class(cls, has_cause, cause):
    exception = cls
    if isinstance(cls, type):
        exception = cls()
        if not isinstance(exception, BaseException):
            raise TypeError(f"calling {cls!r} should have returned an instance of BaseException, not "
                            f"{type(exception)!r}")
    elif not isinstance(cls, BaseException):
        raise TypeError("exceptions must derive from BaseException")
    if has_cause:
        if isinstance(cause, type):
            cause = cause()
        exception.__cause__ = cause
    __native_set_context(exception)
    raise exception


def exception_new(cls, /, *args, **kwargs):
    if kwargs and not __native_is_python(__native_lookup(cls, "__init__")):
        raise TypeError(f"{cls.__name__}() takes no keyword arguments")
    names = getattr(cls, "__abstractmethods__", None)
    if names:
        names = sorted(names)
        raise TypeError(f"Can't instantiate abstract class {cls.__name__} with abstract "
                        f"method{'s' if len(names) > 1 else ''} {', '.join(names)}")
    return __native_new_exception(cls, args)


def exception_init(self, /, *args, **kwargs):
    raise TypeError(f"{type(self).__name__}() takes no keyword arguments")


def exception_set_args(self, value):
    self.args = tuple(value)


def exception_str(self):
    args = self.args
    if len(args) == 1:
        return str(args[0])
    return repr(args) if args else ""


def key_error_str(self):
    args = self.args
    return repr(args[0]) if len(args) == 1 else exception_str(self)


def exception_repr(self):
    args = self.args
    if len(args) == 1:
        return f"{type(self).__name__}({args[0]!r})"
    return f"{type(self).__name__}{args!r}"


def group_new(cls, message, exceptions):
    if not isinstance(message, str):
        raise TypeError("BaseExceptionGroup.__new__() argument 1 must be str, not "
                        f"{type(message).__name__}")
    if not hasattr(exceptions, "__getitem__") or isinstance(exceptions, (dict, set)):
        raise TypeError("second argument (exceptions) must be a sequence")
    if not len(exceptions):
        raise ValueError("second argument (exceptions) must be a non-empty sequence")
    plain = True
    for i, item in enumerate(exceptions):
        if not isinstance(item, BaseException):
            raise ValueError(f"Item {i} of second argument (exceptions) is not an exception")
        if not isinstance(item, Exception):
            plain = False
    if cls is BaseExceptionGroup:
        if plain:
            cls = ExceptionGroup
    elif not plain and Exception in cls.__mro__:
        if cls is ExceptionGroup:
            raise TypeError("Cannot nest BaseExceptions in an ExceptionGroup")
        raise TypeError(f"Cannot nest BaseExceptions in '{cls.__name__}'")
    return __native_new_exception(cls, (message, exceptions))


def group_str(self):
    count = len(self.exceptions)
    return f"{self.message} ({count} sub-exception{'s' if count != 1 else ''})"


def group_derive(self, exceptions):
    return BaseExceptionGroup(self.message, exceptions)


def _group_part(group, exceptions):
    part = group.derive(exceptions)
    if not isinstance(part, BaseExceptionGroup):
        raise TypeError("derive must return an instance of BaseExceptionGroup")
    part.__traceback__ = group.__traceback__
    part.__context__ = group.__context__
    part.__cause__ = group.__cause__  # which suppresses the context, whatever it is
    notes = getattr(group, "__notes__", None)
    if hasattr(notes, "__getitem__") and not isinstance(notes, dict):
        part.__notes__ = list(notes)
    return part


def _matcher(condition):
    if isinstance(condition, type) and issubclass(condition, BaseException):
        return lambda exception: isinstance(exception, condition)
    if isinstance(condition, tuple) and all([isinstance(part, type) for part in condition]):
        return lambda exception: isinstance(exception, condition)
    if callable(condition) and not isinstance(condition, type):
        return condition
    raise TypeError("expected a function, exception type or tuple of exception types")


def _group_split(exception, matches):
    # (part that matches, part that does not), either None
    if matches(exception):
        return exception, None
    if not isinstance(exception, BaseExceptionGroup):
        return None, exception
    yes = []
    no = []
    for item in exception.exceptions:
        if not isinstance(item, BaseExceptionGroup):
            (yes if matches(item) else no).append(item)
            continue
        match, rest = _group_split(item, matches)
        if match is not None:
            yes.append(match)
        if rest is not None:
            no.append(rest)
    return (_group_part(exception, yes) if yes else None,
            _group_part(exception, no) if no else None)


def group_split_method(self, condition):
    return _group_split(self, _matcher(condition))


def group_subgroup(self, condition):
    return _group_split(self, _matcher(condition))[0]


def group_split(exception, cls):
    # For except*.
    for part in cls if isinstance(cls, tuple) else (cls,):
        if not isinstance(part, type) or BaseException not in part.__mro__:
            raise TypeError("catching classes that do not inherit from BaseException is not allowed")
        if BaseExceptionGroup in part.__mro__:
            raise TypeError(
                "catching ExceptionGroup with except* is not allowed. Use except instead.")
    if exception is None:
        return None, None
    if isinstance(exception, BaseExceptionGroup):
        match, rest = _group_split(exception, lambda item: isinstance(item, cls))
        return (None, exception) if match is None else (match, rest)
    if isinstance(exception, cls):
        return BaseExceptionGroup("", (exception,)), None
    return None, exception


def _leaves(exception, found):
    if isinstance(exception, BaseExceptionGroup):
        for item in exception.exceptions:
            _leaves(item, found)
    else:
        found.append(exception)
    return found


def group_rejoin(original, raised, unhandled):
    # What goes on after the clauses of except*: what they raised, and what none of them took.
    if not isinstance(original, BaseExceptionGroup):
        return raised[0] if raised else unhandled
    if unhandled is None and not raised:
        return None
    fresh = []
    kept = [] if unhandled is None else _leaves(unhandled, [])
    for exception in raised:
        if (isinstance(exception, BaseExceptionGroup)
                and exception.__traceback__ is original.__traceback__
                and exception.__cause__ is original.__cause__):
            _leaves(exception, kept)
        else:
            fresh.append(exception)
    rest = None
    if kept:
        rest = _group_split(original, lambda item: any([item is leaf for leaf in kept]))[0]
    if not fresh:
        return rest
    if rest is not None:
        fresh.append(rest)
    return BaseExceptionGroup("", fresh)


# ---- Generators and coroutines ---------------------------------------------------------------------


def _thrown(type, value, traceback):
    if isinstance(value, type):
        exception = value
    elif value is None or value is _NO:
        exception = type()
    elif isinstance(value, tuple):
        exception = type(*value)
    else:
        exception = type(value)
    if not isinstance(exception, BaseException):
        raise TypeError(f"calling {type!r} should have returned an instance of BaseException, not "
                        f"{exception.__class__.__name__}")
    return exception if traceback is None or traceback is _NO else exception.with_traceback(traceback)


def generator_throw(self, type, value=None, traceback=None):
    return self.throw(_thrown(type, value, traceback))


def async_generator_athrow(self, type, value=None, traceback=None):
    return self.athrow(_thrown(type, value, traceback))


async def async_generator_aclose(self):
    if __native_generator_discard(self):
        return
    try:
        await self.athrow(GeneratorExit())
    except (GeneratorExit, StopAsyncIteration):
        return
    raise RuntimeError("async generator ignored GeneratorExit")


def send_to(iterator, value):
    if value is None:
        return next(iterator)
    return iterator.send(value)


def throw_to(iterator, exception):
    if isinstance(exception, GeneratorExit):
        try:
            close = getattr(iterator, "close", None)
        except Exception:  # which nobody can be told
            close = None
        if close is not None:
            close()
        raise exception
    throw = getattr(iterator, "throw", None)
    if throw is None:
        raise exception
    return throw(exception)


def gen_close(generator):
    return generator.close()


class _CoroutineWrapper:
    # What coroutine.__await__() gives: the coroutine as an iterator.
    __slots__ = ("_coroutine",)

    def __iter__(self):
        return self

    def __next__(self):
        return self._coroutine.send(None)

    def send(self, value):
        return self._coroutine.send(value)

    def throw(self, type, value=None, traceback=None):
        if value is None and traceback is None:
            return self._coroutine.throw(type)
        return self._coroutine.throw(type, value, traceback)

    def close(self):
        return self._coroutine.close()


_CoroutineWrapper.__name__ = _CoroutineWrapper.__qualname__ = "coroutine_wrapper"
_CoroutineWrapper.__module__ = "builtins"


def coroutine_await(self):
    wrapper = _CoroutineWrapper()
    wrapper._coroutine = self
    return wrapper


def await_iter(awaitable):
    method = __native_method(awaitable, "__await__")
    if method is _NO:
        raise TypeError(f"object {type(awaitable).__name__} can't be used in 'await' expression")
    iterator = method()
    if __native_lookup(type(iterator), "__next__") is _NO:
        if type(iterator).__name__ == "coroutine":
            if iterator is awaitable:
                return iterator
            raise TypeError("__await__() returned a coroutine")
        raise TypeError(f"__await__() returned non-iterator of type '{type(iterator).__name__}'")
    return iterator


def aiter(async_iterable, /):
    method = __native_method(async_iterable, "__aiter__")
    if method is _NO:
        raise TypeError(f"'{type(async_iterable).__name__}' object is not an async iterable")
    iterator = method()
    if __native_lookup(type(iterator), "__anext__") is _NO:
        raise TypeError(f"aiter() returned not an async iterator of type '{type(iterator).__name__}'")
    return iterator


def anext(async_iterator, default=_NO, /):
    method = __native_method(async_iterator, "__anext__")
    if method is _NO:
        raise TypeError(f"'{type(async_iterator).__name__}' object is not an async iterator")
    return method() if default is _NO else _anext_or(method(), default)


async def _anext_or(awaitable, default):
    try:
        return await awaitable
    except StopAsyncIteration:
        return default


# ---- match -----------------------------------------------------------------------------------------

# The classes whose one positional pattern is matched with the whole subject.
_MATCH_SELF = {one.__name__: one for one in (bool, bytearray, bytes, dict, float, frozenset, int, list, set,
                                             str, tuple)}


def match_class(subject, cls, count, names):
    if not isinstance(cls, type):
        raise TypeError("called match pattern must be a type")
    if not isinstance(subject, cls):
        return None
    if count == 1 and not names and type(cls) is type and _MATCH_SELF.get(cls.__name__) is cls:
        return (subject,)
    values = []
    if count:
        fields = getattr(cls, "__match_args__", _NO)
        if fields is _NO:
            fields = ()
            if any(base in cls.__mro__ for base in _MATCH_SELF.values()):
                if count > 1:
                    raise TypeError(f"{cls.__name__}() accepts 1 positional sub-pattern "
                                    f"({count} given)")
                values.append(subject)
                count = 0
        elif type(fields) is not tuple:
            raise TypeError(f"{cls.__name__}.__match_args__ must be a tuple (got "
                            f"{type(fields).__name__})")
        if count > len(fields):
            plural = "" if len(fields) == 1 else "s"
            raise TypeError(f"{cls.__name__}() accepts {len(fields)} positional sub-pattern{plural} "
                            f"({count} given)")
        if count:
            names = fields[:count] + names
    at = 0
    for name in names:
        if at < count and not isinstance(name, str):
            raise TypeError(f"__match_args__ elements must be strings (got {type(name).__name__})")
        if at and name in names[:at]:
            raise TypeError(f"{cls.__name__}() got multiple sub-patterns for attribute {name!r}")
        value = getattr(subject, name, _NO)
        if value is _NO:
            return None
        values.append(value)
        at += 1
    return tuple(values)


def match_keys(subject, keys):
    values = []
    if len(subject) < len(keys):
        return None
    for key in keys:
        if values and key in keys[:len(values)]:
            raise ValueError(f"mapping pattern checks duplicate key ({key!r})")
        value = subject.get(key, _NO)
        if value is _NO:
            return None
        values.append(value)
    return tuple(values)


def match_rest(subject, keys):
    rest = {}
    for key in subject:
        if key not in keys:
            rest[key] = subject[key]
    return rest


def match_sequence(subject):
    return list(subject)


class _Quitter:
    __module__ = "_sitebuiltins"

    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return f"Use {self.name}() or Ctrl-D (i.e. EOF) to exit"

    def __call__(self, code=None):
        raise SystemExit(code)


exit = _Quitter("exit")
quit = _Quitter("quit")
