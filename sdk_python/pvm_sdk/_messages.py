"""Messages and events: typed records that cross the border of an actor."""

from dataclasses import dataclass as _dataclass

from pvm_sdk._state import own_address
from pvm_sdk._values import Address, describe_fields, from_plain, plan_of, scope_of, to_plain


class _Record:
    """A dataclass whose values are checked when it is made; its plan is a part of the ABI."""

    def __init_subclass__(cls, **options):
        super().__init_subclass__(**options)
        if "<locals>" in cls.__qualname__:
            raise TypeError(f"{cls.__name__} is made inside a function, where nobody outside can know "
                            "of it: define it at the top level of the module")
        _dataclass(cls)
        cls.__pvm_plan__ = plan_of(cls, cls.__name__, scope_of(cls))

    def __post_init__(self):
        cls = type(self)
        plan = cls.__pvm_plan__
        for name, each in plan[2].items():
            to_plain(each, getattr(self, name), f"{cls.__name__}.{name}")

    __pvm_check__ = __post_init__


class _Anyone:
    def __repr__(self):
        return "anyone"


anyone = _Anyone()


class Message(_Record):
    """What somebody outside sends to a call that waits for it; `.sender` is who sent it."""

    sender = None
    __pvm_sent__ = True

    def __init_subclass__(cls, **options):
        if "sender" in cls.__dict__.get("__annotations__", {}):
            raise TypeError(f"{cls.__name__}.sender: every message has a sender; name it otherwise")
        super().__init_subclass__(**options)

    # `await wait(…)` in an async def means what wait(…) means.
    def __await__(self):
        yield from ()
        return self

    @classmethod
    def by(cls, *senders, where=None):
        """The pattern of this message from one of these addresses, or from `anyone`."""
        return Pattern(cls, senders, where)


class Event(_Record):
    """What an actor tells the world with `emit`."""


class Pattern:
    def __init__(self, message, senders, where):
        self.message = message
        self.senders = check_senders(senders, message.__name__)
        self.where = where

    def __repr__(self):
        return f"{self.message.__name__}.by({', '.join([str(each) for each in self.senders])})"


def check_senders(senders, name):
    if not senders:
        raise TypeError(f"{name}.by() needs an address, or anyone")
    for each in senders:
        if not isinstance(each, Address) and each is not anyone:
            raise TypeError(f"{name}.by() takes addresses or anyone, not {type(each).__name__}")
    return tuple(senders)


def emit(event):
    """Tells the world; kept with the turn's receipt exactly when the turn stands."""
    if not isinstance(event, Event):
        raise TypeError(f"emit() takes an Event, not {type(event).__name__}")
    cls = type(event)
    own_address()
    data = to_plain(cls.__pvm_plan__, event, cls.__name__)
    __native_actor_emit(cls.__name__, __native_data_encode(data))


def describe_record(cls, types):
    types.begins(cls)
    return {"name": cls.__name__, "doc": cls.__doc__ if cls.__dict__.get("__doc__") else "",
            "fields": describe_fields(cls.__pvm_plan__, types)}


def records_in(module):
    """The messages and events that the module's names and the bodies of its classes name, once each."""
    found = {}
    seen = set()
    spaces = [module]
    while spaces:
        for value in spaces.pop(0).values():
            if not isinstance(value, type) or value in seen or value.__module__ != module["__name__"]:
                continue
            seen.add(value)
            spaces.append(value.__dict__)
            if issubclass(value, (Message, Event)):
                other = found.setdefault(value.__name__, value)
                if other is not value:
                    raise TypeError(f"two messages or events are named {value.__name__}: "
                                    f"{other.__qualname__} and {value.__qualname__}; whoever sends "
                                    "one names it, so give one another name")
    return list(found.values())


def is_described(cls):
    """Whether the ABI knows the message, so that somebody outside can send it."""
    space = names = __native_module_names(cls.__module__)
    if not names:
        return False
    found = None
    for step in cls.__qualname__.split("."):
        found = space.get(step)
        if not isinstance(found, type):
            break
        space = found.__dict__
    return found is cls or cls in records_in(names)


def received(cls, data, sender):
    """The message whose fields came as CBOR from `sender`; frozen, as what is stored."""
    message = from_plain(cls.__pvm_plan__, __native_data_decode(data))
    message.sender = Address(sender)
    return __native_freeze(message)
