# struct: numbers as bytes (CPython 3.11's module of the same name). Native sizes are those of a 64-bit
# little-endian machine.

__all__ = ["calcsize", "pack", "pack_into", "unpack", "unpack_from", "iter_unpack", "Struct", "error"]


class error(Exception):
    pass


error.__module__ = "struct"

_STANDARD = {"x": 1, "c": 1, "b": 1, "B": 1, "?": 1, "h": 2, "H": 2, "i": 4, "I": 4, "l": 4, "L": 4,
             "q": 8, "Q": 8, "e": 2, "f": 4, "d": 8, "s": 1, "p": 1}
_NATIVE = {**_STANDARD, "l": 8, "L": 8, "n": 8, "N": 8, "P": 8}
_SIGNED = "bhilqn"
_UNSIGNED = "BHILQNP"
_WORDS = {"b": "byte", "B": "ubyte", "h": "short", "H": "ushort"}


def _parse(fmt):
    # (order, list of (code, count, size, padding before))
    if isinstance(fmt, bytes):
        fmt = fmt.decode("ascii")
    if not isinstance(fmt, str):
        raise TypeError(f"Struct() argument 1 must be a str or bytes object, not {type(fmt).__name__}")
    order = "little"
    sizes = _NATIVE
    aligned = True
    at = 0
    if fmt[:1] in ("@", "=", "<", ">", "!") and fmt:
        if fmt[0] != "@":
            sizes = _STANDARD
            aligned = False
        if fmt[0] in (">", "!"):
            order = "big"
        at = 1
    fields = []
    offset = 0
    while at < len(fmt):
        char = fmt[at]
        at += 1
        if char.isspace():
            continue
        count = 1
        counted = False
        if "0" <= char <= "9":
            counted = True
            digits = char
            while at < len(fmt) and "0" <= fmt[at] <= "9":
                digits += fmt[at]
                at += 1
            if at == len(fmt):
                raise error("repeat count given without format specifier")
            count = int(digits)
            char = fmt[at]
            at += 1
        size = sizes.get(char)
        if size is None:
            raise error("bad char in struct format" if char != "\0" else "embedded null character")
        pad = -offset % size if aligned and char not in "xcbB?sp" else 0
        fields.append((char, count, size, pad))
        offset += pad + count * size
        if offset >= 1 << 63:
            raise error("total struct size too long")
    return order, fields, offset


def _pack_int(char, size, order, value, standard):
    if not isinstance(value, int):
        index = getattr(type(value), "__index__", None)
        if index is None:
            raise error("required argument is not an integer")
        value = index(value)
    bits = size * 8
    signed = char in _SIGNED
    low = -(1 << bits - 1) if signed else 0
    high = (1 << bits - 1) - 1 if signed else (1 << bits) - 1
    if not low <= value <= high:
        _out_of_range(char, size, order, value, low, high)
    return value.to_bytes(size, order, signed=signed)


def _out_of_range(char, size, order, value, low, high):
    # CPython reads a number into a C long or unsigned long first, and complains of that in its way.
    if size == 8:
        raise error("int too large to convert" if order == "big" else "argument out of range")
    wide = char in _SIGNED or char == "B" or char == "H" and order == "little"
    if not (-(1 << 63) <= value < 1 << 63 if wide else 0 <= value < 1 << 64):
        raise error("argument out of range")
    what = f"'{char}'"
    if char in "bB" or char in "hH" and order == "little":
        what = _WORDS[char]
    raise error(f"{what} format requires {low} <= number <= {high}")


def _pack_float(char, size, order, value, standard):
    if not isinstance(value, (int, float)):
        if getattr(type(value), "__float__", None) is None:
            raise error("required argument is not a float")
    value = float(value)
    bits = __native_float_bits(value, size)
    if bits is None and char == "f" and not standard:
        bits = __native_float_bits(float("inf") if value > 0 else float("-inf"), size)
    if bits is None:
        raise OverflowError(f"float too large to pack with {char} format")
    return bits.to_bytes(size, order)


def _pack_text(char, count, value):
    if not isinstance(value, (bytes, bytearray)):
        raise error(f"argument for '{char}' must be a bytes object")
    value = bytes(value)
    if char == "s":
        return value[:count].ljust(count, b"\0")
    if count == 0:
        return b""
    value = value[:min(count - 1, 255)]
    return (bytes([len(value)]) + value).ljust(count, b"\0")


