# Struct packs by order, size and alignment, and refuses what does not fit.
import struct

for fmt, values in (("<hIq", (-2, 3, -4)), (">hIq", (-2, 3, -4)), ("=bB?c", (-1, 255, True, b"x")), ("<3sx2p", (b"ab", b"c")), ("!fd", (1.5, -0.1)), ("@bi", (1, 2)), ("<e", (0.5,)), ("2h", (1, 2)), ("<0s", (b"",))):
    data = struct.pack(fmt, *values)
    print(fmt, struct.calcsize(fmt), data.hex(), struct.unpack(fmt, data))
for code in "bHiQ":
    for order in "<>":
        for number in (-1, 2**40, -(2**63) - 1):
            try:
                struct.pack(order + code, number)
                print(order + code, number, "fits")
            except struct.error as error:
                print(order + code, number, error)
for bad in (lambda: struct.pack("<h"), lambda: struct.pack("<h", 1, 2), lambda: struct.pack("<h", "a"), lambda: struct.pack("<h", 1.5), lambda: struct.unpack("<h", b"1"), lambda: struct.pack("z", 1), lambda: struct.pack("c", b"ab"),
            lambda: struct.pack("s", "a"), lambda: struct.calcsize("5"), lambda: struct.unpack_from("<h", b"ab", 1), lambda: struct.pack("f", "x"), lambda: struct.pack("<e", 1e9)):
    try:
        print(bad())
    except (struct.error, OverflowError) as error:
        print(type(error).__name__, error)
buffer = bytearray(8)
struct.pack_into(">H", buffer, 3, 0xABCD)
print(buffer.hex(), struct.unpack_from(">H", buffer, 3), list(struct.iter_unpack("<H", b"\1\0\2\0")), struct.Struct("<hh").size)
