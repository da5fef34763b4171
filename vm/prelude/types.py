# types: names of builtin types, and SimpleNamespace (CPython 3.11's module of the same name).


def _function():
    yield


async def _coroutine():
    pass


async def _async_generator():
    yield


class _Probe:
    def method(self):
        pass


class _Slotted:
    __slots__ = ("place",)


FunctionType = LambdaType = type(_function)
GeneratorType = type(_function())
CoroutineType = type(_coroutine())
AsyncGeneratorType = type(_async_generator())
MethodType = type(_Probe().method)
BuiltinFunctionType = BuiltinMethodType = type(len)
MappingProxyType = type(type.__dict__)
GenericAlias = type(list[int])
UnionType = type(int | str)
WrapperDescriptorType = type(object.__init__)
MethodWrapperType = type(object().__str__)
MethodDescriptorType = type(str.join)
ClassMethodDescriptorType = type(dict.__dict__["fromkeys"])
NoneType = type(None)
EllipsisType = type(...)
NotImplementedType = type(NotImplemented)
CellType = type((lambda x: lambda: x)(0).__closure__[0])
MemberDescriptorType = type(_Slotted.place)
ModuleType = __native_type_named("module")
TracebackType = __native_type_named("traceback")


class SimpleNamespace:
    def __init__(self, /, **kwargs):
        self.__dict__.update(kwargs)

    def __eq__(self, other):
        if isinstance(self, SimpleNamespace) and isinstance(other, SimpleNamespace):
            return self.__dict__ == other.__dict__
        return NotImplemented

    def __repr__(self):
        if not __native_repr_enter(self):
            return "namespace(...)"
        try:
            name = "namespace" if type(self) is SimpleNamespace else type(self).__name__
            return f"{name}({', '.join([f'{key}={value!r}' for key, value in self.__dict__.items()])})"
        finally:
            __native_repr_leave(self)


class DynamicClassAttribute:
    def __init__(self, fget=None, fset=None, fdel=None, doc=None):
        self.fget, self.fset, self.fdel = fget, fset, fdel
        self.__doc__ = doc or getattr(fget, "__doc__", None)
        self.overwrite_doc = doc is None
        self.__isabstractmethod__ = bool(getattr(fget, "__isabstractmethod__", False))

    def __get__(self, instance, ownerclass=None):
        if instance is None:
            if self.__isabstractmethod__:
                return self
            raise AttributeError()
        if self.fget is None:
            raise AttributeError("unreadable attribute")
        return self.fget(instance)

    def __set__(self, instance, value):
        if self.fset is None:
            raise AttributeError("can't set attribute")
        self.fset(instance, value)

    def __delete__(self, instance):
        if self.fdel is None:
            raise AttributeError("can't delete attribute")
        self.fdel(instance)

    def getter(self, fget):
        doc = fget.__doc__ if self.overwrite_doc else None
        made = type(self)(fget, self.fset, self.fdel, doc or self.__doc__)
        made.overwrite_doc = self.overwrite_doc
        return made

    def setter(self, fset):
        made = type(self)(self.fget, fset, self.fdel, self.__doc__)
        made.overwrite_doc = self.overwrite_doc
        return made

    def deleter(self, fdel):
        made = type(self)(self.fget, self.fset, fdel, self.__doc__)
        made.overwrite_doc = self.overwrite_doc
        return made


def new_class(name, bases=(), kwds=None, exec_body=None):
    resolved = resolve_bases(bases)
    meta, space, kwds = prepare_class(name, resolved, kwds)
    space.setdefault("__module__", __name__)
    if exec_body is not None:
        exec_body(space)
    if resolved is not bases:
        space["__orig_bases__"] = bases
    return meta(name, resolved, space, **kwds)


def resolve_bases(bases):
    if all([isinstance(base, type) or not hasattr(base, "__mro_entries__") for base in bases]):
        return bases
    resolved = []
    for base in bases:
        if isinstance(base, type) or not hasattr(base, "__mro_entries__"):
            resolved.append(base)
            continue
        entries = base.__mro_entries__(bases)
        if not isinstance(entries, tuple):
            raise TypeError("__mro_entries__ must return a tuple")
        resolved.extend(entries)
    return tuple(resolved)


def prepare_class(name, bases=(), kwds=None):
    kwds = {} if kwds is None else dict(kwds)
    meta = kwds.pop("metaclass", None) or (type(bases[0]) if bases else type)
    if isinstance(meta, type):
        for base in bases:
            if issubclass(type(base), meta):
                meta = type(base)
            elif not issubclass(meta, type(base)):
                raise TypeError("metaclass conflict: the metaclass of a derived class must be a "
                                "(non-strict) subclass of the metaclasses of all its bases")
    if meta is not type and hasattr(meta, "__prepare__"):
        return meta, meta.__prepare__(name, bases, **kwds), kwds
    return meta, {}, kwds


class _GeneratorBased:
    # What @coroutine makes of a generator function's results, so that `await` takes them.
    __slots__ = ("_generator",)

    def __init__(self, generator):
        self._generator = generator

    def __await__(self):
        return self._generator

    def __iter__(self):
        return self._generator

    def __next__(self):
        return next(self._generator)

    def send(self, value):
        return self._generator.send(value)

    def throw(self, *args):
        return self._generator.throw(*args)

    def close(self):
        return self._generator.close()


def coroutine(func):
    if not callable(func):
        raise TypeError("types.coroutine() expects a callable")
    if isinstance(func, FunctionType) and func.__code__.co_flags & 0x80:
        return func

    def wrapped(*args, **kwargs):
        made = func(*args, **kwargs)
        return _GeneratorBased(made) if isinstance(made, GeneratorType) else made
    wrapped.__name__ = func.__name__
    wrapped.__qualname__ = func.__qualname__
    wrapped.__doc__ = func.__doc__
    wrapped.__wrapped__ = func
    return wrapped
