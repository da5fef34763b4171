# bytes: construction, indexing, slicing, repr, comparison and immutability.
b = bytes([0, 65, 127, 128, 255])
print(b, b[1], b[-1], b[1:3], b[::-1], len(b), list(b), bytes(3), bytes(), bytes("é", "utf-8"),
      bytes(b"x"), bytes(range(3)))
print(b"a" + b"b", b"ab" * 2, b"b" in b"abc", 98 in b"abc", b"" in b"", b"a" < b"b", b"a" == "a",
      b"a" == bytearray(b"a"))
print(b"it's", b'"', b"'\"", b"\t\n\r\\\x00", b"\xff".hex(), b"\x01\x02\x03\x04".hex(":"),
      b"\x01\x02\x03\x04\x05".hex("-", 2), bytes.fromhex("DE ad beef"))
print(hash(b"") == hash(b""), {b"k": 1}[b"k"], sorted([b"b", b"", b"ab", b"a"]), max(b"abc"),
      sum(b"\x01\x02"))
for call in (lambda: bytes([256]), lambda: bytes([-1]), lambda: bytes("a"), lambda: bytes(-1),
             lambda: b"a" + "b", lambda: b"abc"[9],
             lambda: bytes.fromhex("zz"), lambda: 300 in b"a", lambda: "a" in b"a",
             lambda: bytes(["a"]), lambda: bytes(1.5), lambda: b["b"],
             lambda: bytes.fromhex("a")):
    try:
        print(call())
    except (ValueError, TypeError, IndexError) as error:
        print(type(error).__name__, error)
try:
    b[0] = 1
except TypeError as error:
    print(error)
