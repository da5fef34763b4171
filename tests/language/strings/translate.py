# maketrans and translate with mappings, strings, deletions and expansions.
t = str.maketrans("abc", "xyz", "d")
print("aabbccdd e".translate(t), sorted(t.items(), key=lambda kv: kv[0]))
print("abc".translate({97: "AAA", 98: None, 99: 67}), "abc".translate({}),
      "héllo".translate({0xe9: "e"}))
print(str.maketrans({"a": "1", "b": None, 99: "z"}))


class Upper(dict):
    def __missing__(self, key):
        return chr(key).upper()


print("shout".translate(Upper()), "abc".translate([chr(i + 1) for i in range(100)]))
for call in (lambda: str.maketrans("ab", "x"), lambda: str.maketrans({"ab": 1}),
             lambda: str.maketrans("a"), lambda: "a".translate(5)):
    try:
        print(call())
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
