# Bytes, bytearrays and memoryviews compare by content, and with str never.
values = [b"", b"a", b"ab", b"b", b"\xff", bytearray(b"a"), bytearray(b"ab")]
for first in values:
    print([(first < second) + 2 * (first == second) for second in values])
print(sorted(values, key=bytes), max(values) == b"\xff")
print(b"a" == "a", b"a" != "a", b"a" in {b"a": 1}, {b"a", bytes(bytearray(b"a"))}, bytes([97]) == b"a")
for bad in (lambda: b"a" < "a", lambda: b"a" + "a", lambda: "a" in b"a", lambda: {bytearray(b"a")}, lambda: b"a" < 1):
    try:
        bad()
    except TypeError as error:
        print(error)
print(97 in b"abc", b"bc" in b"abc", b"" in b"", b"abc".startswith((b"x", b"ab")), b"abc".endswith(bytearray(b"c")))
print(b"abc"[1], b"abc"[1:], b"abc"[::-1], list(b"abc"), bytes(3), bytes([1, 2]), b"\x00'\"\\\n")
