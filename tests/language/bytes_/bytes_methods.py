# The text-like methods of bytes.
b = b"Hello, World"
print(b.upper(), b.lower(), b.swapcase(), b.title(), b.capitalize(), b.find(b"o"), b.rfind(b"o"),
      b.find(111), b.count(b"l"), b.index(b"W"))
print(b.split(b", "), b"a b  c".split(), b"a,b,c".rsplit(b",", 1), b"a\nb\r\n".splitlines(),
      b"k=v".partition(b"="), b"k=v".rpartition(b"x"))
print(b.replace(b"l", b"L", 2), b"  x ".strip(), b"xxax".strip(b"x"), b"ab".ljust(4, b"."),
      b"ab".rjust(4), b"ab".center(5, b"*"), b"7".zfill(3))
print(b.startswith(b"He"), b.endswith((b"x", b"ld")), b"abc".isalpha(), b"12".isdigit(),
      b"a1".isalnum(), b" \t".isspace(), b"AB".isupper(), b"ab".islower(), b"Ab Cd".istitle(),
      b"\xff".isascii())
print(b",".join([b"a", bytearray(b"b")]), b"abc".translate(bytes.maketrans(b"ab", b"xy")),
      b"abc".translate(None, b"b"), b"pre-x".removeprefix(b"pre-"), b"x.py".removesuffix(b".py"))
print(b"a\tb".expandtabs(4), b"%d %s %r" % (5, b"x", "y"), b"%5.2f|%-4d|%x" % (3.14159, 7, 255),
      b"abc".decode())
for call in (lambda: b"".join(["a"]), lambda: b"a".split(""), lambda: b"a".index(b"z"),
             lambda: b"a".startswith("a"), lambda: b"%s" % "text", lambda: b"a".replace("a", "b")):
    try:
        print(call())
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
