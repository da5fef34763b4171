# bytearray: mutation, slices, list-like methods and aliasing.
b = bytearray(b"hello")
alias = b
b[0] = 72
b += b" you"
b.append(33)
print(b, alias is b, len(b), b[0], b[1:3], type(b[1:3]).__name__)
b[1:3] = b"XXXX"
print(b)
del b[0]
del b[::2]
print(b)
b.extend([1, 2])
b.insert(0, 65)
print(b, b.pop(), b.pop(0), b)
b.reverse()
b.remove(1)
print(b, b.find(b"X"), b.copy() == b, b.copy() is b)
b[:] = b"new"
b *= 2
print(b, bytes(b), b.upper(), b == b"newnew", bytearray(3), bytearray("é", "utf-8"),
      bytearray([1, 2]))
b[::2] = b"___"
print(b, b.decode(), b.hex())
b.clear()
print(b, bool(b))
for call in (lambda: b.append(256), lambda: b.append("a"), lambda: b.pop(), lambda: b.remove(9),
             lambda: b[5], lambda: {b: 1}, lambda: b.extend("ab"), lambda: b.insert(0, -1)):
    try:
        print(call())
    except (ValueError, TypeError, IndexError) as error:
        print(type(error).__name__, error)
b = bytearray(range(6))
try:
    b[::2] = b"x"
except ValueError as error:
    print(error)

# Nothing given for every n-th byte deletes those bytes.
for part in (slice(None, None, 2), slice(None, None, -1), slice(8, 1, -3), slice(1, 1, 2)):
    data = bytearray(range(10))
    data[part] = b""
    print(data)
try:
    data[::2] = b"abc"
except ValueError as e:
    print(e)
