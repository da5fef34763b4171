# A bytearray is not grown by itself in place, and says what a slice of it takes.
data = bytearray(b"ab")
try:
    data += data
except BufferError as error:
    print(error, data)
data += bytes(data)
data = data + data
print(data)
empty = bytearray()
empty += empty
for value in (None, 5, "text", [256], ["a"], object, 1.5):
    try:
        data[0:1] = value
    except (TypeError, ValueError) as error:
        print(error)
data[1:2] = [1, 2, 3]
print(data, empty)
