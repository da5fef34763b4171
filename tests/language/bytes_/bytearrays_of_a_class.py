# A bytearray of a class whose __init__ takes what it likes; fromhex() calls the class; positions stay in 64 bits
class Buffer(bytearray):
    def __init__(self, size, *, tag=None):
        super().__init__(size)
        self.tag = tag


b = Buffer(2, tag="x")
print(len(b), b.tag, b == bytearray(2))


class Joined(bytearray):
    def __new__(cls, *parts):
        return bytearray.__new__(cls)

    def __init__(self, *parts):
        super().__init__(b"".join(parts))


print(Joined(b"a", b"b") == b"ab", len(Joined()))


class Marked(bytes):
    def __new__(cls, value):
        self = bytes.__new__(cls, value)
        self.mark = len(value)
        return self


m = Marked.fromhex("1a 2b")
print(type(m).__name__, m.mark, m == b"\x1a\x2b")


class Counted(bytearray):
    def __init__(self, value=b""):
        super().__init__(value)
        self.count = len(value)


print(Counted.fromhex("0102").count, Counted.fromhex("").count)


class Odd(list):
    def __iter__(self):
        return iter([10, 20])


class Bad:
    def __bytes__(self):
        return range(3)


print(int.from_bytes(Odd([255, 1, 1]), "big"))
big = 1 << 100
data = bytearray(b"abc")
items = [1, 2]
for act in (lambda: int.from_bytes(Bad(), "big"), lambda: data.insert(big, 1), lambda: data.pop(-big),
            lambda: data.split(b"b", big), lambda: data.ljust(big), lambda: items.insert(big, 5),
            lambda: items.pop(big), lambda: "a b".split(" ", big), lambda: "a".replace("a", "b", -big),
            lambda: "a".center(big), lambda: "a".find("a", -big, big), lambda: data.find(b"c", -big, big)):
    try:
        print(act())
    except (TypeError, OverflowError) as e:
        print(type(e).__name__, e)
print(data, items)
