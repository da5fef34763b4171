# Bytearrays that grow in place: by every kind of bytes, by themselves, by what is refused, beside other names.
b = bytearray()
same = b
for i in range(300):
    b += i.to_bytes(2, "big")
print(len(b), b[-4:], same is b, same[:4])
b = bytearray(b"abc")
for more in (b"", b"de", bytearray(b"fg"), memoryview(b"hij")[1:], bytes([0, 255])):
    b += more
    print(b)
try:
    b += "text"
except TypeError as e:
    print(e)
for bad in (5, None, [256], ["x"], [1, 2]):
    try:
        b += bad
        print(b)
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
c = bytearray(b"xy")
c *= 3
d = c + b"!"
d += c
print(c, d, type(d), bytes(d).count(b"xy"))


class Sub(bytearray):
    pass


s = Sub(b"q")
s += b"rs"
print(s, type(s).__name__)
