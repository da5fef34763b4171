"""Actor: a contract as a class. Its annotated fields are state, its @public methods are its door."""

from pvm_sdk._messages import Event, Message, describe_record, records_in
from pvm_sdk._state import ADDRESS, contract
from pvm_sdk._storage import Field, Map, Table, _Collection, _Declared, _MISSING, _encode
from pvm_sdk._values import (Address, Scope, Types, describe, from_plain, loosened, plan_of, scope_of,
                             to_plain)


def public(function=None, *, exclusive=False):
    """Anybody who knows the actor's address may call this method. `exclusive=True`: while one such
    call sleeps, another is refused with ActorBusy."""
    if function is None:
        return lambda each: public(each, exclusive=exclusive)
    return _mark(function, "public", exclusive)


def view(function):
    """Anybody may ask; it may neither write nor pause, and costs no transaction."""
    return _mark(function, "view", False)


def _mark(function, kind, exclusive):
    wrapped = isinstance(function, (staticmethod, classmethod))
    if wrapped or not (hasattr(function, "__code__") or hasattr(function, "__annotations__")):
        raise TypeError(f"@{kind} goes on a method")
    function.__pvm_door__ = (kind, exclusive)
    return function


class _Door:
    """How one method is called from outside: plans of its parameters and of its result."""

    def __init__(self, owner, name, method, kind, exclusive):
        where = f"{owner.__name__}.{name}"
        function = _written(method, where)
        self.name = name
        self.kind = kind
        self.exclusive = exclusive
        self.doc = function.__doc__ or ""
        self.parameters = {}
        self.optional = []
        annotations = function.__annotations__
        names, optional = __native_function_parameters(function)
        if not names:
            raise TypeError(f"{where}(): a method begins with self")
        scope = Scope(owner, function.__globals__)
        for each in names[1:]:
            if each not in annotations:
                raise TypeError(f"{where}(): parameter {each!r} needs an annotation")
            self.parameters[each] = plan_of(annotations[each], f"{where}() {each}", scope)
            if each in optional:
                self.optional.append(each)
        self.result = plan_of(annotations.get("return"), f"{where}() result", scope)
        self.sent = loosened(self.result)

    def describe(self, types):
        return {"name": self.name, "kind": self.kind, "exclusive": self.exclusive, "doc": self.doc,
                "params": [{"name": name, "type": describe(plan, types),
                            "default": name in self.optional}
                           for name, plan in self.parameters.items()],
                "result": describe(self.result, types)}


def _written(method, where):
    """The function as it is written in the class, behind the decorators that wrap it."""
    if not hasattr(method, "__globals__"):
        raise TypeError(f"{where}: a {type(method).__name__} is no method: write it with def")
    function = method
    while hasattr(function, "__wrapped__"):
        function = function.__wrapped__
    try:
        __native_function_parameters(function)
    except TypeError as error:
        remedy = "name each of its parameters"
        if function.__qualname__ != where:
            remedy = "in its decorator, mark the inner function with @functools.wraps(method)"
        raise TypeError(f"{where}: {error}; {remedy}") from None
    return function


class Actor:
    """Base of contracts.

        class Counter(Actor):
            count: int = 0

            @public
            def add(self, n: int) -> int:
                self.count += n
                return self.count
    """

    def __init_subclass__(cls, **options):
        super().__init_subclass__(**options)
        if "address" in cls.__dict__ or "address" in cls.__dict__.get("__annotations__", {}):
            raise TypeError(f"{cls.__name__}.address: every actor has an address; name it otherwise")
        fields = dict(getattr(cls, "__pvm_fields__", {}))
        doors = dict(getattr(cls, "__pvm_doors__", {}))
        for name, annotation in cls.__dict__.get("__annotations__", {}).items():
            fields[name] = _declare(cls, name, annotation)
            setattr(cls, name, fields[name])
        for name, base, value in _mixed_in(cls):
            _set_door(doors, base, name, value)
        for name, value in list(cls.__dict__.items()):
            if isinstance(value, _Collection) and name not in fields:
                raise TypeError(f"{cls.__name__}.{name} needs an annotation: "
                                f"{name}: {type(value).__name__}[key, value]")
            _set_door(doors, cls, name, value)
        cls.__pvm_fields__ = fields
        cls.__pvm_doors__ = doors

    def __new__(cls, *args, **kwargs):
        raise TypeError(f"{cls.__name__} is an actor: it is deployed, not called")

    @property
    def address(self):
        """The actor's own address."""
        return contract()[ADDRESS]

    def __setattr__(self, name, value):
        if name in type(self).__pvm_fields__ or isinstance(getattr(type(self), name, None), property):
            object.__setattr__(self, name, value)
            return
        cls = type(self).__name__
        raise AttributeError(f"{cls} has no field {name!r}: declare it in the class, "
                             f"{name}: {type(value).__name__}")

    def __repr__(self):
        return f"<{type(self).__name__} {self.address}>"


