# type() of values, names of types, and the three-argument type() that makes a class.
for value in (1, 1.0, "", b"", None, [], (), {}, set(), frozenset(), range(1), slice(1), True,
              ..., print,
              lambda: 0, type, object(), iter([]), iter(()), iter("é"), iter({}),
              iter(set()), iter(range(1)),
              {}.keys(), {}.values(), {}.items(), (x for x in []), enumerate([]), zip(),
              map(str, []),
              filter(None, []), reversed([]), NotImplemented, bytearray(), [].append, "".join):
    print(type(value).__name__, end=" ")
print()
Made = type("Made", (dict,), {"shout": lambda self: "made!", "n": 3})
made = Made(a=1)
print(made, made.shout(), Made.n, Made.__name__, Made.__bases__, Made.__mro__)
print(int, str, type(made), Made)
print(type(1) == int, type(True) is int, isinstance(made, dict))
print(object.__name__, type.__name__, type(None).__name__, int.__module__, Made.__module__)
