# memoryview over bytes: indexing, slices without copies, equality and conversion.
data = b"abcdefgh"
m = memoryview(data)
print(len(m), m[0], m[-1], bytes(m[2:5]), m[2:5].tobytes(), m.tolist()[:3], m[::2].tolist(),
      m[::-1].tobytes())
print(m == data, m[1:3] == b"bc", m.readonly, m.nbytes, m.itemsize, m.format, m.ndim,
      bytes(m) == data, m.hex()[:6])
print(97 in m, list(m[:2]), b"".join([m[:2], m[6:]]), bytes(m[2:6][1:3]), hash(m) == hash(data))
for call in (lambda: m[99], lambda: m["a"], lambda: memoryview("text"), lambda: memoryview(5)):
    try:
        print(call())
    except (IndexError, TypeError) as error:
        print(type(error).__name__, error)
try:
    m[0] = 1
except TypeError as error:
    print(error)

# Views of views.
view = memoryview(b"abc")
print(view.toreadonly()[0], view.cast("B")[1], view.suboffsets)
for view in (memoryview(b"abc"), memoryview(bytearray(b"abc"))):
    try:
        del view[0]
    except TypeError as e:
        print(e)