def _set_door(doors, owner, name, value):
    """Opens the door that owner's value makes, or closes the one that it hides."""
    door = getattr(value, "__pvm_door__", None)
    if door is not None:
        doors[name] = _Door(owner, name, value, door[0], door[1])
    elif name == "__init__":
        doors[name] = _Door(owner, name, value, "init", False)
    elif name in doors:
        del doors[name]


def _mixed_in(cls):
    """What an object of the class finds in bases that are no actors: name, base and value."""
    met = set(cls.__dict__)
    for base in cls.__mro__[1:-1]:
        if not hasattr(base, "__pvm_doors__"):
            for name, value in base.__dict__.items():
                if name not in met:
                    yield name, base, value
        met.update(base.__dict__)


def _declare(cls, name, annotation):
    owner = cls.__name__
    scope = scope_of(cls)
    default = cls.__dict__.get(name, _MISSING)
    annotation = scope.meaning(annotation, f"{owner}.{name}")
    if isinstance(annotation, _Declared):
        if default is _MISSING:
            default = annotation.kind()
        elif not isinstance(default, annotation.kind):
            raise TypeError(f"{owner}.{name}: a {annotation.kind.__name__} begins as "
                            f"{annotation.kind.__name__}()")
        where = f"{owner}.{name}"
        return default._bind(owner, name, plan_of(annotation.key, where + " key", scope),
                             plan_of(annotation.value, where + " value", scope))
    if annotation in (Map, Table):
        raise TypeError(f"{owner}.{name}: write {annotation.__name__}[key type, value type]")
    plan = plan_of(annotation, f"{owner}.{name}", scope)
    if default is not _MISSING:
        to_plain(plan, default, f"{owner}.{name} default")
    return Field(owner, name, plan, default)


# ---- What the runtime calls -----------------------------------------------------------------------


def _begin(cls, name, data, address, caller, mode):
    """Runs one door to its end; gives the result as CBOR."""
    actor = object.__new__(cls)
    __native_set_contract([Address(address), Address(caller), mode, (), None, actor, 0])
    door = cls.__pvm_doors__.get(name)
    given = __native_data_decode(data)
    if door is None:
        arguments = given
    else:
        arguments = {each: from_plain(door.parameters[each], plain) for each, plain in given.items()}
    result = getattr(actor, name)(**arguments)
    if hasattr(result, "cr_frame") or type(result).__name__ == "coroutine":
        result = _drive(result)
    plan = ("none",) if door is None else door.sent
    return __native_data_encode(to_plain(plan, result, f"result of {name}()"))


def _drive(coroutine):
    try:
        coroutine.send(None)
    except StopIteration as done:
        return done.value
    coroutine.close()
    raise RuntimeError("the method awaited something that is no wait()")


def _describe(cls, module):
    """The ABI as JSON text."""
    import json

    types = Types()
    doors = [door.describe(types) for door in cls.__pvm_doors__.values()]
    if not any(door["kind"] == "init" for door in doors):
        doors.insert(0, {"name": "__init__", "kind": "init", "exclusive": False, "doc": "",
                         "params": [], "result": {"type": "none"}})
    fields = []
    for name, field in cls.__pvm_fields__.items():
        if isinstance(field, Field):
            fields.append({"name": name, "type": describe(field.plan, types), "storage": "value"})
            if field.default is not _MISSING:
                fields[-1]["initial"] = "0x" + _encode(field.plan, field.default, name).hex()
        else:
            fields.append({"name": name, "storage": "map" if isinstance(field, Map) else "table",
                           "key": describe(field._key_plan, types),
                           "value": describe(field._value_plan, types)})
    records = records_in(module)
    messages = [describe_record(each, types) for each in records if issubclass(each, Message)]
    events = [*getattr(cls, "__pvm_events__", ()),
              *[describe_record(each, types) for each in records if issubclass(each, Event)]]
    return json.dumps({"actor": cls.__name__, "doc": cls.__doc__ or "", "methods": doors,
                       "messages": messages, "events": events, "fields": fields,
                       "types": types.described})
