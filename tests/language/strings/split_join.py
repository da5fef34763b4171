# split, rsplit, splitlines, partition and join, with limits and separators.
s = "  a b  c   d "
print(s.split(), s.split(" "), s.split(None, 2), s.rsplit(None, 2), s.split("b"), s.rsplit(" ", 1))
print("a,b,,c,".split(","), "a,b,,c,".rsplit(",", 2), "".split(), "".split(","), "abc".split("abc"),
      "aXXbXXc".split("XX", 1))
print("a\nb\r\nc\rd\x0be\x0cf\x1cg\x85h\u2028i\n".splitlines(), "a\n\nb\n".splitlines(True),
      "".splitlines(), "\n".splitlines())
print("k=v=w".partition("="), "k=v=w".rpartition("="), "kv".partition("="), "kv".rpartition("="))
print(",".join(["a", "b"]), "".join("xyz"), "-".join([]), "-".join(["one"]),
      ", ".join(str(i) for i in range(4)))
print("\u2003wide\u00a0space\u3000".split(), "\x1ca\x1fb".split())
for call in (lambda: "a".split(""), lambda: ",".join([1]), lambda: ",".join(["a", None]),
             lambda: "a".partition(""),
             lambda: "a".split(1), lambda: ",".join(5), lambda: "ab".rpartition("")):
    try:
        print(call())
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
