"""Digests. With `domain` the data is personalised: b"\\x19animica:" + domain + b"\\x00" + data."""

import hashlib

from stdlib._keccak import keccak256 as _keccak256
from stdlib._octets import in_domain, octets


def _input(data, domain):
    data = octets(data, "data")
    return data if domain is None else in_domain(domain, data)


def sha3_256(data, domain=None):
    return hashlib.sha3_256(_input(data, domain)).digest()


def sha3_512(data, domain=None):
    return hashlib.sha3_512(_input(data, domain)).digest()


def keccak256(data, domain=None):
    """Keccak as it was before it became SHA-3: another padding, another digest."""
    return _keccak256(_input(data, domain))