class Struct:
    def __init__(self, format):
        self._order, self._fields, self.size = _parse(format)
        self.format = format.decode("ascii") if isinstance(format, bytes) else format
        needed = 0
        for char, count, _, _ in self._fields:
            if char in "sp":
                needed += 1
            elif char != "x":
                needed += count
        self._needed = needed
        self._standard = self.format[:1] in ("=", "<", ">", "!")

    def pack(self, *values):
        if len(values) != self._needed:
            raise error(f"pack expected {self._needed} items for packing (got {len(values)})")
        out = bytearray()
        at = 0
        order = self._order
        for char, count, size, pad in self._fields:
            out += b"\0" * pad
            if char == "x":
                out += b"\0" * count
                continue
            if char in "sp":
                out += _pack_text(char, count, values[at])
                at += 1
                continue
            for _ in range(count):
                value = values[at]
                at += 1
                if char in "efd":
                    out += _pack_float(char, size, order, value, self._standard)
                elif char == "?":
                    out.append(1 if value else 0)
                elif char == "c":
                    if not isinstance(value, bytes) or len(value) != 1:
                        raise error("char format requires a bytes object of length 1")
                    out += value
                else:
                    out += _pack_int(char, size, order, value, self._standard)
        return bytes(out)

    def pack_into(self, buffer, offset, *values):
        data = self.pack(*values)
        if offset < 0:
            if offset + len(data) > 0:
                raise error(f"no space to pack {len(data)} bytes at offset {offset}")
            if offset + len(buffer) < 0:
                raise error(f"offset {offset} out of range for {len(buffer)}-byte buffer")
            offset += len(buffer)
        if offset + len(data) > len(buffer):
            raise error(f"pack_into requires a buffer of at least {offset + len(data)} bytes for "
                        f"packing {len(data)} bytes at offset {offset} (actual buffer size is "
                        f"{len(buffer)})")
        buffer[offset:offset + len(data)] = data

    def _values(self, data):
        values = []
        at = 0
        order = self._order
        for char, count, size, pad in self._fields:
            at += pad
            if char == "x":
                at += count
                continue
            if char in "sp":
                part = data[at:at + count]
                at += count
                values.append(part if char == "s" else part[1:1 + part[0]] if count else b"")
                continue
            for _ in range(count):
                part = data[at:at + size]
                at += size
                if char in "efd":
                    values.append(__native_float_from_bits(int.from_bytes(part, order), size))
                elif char == "?":
                    values.append(part != b"\0")
                elif char == "c":
                    values.append(part)
                else:
                    values.append(int.from_bytes(part, order, signed=char in _SIGNED))
        return tuple(values)

    def unpack(self, buffer, /):
        data = _buffer(buffer)
        if len(data) != self.size:
            raise error(f"unpack requires a buffer of {self.size} bytes")
        return self._values(data)

    def unpack_from(self, /, buffer, offset=0):
        data = _buffer(buffer)
        if offset < 0:
            if offset + self.size > 0:
                raise error(f"not enough data to unpack {self.size} bytes at offset {offset}")
            if offset + len(data) < 0:
                raise error(f"offset {offset} out of range for {len(data)}-byte buffer")
            offset += len(data)
        if len(data) - offset < self.size:
            raise error(f"unpack_from requires a buffer of at least {offset + self.size} bytes for "
                        f"unpacking {self.size} bytes at offset {offset} (actual buffer size is "
                        f"{len(data)})")
        return self._values(data[offset:offset + self.size])

    def iter_unpack(self, buffer, /):
        data = _buffer(buffer)
        if self.size == 0:
            raise error("cannot iteratively unpack with a struct of length 0")
        if len(data) % self.size:
            raise error(f"iterative unpacking requires a buffer of a multiple of {self.size} bytes")
        return _unpacked(self, data)

    def __repr__(self):
        return f"Struct({self.format!r})"


def _unpacked(s, data):
    for at in range(0, len(data), s.size):
        yield s._values(data[at:at + s.size])


def _buffer(buffer):
    if not isinstance(buffer, (bytes, bytearray, memoryview)):
        raise TypeError(f"a bytes-like object is required, not '{type(buffer).__name__}'")
    return bytes(buffer)


def calcsize(format, /):
    return _parse(format)[2]


def pack(format, /, *values):
    return Struct(format).pack(*values)


def pack_into(format, buffer, offset, /, *values):
    Struct(format).pack_into(buffer, offset, *values)


def unpack(format, buffer, /):
    return Struct(format).unpack(buffer)


def unpack_from(format, /, buffer, offset=0):
    return Struct(format).unpack_from(buffer, offset)


def iter_unpack(format, buffer, /):
    return Struct(format).iter_unpack(buffer)
