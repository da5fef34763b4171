# Builtins say of wrong arguments what CPython's say.
def tried(function, *args, **keywords):
    try:
        print(function(*args, **keywords))
    except TypeError as e:
        print(e)


for function in ("a".split, "a".splitlines, "a".encode, "a".expandtabs, b"a".decode, b"a".hex, round, pow, sum, (1).to_bytes,
                 int.from_bytes, enumerate, property, memoryview, bytes, str, int, bytearray):
    tried(function, *range(9))
for function in (enumerate, property, staticmethod, classmethod, sorted, reversed, sum, round, pow, memoryview, int.from_bytes, range,
                 slice, zip, filter, iter, next, isinstance, getattr, "a".find, "a".join, "a".startswith, [].insert, {}.get, {}.pop,
                 (1).bit_length, abs, divmod, hash, chr, "a".replace, [].append, "a".center, type):
    if function not in (property, zip):
        tried(function)
for function in (staticmethod, classmethod, sorted, reversed, "a".find, "a".startswith, "a".rindex, b"a".count, super, type, abs, [].append,
                 {}.get, "a".strip, "a".replace, [].index, set().add, float, bool, list, dict, tuple, set, isinstance):
    tried(function, *["a"] * 7)
tried(round, 1, 2, ndigits=1)
tried(round, number=1.5, foo=1)
tried(sorted, iterable=[1])
tried(sorted, [1], foo=1)
tried(sum, [1], start=2)
tried(sum, [1], foo=2)
tried(len, obj=[])
tried("a".split, foo=1)
tried([].append, object=1)
tried((1).to_bytes, lengt=1)
tried("a".encode, encoding="ascii", foo=1)
tried(str, object=1, x=1)
