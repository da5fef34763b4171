# What a class body of an enumeration is made with: its namespace, and what stands for members in it.


def _is_descriptor(obj):
    return hasattr(obj, "__get__") or hasattr(obj, "__set__") or hasattr(obj, "__delete__")


def _is_dunder(name):
    return len(name) > 4 and name[:2] == name[-2:] == "__" and name[2] != "_" and name[-3] != "_"


def _is_sunder(name):
    return len(name) > 2 and name[0] == name[-1] == "_" and name[1] != "_" and name[-2] != "_"


def _is_private(owner, name):
    return name.startswith(f"_{owner}__") and not name.endswith("__")


def _names_in(value):
    return value.replace(",", " ").split() if isinstance(value, str) else list(value)


class nonmember:
    __module__ = "enum"

    def __init__(self, value):
        self.value = value


class member:
    __module__ = "enum"

    def __init__(self, value):
        self.value = value


class auto:
    __module__ = "enum"

    def __init__(self, value=None):
        self.value = value

    def __repr__(self):
        return f"auto({self.value!r})" if self.value is not None else "auto()"


class property:
    __module__ = "enum"

    # An attribute that instances compute and the class may use as a member name.
    def __init__(self, fget=None, fset=None, fdel=None, doc=None):
        self.fget, self.fset, self.fdel = fget, fset, fdel
        self.name = None
        self.__doc__ = doc or getattr(fget, "__doc__", None)

    def __set_name__(self, owner, name):
        self.name = name
        self.clsname = owner.__name__

    def __get__(self, instance, ownerclass=None):
        if instance is None:
            found = ownerclass._member_map_.get(self.name)
            if found is not None:
                return found
            raise AttributeError(f"{ownerclass!r} has no attribute {self.name!r}")
        if self.fget is None:
            found = instance.__class__._member_map_.get(self.name)
            if found is not None:
                return found
            raise AttributeError(f"{instance.__class__!r} member has no attribute {self.name!r}")
        return self.fget(instance)

    def __set__(self, instance, value):
        if self.fset is None:
            raise AttributeError(f"<enum {self.clsname!r}> cannot set attribute {self.name!r}")
        return self.fset(instance, value)

    def __delete__(self, instance):
        if self.fdel is None:
            raise AttributeError(f"<enum {self.clsname!r}> cannot delete attribute {self.name!r}")
        return self.fdel(instance)

    def getter(self, fget):
        return type(self)(fget, self.fset, self.fdel, self.__doc__)

    def setter(self, fset):
        return type(self)(self.fget, fset, self.fdel, self.__doc__)

    def deleter(self, fdel):
        return type(self)(self.fget, self.fset, fdel, self.__doc__)


_SUNDERS = ("_order_", "_generate_next_value_", "_missing_", "_ignore_", "_value_", "_name_",
            "_boundary_", "_numeric_repr_")


class _EnumDict(dict):
    # A class body's namespace that notes which names are members, in order.
    def __init__(self, cls_name, generate):
        dict.__init__(self)
        self._cls_name = cls_name
        self._member_names = {}
        self._last_values = []
        self._ignore = []
        self._generate = generate
        self._auto_called = False

    def __setitem__(self, key, value):
        if key == "__order__":
            key = "_order_"
        if _is_private(self._cls_name, key):
            pass
        elif _is_sunder(key):
            if key not in _SUNDERS:
                raise ValueError(f"_sunder_ names, such as {key!r}, are reserved for future Enum use")
            if key == "_generate_next_value_":
                if self._auto_called:
                    raise TypeError("_generate_next_value_ must be defined before members")
                self._generate = value.__func__ if isinstance(value, staticmethod) else value
            elif key == "_ignore_":
                self._ignore = _names_in(value)
                already = set(self._ignore) & set(self._member_names)
                if already:
                    raise ValueError(f"_ignore_ cannot specify already set names: {already!r}")
        elif _is_dunder(key):
            pass
        elif key in self._member_names:
            raise TypeError(f"{key!r} already defined as {self[key]!r}")
        elif key in self._ignore:
            pass
        elif isinstance(value, nonmember):
            value = value.value
        elif _is_descriptor(value) and not isinstance(value, member):
            pass
        else:
            if key in self:
                raise TypeError(f"{key!r} already defined as {self[key]!r}")
            if isinstance(value, member):
                value = value.value
            if isinstance(value, auto):
                value = self._number_of(key, value)
            elif type(value) is tuple and any([isinstance(part, auto) for part in value]):
                value = tuple([self._number_of(key, part) if isinstance(part, auto) else part
                               for part in value])
            else:
                self._last_values.append(value)
            self._member_names[key] = None
        dict.__setitem__(self, key, value)

    def _number_of(self, key, automatic):
        if automatic.value is None:
            self._auto_called = True
            automatic.value = self._generate(key, 1, len(self._member_names), self._last_values[:])
        self._last_values.append(automatic.value)
        return automatic.value

    def update(self, members, **more):
        for name, value in members.items() if isinstance(members, dict) else members:
            self[name] = value
        for name, value in more.items():
            self[name] = value
