# struct packs and unpacks; base64 encodes and decodes, with errors.
import base64
import struct

print(struct.pack("<IhB", 1, -2, 255), struct.pack(">Q", 2 ** 40), struct.pack("!d", 1.5),
      struct.pack("<?3sxb", True, b"abcd", -1), struct.calcsize("<IhB"),
      struct.unpack("<IhB", b"\x01\0\0\0\xfe\xff\xff"), struct.unpack(">f", struct.pack(">f", 0.1)),
      list(struct.iter_unpack("<H", b"\1\0\2\0")), struct.unpack_from(">H", b"xx\x01\x02", 2))
print(base64.b64encode(b"hello\xff"), base64.b64decode("aGVsbG8="),
      base64.urlsafe_b64encode(b"\xfb\xff"), base64.b32encode(b"hi"), base64.b16encode(b"\xab"),
      base64.b16decode("AB"), base64.b64encode(b""),
      base64.b64decode(base64.b64encode(bytes(range(20)))) == bytes(range(20)))
for call in (lambda: struct.pack("<B", 256), lambda: struct.unpack("<I", b"ab"),
             lambda: struct.pack("<I"), lambda: struct.pack("<I", "a"), lambda: struct.pack("z", 1),
             lambda: base64.b64decode("abc"), lambda: base64.b16decode("zz"),
             lambda: base64.b64encode("text")):
    try:
        print(call())
    except (struct.error, ValueError, TypeError) as e:
        print(type(e).__name__, e)
