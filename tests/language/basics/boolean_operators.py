# and, or, not return operands, short-circuit, and follow truthiness of every builtin kind.
def loud(x):
    print("eval", repr(x))
    return x


print(loud(0) or loud("yes") or loud("never"))
print(loud(1) and loud("") and loud("never"))
print(not loud([]))
print((loud(0) or loud(1)) and loud(2))
values = [0, 1, -1, 0.0, -0.0, 0.1, "", " ", [], [0], (), (0,), {}, {0: 0}, set(), {0}, b"", b"0",
          None, True, False, ..., range(0), range(1), frozenset(), bytearray()]
print([bool(x) for x in values])
print(0 or None or [] or "last", 1 and "x" and [2])
a = None
print((a or {}).get("k", "default"))
print("yes" if [] else "no", 1 if 0 else 2 if 0 else 3)
print(True + True, True * 10, ~True, True & False, True | False, True ^ True, -True)
