# How an object says what it is made of: __reduce_ex__, __reduce__ and __getstate__, which module copy asks.


def __newobj__(cls, /, *args):
    return cls.__new__(cls, *args)


def __newobj_ex__(cls, args, kwargs, /):
    return cls.__new__(cls, *args, **kwargs)




def object_reduce_ex(self, protocol):
    if type(self).__reduce__ is not object.__reduce__:
        return self.__reduce__()
    return object_reduce(self)


def object_reduce(self):
    cls = type(self)
    if isinstance(self, (set, frozenset)):
        return cls, (list(self),), self.__getstate__()
    if isinstance(self, bytearray):
        return cls, (bytes(self),), self.__getstate__()
    if isinstance(self, slice):
        return cls, (self.start, self.stop, self.step)
    if isinstance(self, _GENERIC):
        return cls, (self.__origin__, self.__args__)
    if isinstance(self, _METHOD):
        return cls, (self.__func__, self.__self__)
    if isinstance(self, memoryview):
        raise TypeError("cannot pickle memoryview objects")
    if isinstance(self, _SEALED):
        raise TypeError(f"cannot pickle '{cls.__name__}' object")
    make, args = _making(self, cls)
    items = iter(self) if isinstance(self, list) else None
    pairs = iter(self.items()) if isinstance(self, dict) else None
    return make, args, self.__getstate__(), items, pairs


def _making(self, cls):
    if hasattr(cls, "__getnewargs_ex__"):
        given = self.__getnewargs_ex__()
        if not isinstance(given, tuple):
            raise TypeError(f"__getnewargs_ex__ should return a tuple, not '{type(given).__name__}'")
        if len(given) != 2:
            raise ValueError(f"__getnewargs_ex__ should return a tuple of length 2, not {len(given)}")
        args, kwargs = given
        if not isinstance(args, tuple):
            raise TypeError("first item of the tuple returned by __getnewargs_ex__ must be a tuple, "
                            f"not '{type(args).__name__}'")
        if not isinstance(kwargs, dict):
            raise TypeError("second item of the tuple returned by __getnewargs_ex__ must be a dict, "
                            f"not '{type(kwargs).__name__}'")
        return (__newobj_ex__, (cls, args, kwargs)) if kwargs else (__newobj__, (cls, *args))
    if hasattr(cls, "__getnewargs__"):
        args = self.__getnewargs__()
        if not isinstance(args, tuple):
            raise TypeError(f"__getnewargs__ should return a tuple, not '{type(args).__name__}'")
        return __newobj__, (cls, *args)
    if isinstance(self, (str, bytes, tuple)):
        return __newobj__, (cls, __native_unwrap(self))
    return __newobj__, (cls,)


def object_getstate(self):
    cls = type(self)
    state = getattr(self, "__dict__", None) or None
    slots = {}
    for base in cls.__mro__:
        names = base.__dict__.get("__slots__", ())
        for name in (names,) if isinstance(names, str) else names:
            if name in ("__dict__", "__weakref__"):
                continue
            if name.startswith("__") and not name.endswith("__"):
                owner = base.__name__.lstrip("_")
                name = f"_{owner}{name}" if owner else name
            value = getattr(self, name, _NO)
            if value is not _NO:
                slots[name] = value
    return (state, slots) if slots else state


def exception_reduce(self):
    cls = type(self)
    args = self.args
    if isinstance(self, OSError) and len(args) == 2 and self.filename is not None:
        args += (self.filename,)
    state = dict(self.__dict__)
    if isinstance(self, (AttributeError, NameError)):
        state.pop("name", None)
        state.pop("obj", None)
    return (cls, args, state) if state else (cls, args)


def exception_setstate(self, state):
    if state is None:
        return
    if not isinstance(state, dict):
        raise TypeError("state is not a dictionary")
    for name, value in state.items():
        setattr(self, name, value)


async def _coroutine_probe():
    yield


def _generator_probe():
    yield


class _MethodProbe:
    def method(self):
        pass


_GENERIC = type(list[int])
_METHOD = type(_MethodProbe().method)
_SEALED = (type(_generator_probe()), type(_coroutine_probe()), type({}.keys()), type({}.values()),
           type({}.items()), type(type.__dict__), classmethod, staticmethod,
           __native_type_named("module"), __native_type_named("async_generator"), __native_type_named("coroutine"),
           __native_type_named("traceback"), __native_type_named("cell"),
           __native_type_named("_hashlib.HASH"))
