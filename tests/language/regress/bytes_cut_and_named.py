# An empty value cuts a stepped slice out of a bytearray, and no bytes are decoded by any name.
data = bytearray(b"abcdefgh")
data[::2] = b""
print(data)
data[1:3] = b""
data[::-1] = bytearray()
print(data)
try:
    data[:] = b"1234"
    data[::2] = b"x"
except ValueError as error:
    print(error)
print(repr(str(b"", "no such codec")), repr(b"".decode("no such codec")))
for action in (lambda: b"a".decode("no such codec"), lambda: "".encode("no such codec")):
    try:
        action()
    except LookupError as error:
        print(error)
view = memoryview(data)
for value in (256, -1, "a", None, 1.5):
    try:
        view[0] = value
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
