# A bytearray may change its size while a memoryview looks at it: nothing counts the views of an object.
data = bytearray(b"abc")
view = memoryview(data)
try:
    data.extend(b"def")
    print(data, bytes(view))
except BufferError as e:
    print(e)
