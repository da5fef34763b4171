# List slices: reading, assigning and deleting for every sign and step.
a = list(range(10))
for s in (slice(None), slice(2, 5), slice(-3, None), slice(None, -7), slice(None, None, 3),
          slice(None, None, -1), slice(8, 2, -2), slice(-2, -9, -3), slice(5, 2), slice(20, 30),
          slice(-99, 3)):
    print(s, a[s])
b = a[:]
b[2:5] = "XY"
print(b)
b[1:1] = [100, 101]
print(b)
b[-2:] = []
print(b)
b[::2] = [0] * len(b[::2])
print(b)
b[::-1] = list(range(len(b)))
print(b)
b[5:2] = ["ins"]
print(b)
b[:] = range(6)
del b[1:3]
print(b)
del b[::-2]
print(b)
b[1:] = b
print(b)
b[99:] = ["tail"]
print(b)
for call in (lambda: b.__setitem__(slice(0, 4, 2), [1]), lambda: b.__setitem__(slice(0, 1), 5),
             lambda: b[::0], lambda: b["x":], lambda: b.__setitem__(9, 0),
             lambda: b.__delitem__(9)):
    try:
        print(call())
    except (ValueError, TypeError, IndexError) as error:
        print(type(error).__name__, error)
