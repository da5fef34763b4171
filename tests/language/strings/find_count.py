# find, rfind, index, count, startswith and endswith with bounds and tuples.
s = "abracadabra"
print(s.find("abra"), s.rfind("abra"), s.find("abra", 1), s.find("x"), s.find("", 3),
      s.find("", 99), s.rfind(""))
print(s.index("c"), s.rindex("a"), s.count("a"), s.count("abra"), s.count("a", 1, 5), s.count(""),
      "aaaa".count("aa"))
print(s.startswith("abr"), s.startswith(("x", "ab")), s.startswith("b", 1), s.endswith("bra"),
      s.endswith("a", 0, 1), s.endswith(()))
print(s.startswith(""), s.startswith("", 20), "cad" in s, "" in s, "x" not in s, s.find("a", -4),
      s.find("a", -4, -1))
print(s.replace("a", "A"), s.replace("a", "", 2), s.replace("", "-"), s.replace("abra", "x"),
      "aaa".replace("aa", "b"), s.replace("q", "z"))
for call in (lambda: s.index("zz"), lambda: s.rindex("zz"), lambda: s.find(1),
             lambda: s.startswith(1), lambda: s.startswith(["a"]),
             lambda: s.replace("a", 1), lambda: s.count(), lambda: s.startswith((1,))):
    try:
        print(call())
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
