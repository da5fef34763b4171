"""Who calls, where, refusing, and values as octets.

Octets: bool one byte; uintN its length as uvarint and its shortest big-endian bytes; intN the
same with a sign byte (0 or 1) in front of them, inside the length; bytesN as they are; bytes and
string a uvarint of their length and themselves; address its twenty bytes. Several values: their
count as uvarint, then each. Decoding takes exactly what encoding gives.
"""

import hashlib
import re

import pvm_host
from pvm_sdk import Address

from stdlib._errors import Revert
from stdlib._octets import octets, unsigned

_SIZED = re.compile(r"(uint|int|u|i|bytes)([1-9][0-9]{0,4})")
ADDRESS_BYTES = 20


# ---- The call -----------------------------------------------------------------------------------


def _state():
    return __native_contract()


def caller():
    """Who called: an address; in a main(bytes) contract the sender's octets."""
    state = _state()
    return pvm_host.context()["sender"] if state is None else state[1]


sender = caller
msg_sender = caller


def contract_address():
    state = _state()
    return pvm_host.context()["actor_addr"] if state is None else state[0]


def block_height():
    return pvm_host.context()["block_height"]


block_number = block_height


def block_time():
    """In whole seconds since 1970-01-01 UTC."""
    return pvm_host.context()["timestamp_ms"] // 1000


def tx_hash():
    return pvm_host.context()["tx_hash"]


def revert(message="reverted", **context):
    """Refuses the call: everything it did is undone."""
    raise Revert(_text(message), context)


def require(condition, message="requirement failed", **context):
    if not condition:
        raise Revert(_text(message), context)


def _text(message):
    if isinstance(message, (bytes, bytearray)):
        return bytes(message).decode("utf-8", "replace")
    return str(message)


# ---- Types --------------------------------------------------------------------------------------


def parse_type(name):
    """(kind, size) of a scalar's name: ("uint", 64), ("bytes", 32), ("bool", None), …; ValueError."""
    if name in ("bool", "bytes", "address", "int"):
        return (name, None)
    if name in ("string", "str"):
        return ("string", None)
    found = _SIZED.fullmatch(name)
    if found is None:
        if name == "uint":
            return ("uint", 256)
        raise ValueError(f"no type is called {name!r}")
    kind, size = found[1], int(found[2])
    if kind == "bytes":
        if size > 65_535:
            raise ValueError(f"{name}: at most 65535 bytes")
        return (kind, size)
    if size % 8 or size > 256:
        raise ValueError(f"{name}: bits are a multiple of 8, at most 256")
    return ("uint" if kind[0] == "u" else "int", size)


def check_value(name, value, where):
    """The value, if it is of that type; TypeError or ValueError naming `where`."""
    kind, size = parse_type(name)
    wanted = {"bool": bool, "uint": int, "int": int, "string": str}.get(kind, bytes)
    wrong_bool = isinstance(value, bool) and wanted is int
    if not isinstance(value, wanted) or wrong_bool:
        raise TypeError(f"{where}: expected {name}, not {type(value).__name__}")
    if kind == "uint" and not 0 <= value < 1 << size:
        raise ValueError(f"{where}: {value} is no {name}")
    if kind == "int" and size is not None and not -(1 << size - 1) <= value < 1 << size - 1:
        raise ValueError(f"{where}: {value} is no {name}")
    size = ADDRESS_BYTES if kind == "address" else size
    if wanted is bytes and size is not None and len(value) != size:
        raise ValueError(f"{where}: {name} has {size} bytes, not {len(value)}")
    return value


# ---- Octets -------------------------------------------------------------------------------------


def _uvarint(number):
    out = bytearray()
    while number > 127:
        out.append(number & 127 | 128)
        number >>= 7
    out.append(number)
    return bytes(out)


def _framed(data):
    return _uvarint(len(data)) + data


def encode_value(name, value):
    kind, size = parse_type(name)
    check_value(name, value, name)
    if kind == "bool":
        return b"\x01" if value else b"\x00"
    if kind == "uint":
        return _framed(unsigned(value, name))
    if kind == "int":
        magnitude = abs(value)
        return _framed((b"\x01" if value < 0 else b"\x00")
                       + magnitude.to_bytes(max((magnitude.bit_length() + 7) // 8, 1), "big"))
    if kind == "string":
        return _framed(value.encode())
    if kind == "address" or size is not None:
        return bytes(value)
    return _framed(bytes(value))


def encode(types, values):
    """The octets of several values."""
    if len(types) != len(values):
        raise ValueError(f"{len(values)} values for {len(types)} types")
    return _uvarint(len(types)) + b"".join([encode_value(name, value)
                                            for name, value in zip(types, values)])


def encode_int(value):
    """An unsigned int below 2**256 as its shortest big-endian octets."""
    return unsigned(value, "value")


def decode_int(data):
    return int.from_bytes(octets(data, "data"), "big")


class _Reader:
    def __init__(self, data):
        self.data = octets(data, "data")
        self.at = 0

    def take(self, count):
        if self.at + count > len(self.data):
            raise ValueError(f"byte {len(self.data)}: the data ends in a value")
        self.at += count
        return self.data[self.at - count:self.at]

    def uvarint(self):
        number = shift = 0
        while True:
            byte = self.take(1)[0]
            number |= (byte & 127) << shift
            if byte < 128:
                break
            shift += 7
            if shift > 28:
                raise ValueError(f"byte {self.at}: a length is too large")
        if byte == 0 and shift:
            raise ValueError(f"byte {self.at}: a length is not in its shortest form")
        return number

    def number(self, signed):
        data = self.take(self.uvarint())
        negative = False
        if signed:
            if data[:1] not in (b"\x00", b"\x01"):
                raise ValueError(f"byte {self.at}: no sign")
            negative, data = data[0] == 1, data[1:]
        if not data or data[0] == 0 and len(data) > 1 or negative and data == b"\x00":
            raise ValueError(f"byte {self.at}: a number is not in its shortest form")
        number = int.from_bytes(data, "big")
        return -number if negative else number

    def value(self, name):
        kind, size = parse_type(name)
        if kind == "bool":
            byte = self.take(1)[0]
            if byte > 1:
                raise ValueError(f"byte {self.at}: {byte} is no bool")
            return byte == 1
        if kind in ("uint", "int"):
            return check_value(name, self.number(kind == "int"), name)
        if kind == "address":
            return Address(self.take(ADDRESS_BYTES))
        data = self.take(self.uvarint() if size is None else size)
        return data.decode() if kind == "string" else data


def decode_value(name, data):
    return _all_of(_Reader(data), lambda reader: reader.value(name))


def decode(types, data):
    reader = _Reader(data)
    count = reader.uvarint()
    if count != len(types):
        raise ValueError(f"{count} values for {len(types)} types")
    return _all_of(reader, lambda reader: [reader.value(name) for name in types])


def _all_of(reader, read):
    value = read(reader)
    if reader.at != len(reader.data):
        raise ValueError(f"byte {reader.at}: something stands behind the values")
    return value


def selector(signature):
    """Eight octets that name a function: of "transfer(address,int)"."""
    return hashlib.sha3_256(b"animica:abi:v1|" + signature.encode()).digest()[:8]
