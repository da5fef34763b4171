"""The contract's own state: octets by octets. An absent key reads as b""."""

import pvm_host

from stdlib._octets import octets, unsigned

_KEY_BYTES_MAX = 64
_VALUE_BYTES_MAX = 65_536


def _key(key):
    key = octets(key, "key")
    if not 0 < len(key) <= _KEY_BYTES_MAX:
        raise ValueError(f"a key has 1 to {_KEY_BYTES_MAX} bytes, not {len(key)}")
    return b"s" + key


def get(key, default=b""):
    value = pvm_host.get_state(_key(key))
    return default if value is None else value


def set(key, value):
    key = _key(key)
    value = octets(value, "value")
    if len(value) > _VALUE_BYTES_MAX:
        raise ValueError(f"a value has at most {_VALUE_BYTES_MAX} bytes, not {len(value)}")
    pvm_host.set_state(key, value)


def delete(key):
    pvm_host.delete_state(_key(key))


def exists(key):
    return pvm_host.get_state(_key(key)) is not None


def get_int(key, default=0):
    """What set_int wrote: big-endian, unsigned, as short as can be."""
    value = pvm_host.get_state(_key(key))
    return default if value is None else int.from_bytes(value, "big")


def set_int(key, value):
    pvm_host.set_state(_key(key), unsigned(value, "value"))
