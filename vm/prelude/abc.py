# abc: abstract base classes (CPython 3.11's module of the same name). Nothing is cached; what register()
# adds stands in the class itself and its abstract bases, because classes record no subclasses. A frozen
# class, such as those of collections.abc, keeps nothing: then the registered class says it of itself, and so
# it travels with that class, into a deployed image, too.


def abstractmethod(funcobj):
    funcobj.__isabstractmethod__ = True
    return funcobj


class abstractclassmethod(classmethod):
    __isabstractmethod__ = True


class abstractstaticmethod(staticmethod):
    __isabstractmethod__ = True


class abstractproperty(property):
    __isabstractmethod__ = True


class ABCMeta(type):
    def __new__(mcls, name, bases, namespace, /, **kwargs):
        cls = type.__new__(mcls, name, bases, namespace, **kwargs)
        update_abstractmethods(cls, namespace)
        return cls

    def register(cls, subclass):
        if not isinstance(subclass, type):
            raise TypeError("Can only register classes")
        if issubclass(subclass, cls):
            return subclass
        if issubclass(cls, subclass):
            raise RuntimeError("Refusing to create an inheritance cycle")
        open = not __native_is_frozen(subclass)
        frozen = False
        for base in cls.__mro__:
            if type(base) is type:
                continue
            kept = not __native_is_frozen(base)
            frozen = frozen or not kept
            if kept or base is cls and not open:
                type.__setattr__(base, "_abc_impl", base.__dict__.get("_abc_impl", ()) + (subclass,))
        if open and frozen:
            own = subclass.__dict__.get("_abc_virtual", ())
            type.__setattr__(subclass, "_abc_virtual", own + (cls,))
        pattern = getattr(cls, "_abc_pattern", None)
        if pattern is not None and open:
            type.__setattr__(subclass, "_abc_pattern", pattern)     # `match` takes its instances
        return subclass

    def __instancecheck__(cls, instance):
        return cls.__subclasscheck__(type(instance))

    def __subclasscheck__(cls, subclass):
        if not isinstance(subclass, type):
            raise TypeError("issubclass() arg 1 must be a class")
        answer = cls.__subclasshook__(subclass)
        if answer is not NotImplemented:
            return answer
        if cls in subclass.__mro__:
            return True
        for registered in cls.__dict__.get("_abc_impl", ()):
            if issubclass(subclass, registered):
                return True
        return getattr(subclass, "_abc_virtual", None) is not None and _says_it_is(subclass, cls)


def _says_it_is(subclass, cls):
    # By register() alone: what the hook of `cls` says of an abstract class does not hold for what was
    # registered with that.
    for base in subclass.__mro__:
        for virtual in base.__dict__.get("_abc_virtual", ()):
            if cls in virtual.__mro__ or _says_it_is(virtual, cls):
                return True
    return False


def update_abstractmethods(cls, namespace=None):
    if not isinstance(cls, ABCMeta):
        return cls
    abstract = []
    for name, value in (cls.__dict__ if namespace is None else namespace).items():
        if getattr(value, "__isabstractmethod__", False):
            abstract.append(name)
    for base in cls.__bases__:
        for name in getattr(base, "__abstractmethods__", ()):
            if getattr(getattr(cls, name, None), "__isabstractmethod__", False):
                abstract.append(name)
    cls.__abstractmethods__ = frozenset(abstract)
    return cls


class ABC(metaclass=ABCMeta):
    __slots__ = ()


def get_cache_token():
    return 0
