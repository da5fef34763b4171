# A bytearray may grow while a memoryview looks at it: nobody counts who still looks.
data = bytearray(b"ab")
view = memoryview(data)
try:
    data.append(1)
    print("grown", len(data))
except BufferError as e:
    print(e)
