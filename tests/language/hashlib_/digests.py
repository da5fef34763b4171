# Digests of known inputs, incremental updates, copies, HMAC and attributes.
import hashlib
import hmac

for name in ("sha256", "sha512", "sha1", "md5", "sha3_256", "blake2b"):
    print(name, hashlib.new(name, b"abc").hexdigest()[:32])
h = hashlib.sha256()
h.update(b"ab")
early = h.copy()
h.update(b"c")
print(h.hexdigest(), h.hexdigest() == hashlib.sha256(b"abc").hexdigest(),
      early.hexdigest() == hashlib.sha256(b"ab").hexdigest(), h.digest()[:4], h.digest_size,
      h.block_size, h.name)
print(hashlib.blake2b(b"x", digest_size=16).hexdigest(),
      hashlib.blake2b(b"x", key=b"k", digest_size=8).hexdigest())
mac = hmac.new(b"key", b"message", hashlib.sha256)
print(mac.hexdigest(), hmac.compare_digest(mac.hexdigest(),
                                           hmac.new(b"key", b"message", "sha256").hexdigest()),
      hmac.compare_digest(b"a", b"b"), hmac.digest(b"k", b"m", "sha256").hex()[:16])
for call in (lambda: hashlib.sha256("text"), lambda: hashlib.new("nope"), lambda: h.update(5)):
    try:
        call()
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
