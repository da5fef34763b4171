# A TypeError from a nested call ends the program with CPython's message.
def area(width, height):
    return width * height


def report(shape):
    return area(**shape)


print(report({"width": 2, "height": 3}))
print(report({"width": 2, "depth": 3}))
