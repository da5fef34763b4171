# A bytearray is changed in place by index, slice and method, and everyone sees it.
data = bytearray(b"hello")
same = data
data[0] = ord("J")
data[1:3] = b"ELL"
data += b"!"
print(data, same is data, len(same))
del data[::2]
print(data)
data.extend([65, 66])
data.insert(1, 0)
data.append(255)
data.reverse()
print(data, data.pop(), data.pop(0), data)
data[2:2] = bytearray(b"xyz")
data[::3] = b"\1" * len(data[::3])
print(data, data.find(b"y"), data.index(1), data.count(1))
data *= 2
print(data, bytes(data[-3:]))
for bad in (lambda: data.append(256), lambda: data.append("a"), lambda: data.__setitem__(0, -1), lambda: data.__setitem__(99, 1),
            lambda: data.remove(7), lambda: bytearray().pop(), lambda: data.__setitem__(slice(0, 6, 2), b"1"),
            lambda: data.__setitem__(slice(0, 1), 5), lambda: data.__setitem__(slice(0, 1), None), lambda: data + "x",
            lambda: bytearray(-1), lambda: bytearray("x"), lambda: data.extend("ab")):
    try:
        bad()
    except Exception as error:
        print(type(error).__name__, error)
data.clear()
print(data, bool(data), data == b"", bytearray(3), bytearray(range(3)), bytearray("é", "utf-8"))
try:
    data += data
    data.extend(b"ab")
    data += data
except BufferError as error:
    print(error, data)
