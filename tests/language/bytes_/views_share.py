# A memoryview shows the bytes of what it looks at, and writes through to a bytearray.
base = bytearray(b"0123456789")
view = memoryview(base)
part = view[2:6]
print(bytes(part), part[0], len(part), part.tolist(), part.nbytes, view.readonly, memoryview(b"x").readonly)
part[0] = ord("A")
part[1:3] = b"BC"
print(base, bytes(memoryview(b"abcdef")[::-2]), bytes(view[1:4]), view == base, part == b"ABC5", hash(memoryview(b"ab")) == hash(b"ab"))
base[9] = 0
print(view[-1], 65 in part, list(memoryview(b"\1\2")))
for bad in (lambda: view.__setitem__(0, 256), lambda: view.__setitem__(slice(0, 2), b"1"), lambda: memoryview(b"a").__setitem__(0, 1),
            lambda: view[10], lambda: memoryview("text"), lambda: hash(view)):
    try:
        bad()
    except Exception as error:
        print(type(error).__name__, error)
view.release()
try:
    view[0]
except ValueError as error:
    print(error)
with memoryview(b"with") as inside:
    print(inside.hex(), inside.tobytes())
