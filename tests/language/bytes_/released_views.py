# A memoryview that was released answers nothing
m = memoryview(b"abc")
print(len(m), bool(m), list(m), bytes(m), list(reversed(m)))
m.release()
m.release()
for act in (lambda: len(m), lambda: bytes(m), lambda: list(m), lambda: bool(m), lambda: m[0], lambda: m.tobytes(),
            lambda: [x for x in m], lambda: bytearray(m)):
    try:
        print(act())
    except ValueError as e:
        print(e)
