# A small length-prefixed binary codec round-trips ints, strings and lists.
def encode(value):
    if isinstance(value, int):
        body = value.to_bytes((value.bit_length() + 8) // 8, "big", signed=True)
        return b"i" + len(body).to_bytes(2, "big") + body
    if isinstance(value, str):
        body = value.encode()
        return b"s" + len(body).to_bytes(2, "big") + body
    if isinstance(value, list):
        return b"l" + len(value).to_bytes(2, "big") + b"".join(encode(v) for v in value)
    raise TypeError(f"cannot encode {type(value).__name__}")


def decode(data, pos=0):
    kind, size = data[pos:pos + 1], int.from_bytes(data[pos + 1:pos + 3], "big")
    pos += 3
    if kind == b"l":
        out = []
        for _ in range(size):
            item, pos = decode(data, pos)
            out.append(item)
        return out, pos
    body = data[pos:pos + size]
    if len(body) < size:
        raise ValueError(f"truncated at {pos}")
    return (int.from_bytes(body, "big", signed=True) if kind == b"i" else body.decode()), pos + size


message = [1, -300, "héllo", [2 ** 70, []], ""]
blob = encode(message)
print(blob.hex())
print(decode(blob)[0] == message, decode(blob))
for bad in (lambda: encode(1.5), lambda: decode(blob[:-40]), lambda: decode(b"s\x00\x02\xff\xfe")):
    try:
        bad()
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)


class WithBytes(str):
    def __bytes__(self):
        return b"own"


print(bytes(WithBytes("x")), bytes(WithBytes("x"), "utf-8"))
