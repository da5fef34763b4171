# collections.UserString and base64's encodings of four bytes in five characters.
import base64
from collections import UserString

s = UserString("Hello")
print(s, repr(s), s + " w", "x" + s, s * 2, s.upper(), type(s.lower()).__name__, s == "Hello", s < "Jello", hash(s) == hash("Hello"), "ell" in s, s[1:3], len(s))
print([str(c) for c in s], s.replace("l", UserString("L")), s.split("l"), s.join(["a", "b"]), type(s.join("ab")).__name__, s.encode(), s.find("l"), s.center(9, "*"), UserString("%s!") % "hi", UserString(42), int(UserString("7")))
for data in (b"", b"a", b"hello world", bytes(range(0, 256, 19)), b"\0" * 7, b"    " * 2, b"\xff" * 5):
    a, b = base64.a85encode(data), base64.b85encode(data)
    print(a[:40], b[:40], base64.a85decode(a) == data, base64.b85decode(b) == data, base64.a85encode(data, foldspaces=True, pad=True)[:20], base64.b85encode(data, pad=True)[-6:])
print(base64.a85encode(b"wrapped lines of text", wrapcol=8, adobe=True), base64.a85decode(b"<~87cUR\nD]~>", adobe=True), base64.a85decode("87cURD]"))
for wrong in (lambda: base64.b85decode(b"\x00"), lambda: base64.b85decode("~~~~~"), lambda: base64.a85decode("v"), lambda: base64.a85decode("aza"), lambda: base64.a85decode("uuuuu"), lambda: base64.a85decode(b"x", adobe=True)):
    try:
        print(wrong())
    except ValueError as e:
        print(e)
