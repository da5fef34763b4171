# String slices for every sign and step, over one-, two- and four-byte characters.
for s in ("0123456789", "aé漢😀z"):
    print(s[0], s[-1], s[2:], s[:2], s[-2:], s[:-2], s[::2], s[::-1], s[1:4:2], s[-1:-4:-1],
          s[4:1:-1], s[::-2], s[3:3] + "|")
    print(s[100:] + "|", s[-100:2], s[:100], s[5:2] + "|", s[None:None:None], s[slice(1, 3)],
          len(s))
s = "abc"
print([s[i] for i in range(-3, 3)], [c for c in s], list(reversed(s)), s * 2, s * 0 + "|",
      s * -1 + "|", 2 * s)
for call in (lambda: s[3], lambda: s[-4], lambda: s[::0], lambda: s["a"], lambda: s[1.0],
             lambda: s[1:"a"]):
    try:
        print(call())
    except (IndexError, ValueError, TypeError) as error:
        print(type(error).__name__, error)
try:
    s[0] = "x"
except TypeError as error:
    print(error)
try:
    del s[0]
except TypeError as error:
    print(error)
print(slice(1, 10, 2).indices(5), slice(None, None, -1).indices(4), slice(-3, None).indices(10),
      slice(1, 2), slice(3) == slice(None, 3, None))
