# Ints and texts have a largest size, and the way between them another.
try:
    text = str(10 ** 5000)
except ValueError as error:
    print(error)
try:
    number = int("9" * 5000)
except ValueError as error:
    print(error)
print(len(hex(10 ** 5000)), len(str(10 ** 4299)), int("9" * 4300) == 10 ** 4300 - 1, (10 ** 5000) % 97, len(f"{10 ** 5000:x}"))
for attempt in (lambda: f"{10 ** 5000}", lambda: "%d" % 10 ** 2 if False else "%d" % (10 ** 5000), lambda: repr([10 ** 5000]), lambda: int("1" * 4301), lambda: int("f" * 5000, 16) > 0):
    try:
        print(attempt())
    except ValueError as error:
        print(str(error)[:60])
print((1 << 4000).bit_length(), -(1 << 100) >> 98, (10 ** 50) ** 0, round(10 ** 30, -29))
