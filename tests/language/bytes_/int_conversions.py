# Ints become bytes and come back, in both orders, signed and not.
for number in (0, 1, 255, 256, 65535, 2**31, 2**64 - 1, 2**70):
    size = (number.bit_length() + 7) // 8 or 1
    big, little = number.to_bytes(size, "big"), number.to_bytes(size, "little")
    print(number, big.hex(), little.hex(), int.from_bytes(big, "big") == number == int.from_bytes(little, "little"))
for number in (-1, -128, -129, 127, -(2**63)):
    data = number.to_bytes(9, "big", signed=True)
    print(number, data.hex(), int.from_bytes(data, "big", signed=True), int.from_bytes(data, "big") > 0)
for bad in (lambda: (256).to_bytes(1, "big"), lambda: (-1).to_bytes(2, "big"), lambda: (128).to_bytes(1, "big", signed=True),
            lambda: (1).to_bytes(1, "middle"), lambda: (1).to_bytes(-1, "big"), lambda: int.from_bytes("ab", "big"),
            lambda: int.from_bytes([1, 300], "big")):
    try:
        bad()
    except Exception as error:
        print(type(error).__name__, error)
print(int.from_bytes([1, 2], "big"), int.from_bytes(b"", "big"), (5).to_bytes(), int.from_bytes(bytearray(b"\1\0")))
