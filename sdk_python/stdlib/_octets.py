"""Checks of what is handed to the chain, and the domains of hashes."""

INT_BYTES_MAX = 32


def octets(value, what):
    if isinstance(value, (bytes, bytearray, memoryview)):
        return bytes(value)
    raise TypeError(f"{what} must be bytes, not {type(value).__name__}")


def unsigned(value, what):
    """The shortest big-endian octets of an int below 2**256; of 0 one zero."""
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError(f"{what} must be int, not {type(value).__name__}")
    if value < 0 or value.bit_length() > 8 * INT_BYTES_MAX:
        raise ValueError(f"{what} must be an int from 0 to 2**256-1")
    return value.to_bytes(max((value.bit_length() + 7) // 8, 1), "big")


def in_domain(domain, data):
    """`data` personalised: what is hashed in one domain is never hashed in another."""
    if isinstance(domain, str):
        domain = domain.encode()
    return b"\x19animica:" + octets(domain, "domain") + b"\x00" + data
