# What stands behind a bare star is given by name or not at all.
def build(a, *, b, c=3):
    return a, b, c


print(build(1, b=2), build(1, c=5, b=2), build(a=0, b=1))
for call in (lambda: build(1), lambda: build(1, 2), lambda: build(1, 2, b=3), lambda: build(b=2),
             lambda: build(1, b=2, d=4), lambda: build(1, b=2, a=3), lambda: build()):
    try:
        call()
    except TypeError as error:
        print(error)


def several(*, x, y, z):
    return x + y + z


for given in ({}, {"x": 1}, {"x": 1, "y": 2}, {"x": 1, "y": 2, "z": 3}, {"x": 1, "w": 2}):
    try:
        print(several(**given))
    except TypeError as error:
        print(error)
