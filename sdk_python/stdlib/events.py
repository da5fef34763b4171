"""What the contract tells the world: a name and named values, in the order in which they stand.

What the manifest's abi.events declare is checked by it; other events may hold bytes, ints, bools
and str.
"""

import json
import re

import pvm_host

_NAME_BYTES_MAX = 64
_BYTES_MAX = 4096
_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,63}")


def _name(name):
    if isinstance(name, (bytes, bytearray)):
        name = bytes(name).decode()
    if not isinstance(name, str):
        raise TypeError(f"an event's name must be str or bytes, not {type(name).__name__}")
    if not 0 < len(name.encode()) <= _NAME_BYTES_MAX:
        raise ValueError(f"an event's name has 1 to {_NAME_BYTES_MAX} bytes")
    return name


def _checked(name, args):
    if not isinstance(args, dict):
        raise TypeError(f"{name}: the values of an event are a dict, not {type(args).__name__}")
    out = {}
    for key, value in args.items():
        if not isinstance(key, str) or _KEY.fullmatch(key) is None:
            raise ValueError(f"{name}: {key!r} is no name for a value of an event")
        where = f"{name}.{key}"
        if isinstance(value, (bytes, bytearray)):
            if len(value) > _BYTES_MAX:
                raise ValueError(f"{where} has at most {_BYTES_MAX} bytes, not {len(value)}")
            value = bytes(value)
        elif isinstance(value, str):
            if len(value.encode()) > _BYTES_MAX:
                raise ValueError(f"{where} has at most {_BYTES_MAX} bytes")
            value = str(value)
        elif isinstance(value, int):
            if value.bit_length() > 256:
                raise ValueError(f"{where} is an int of at most 256 bits")
        else:
            raise TypeError(f"{where} must be bytes, int, bool or str, not {type(value).__name__}")
        out[key] = value
    return out


def emit(name, args=None):
    name = _name(name)
    values = _checked(name, {} if args is None else args)
    state = __native_contract()
    if state is None:
        pvm_host.emit_event(name, canonical(name, values))
        return
    fits = getattr(type(state[5]), "__pvm_event_fits__", None)
    if fits is not None:
        fits(name, values)
    __native_actor_emit(name, __native_data_encode(values))


def canonical(name, args):
    """The event as JSON octets: {"name": "0x…", "args": [{"k", "t", "v"}]}; t is b for bytes (and
    str, as UTF-8), i for int, z for bool."""
    shown = []
    for key, value in _checked(name, args).items():
        if isinstance(value, bool):
            shown.append({"k": key, "t": "z", "v": value})
        elif isinstance(value, int):
            shown.append({"k": key, "t": "i", "v": str(value)})
        else:
            data = value.encode() if isinstance(value, str) else value
            shown.append({"k": key, "t": "b", "v": "0x" + data.hex()})
    event = {"name": "0x" + _name(name).encode().hex(), "args": shown}
    return json.dumps(event, separators=(",", ":")).encode()
