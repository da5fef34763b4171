# hashlib: message digests (CPython 3.11's module of the same name).

algorithms_guaranteed = {"md5", "sha1", "sha224", "sha256", "sha384", "sha512", "sha3_224", "sha3_256",
                         "sha3_384", "sha3_512", "shake_128", "shake_256", "blake2b", "blake2s"}
algorithms_available = algorithms_guaranteed


# The numbers and sizes are those of vm/builtins/hash_algorithms.def.

def md5(string=b"", *, usedforsecurity=True):
    return __native_hash_new(0, string, 16, None)


def sha1(string=b"", *, usedforsecurity=True):
    return __native_hash_new(1, string, 20, None)


def sha224(string=b"", *, usedforsecurity=True):
    return __native_hash_new(2, string, 28, None)


def sha256(string=b"", *, usedforsecurity=True):
    return __native_hash_new(3, string, 32, None)


def sha384(string=b"", *, usedforsecurity=True):
    return __native_hash_new(4, string, 48, None)


def sha512(string=b"", *, usedforsecurity=True):
    return __native_hash_new(5, string, 64, None)


def sha3_224(string=b"", *, usedforsecurity=True):
    return __native_hash_new(6, string, 28, None)


def sha3_256(string=b"", *, usedforsecurity=True):
    return __native_hash_new(7, string, 32, None)


def sha3_384(string=b"", *, usedforsecurity=True):
    return __native_hash_new(8, string, 48, None)


def sha3_512(string=b"", *, usedforsecurity=True):
    return __native_hash_new(9, string, 64, None)


def shake_128(string=b"", *, usedforsecurity=True):
    return __native_hash_new(10, string, 0, None)


def shake_256(string=b"", *, usedforsecurity=True):
    return __native_hash_new(11, string, 0, None)


def _parts(name, digest_size, key, salt, person, most, key_most, salt_most):
    if not 1 <= digest_size <= most:
        raise ValueError(f"digest_size for {name} must be between 1 and {most} bytes, "
                         f"here it is {digest_size}")
    if len(salt) > salt_most:
        raise ValueError(f"maximum salt length is {salt_most} bytes")
    if len(person) > salt_most:
        raise ValueError(f"maximum person length is {salt_most} bytes")
    if len(key) > key_most:
        raise ValueError(f"maximum key length is {key_most} bytes")


def blake2b(data=b"", /, *, digest_size=64, key=b"", salt=b"", person=b"", fanout=1, depth=1,
            leaf_size=0, node_offset=0, node_depth=0, inner_size=0, last_node=False,
            usedforsecurity=True):
    _parts("BLAKE2b", digest_size, key, salt, person, 64, 64, 16)
    if (fanout, depth, leaf_size, node_offset, node_depth, inner_size, last_node) != (
            1, 1, 0, 0, 0, 0, False):
        raise UnsupportedError("tree hashing is not supported: hash the parts one after the other")
    parts = None
    if key or salt or person:
        parts = bytes(salt).ljust(16, b"\0") + bytes(person).ljust(16, b"\0") + bytes(key)
    return __native_hash_new(12, data, digest_size, parts)


def blake2s(data=b"", /, *, digest_size=32, key=b"", salt=b"", person=b"", fanout=1, depth=1,
            leaf_size=0, node_offset=0, node_depth=0, inner_size=0, last_node=False,
            usedforsecurity=True):
    _parts("BLAKE2s", digest_size, key, salt, person, 32, 32, 8)
    if digest_size != 32 or key or salt or person or (
            fanout, depth, leaf_size, node_offset, node_depth, inner_size, last_node) != (
            1, 1, 0, 0, 0, 0, False):
        raise UnsupportedError("blake2s is supported with a digest of 32 bytes and no key, salt or "
                               "person: use blake2b")
    return __native_hash_new(13, data, 32, None)


_CONSTRUCTORS = {
    "md5": md5, "sha1": sha1, "sha224": sha224, "sha256": sha256, "sha384": sha384, "sha512": sha512,
    "sha3_224": sha3_224, "sha3_256": sha3_256, "sha3_384": sha3_384, "sha3_512": sha3_512,
    "shake_128": shake_128, "shake_256": shake_256, "blake2b": blake2b, "blake2s": blake2s,
}


def new(name, data=b"", **kwargs):
    constructor = _CONSTRUCTORS.get(name.lower().replace("-", "_") if isinstance(name, str) else name)
    if constructor is None and isinstance(name, str):
        constructor = _CONSTRUCTORS.get(name.lower().replace("-", ""))
    if constructor is None:
        raise ValueError("unsupported hash type " + str(name))
    return constructor(data, **kwargs)


def pbkdf2_hmac(hash_name, password, salt, iterations, dklen=None):
    from hmac import digest
    size = new(hash_name).digest_size
    if dklen is None:
        dklen = size
    if iterations < 1:
        raise ValueError("iteration value must be greater than 0.")
    out = b""
    block = 1
    while len(out) < dklen:
        part = digest(password, bytes(salt) + block.to_bytes(4, "big"), hash_name)
        total = int.from_bytes(part, "big")
        for _ in range(iterations - 1):
            part = digest(password, part, hash_name)
            total ^= int.from_bytes(part, "big")
        out += total.to_bytes(size, "big")
        block += 1
    return out[:dklen]
