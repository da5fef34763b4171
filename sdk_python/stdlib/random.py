"""Deterministic random octets from a seed: the same everywhere, and nothing is kept between reads
but a position.

    state    = SHA3-256(domain "vm/random/init/v1", seed | nonce | info)
    block i  = SHA3-256(domain "vm/random/block/v1", state + i as eight little-endian bytes)

Randomness that nobody can choose comes from the host: syscalls.random_bytes without a seed.
"""

import hashlib

from stdlib._octets import in_domain, octets

READ_BYTES_MAX = 16 * 1024 * 1024


def _sha3(domain, data):
    return hashlib.sha3_256(in_domain(domain, data)).digest()


def _label(value, what):
    return value.encode() if isinstance(value, str) else octets(value, what)


class DRBG:
    def __init__(self, seed, nonce=b"", info=b""):
        parts = (octets(seed, "seed"), _label(nonce, "nonce"), _label(info, "info"))
        self._state = _sha3("vm/random/init/v1", b"|".join(parts))
        self._block = 0
        self._rest = b""

    @classmethod
    def from_tx_seed(cls, tx_hash, caller, salt=b""):
        """Of a transaction, who sent it, and a salt of the contract's."""
        return cls(tx_hash, caller, salt)

    def read(self, count):
        if not isinstance(count, int) or isinstance(count, bool):
            raise TypeError(f"count must be int, not {type(count).__name__}")
        if not 0 <= count <= READ_BYTES_MAX:
            raise ValueError(f"count must be from 0 to {READ_BYTES_MAX}, not {count}")
        parts = [self._rest]
        have = len(self._rest)
        while have < count:
            parts.append(_sha3("vm/random/block/v1",
                               self._state + self._block.to_bytes(8, "little")))
            self._block += 1
            have += 32
        out = b"".join(parts)
        self._rest = out[count:]
        return out[:count]

    def u64(self):
        return int.from_bytes(self.read(8), "little")

    def randrange(self, stop):
        """An int from 0 below `stop`, each as likely: what would favour some is drawn again."""
        if not isinstance(stop, int) or isinstance(stop, bool) or not 0 < stop <= 1 << 64:
            raise ValueError("stop must be an int from 1 to 2**64")
        fair = (1 << 64) - (1 << 64) % stop
        while True:
            drawn = self.u64()
            if drawn < fair:
                return drawn % stop

    def fork(self, label):
        """Another stream, which depends on this one's seed and the label alone."""
        return DRBG(self._state, b"fork", label)


def random_bytes(count, seed):
    return DRBG(seed).read(count)
