# binascii: bytes and hexadecimal or base64 text (part of CPython 3.11's module of the same name).

from base64 import Error, b64decode as _b64decode, b64encode as _b64encode


class Incomplete(Exception):
    pass


def hexlify(data, sep=None, bytes_per_sep=1):
    text = bytes(data).hex() if sep is None else bytes(data).hex(sep, bytes_per_sep)
    return text.encode("ascii")


b2a_hex = hexlify


def unhexlify(hexstr):
    text = hexstr if isinstance(hexstr, str) else bytes(hexstr).decode("latin-1")
    if len(text) % 2:
        raise Error("Odd-length string")
    for char in text:
        if char not in "0123456789abcdefABCDEF":
            raise Error("Non-hexadecimal digit found")
    return bytes.fromhex(text)


a2b_hex = unhexlify


def b2a_base64(data, *, newline=True):
    return _b64encode(data) + (b"\n" if newline else b"")


def a2b_base64(data, *, strict_mode=False):
    return _b64decode(data, validate=strict_mode)


def crc32(data, value=0):
    crc = value ^ 0xFFFFFFFF
    for byte in bytes(data):
        crc ^= byte
        for _ in range(8):
            crc = crc >> 1 ^ 0xEDB88320 if crc & 1 else crc >> 1
    return crc ^ 0xFFFFFFFF
