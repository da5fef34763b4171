# Strings compare by code point, and sorting is stable and case-sensitive.
words = ["banana", "Apple", "apple", "", "Banana", "a", "é", "z", "漢", "😀", "\uffff", "ab", "a b"]
print(sorted(words), sorted(words, key=str.lower), sorted(words, key=len), max(words), min(words))
print("a" < "b", "a" < "A", "" < "a", "a" < "aa", "😀" > "\uffff", "abc" == "abc", "abc" != "abd",
      "a" <= "a" >= "a")
print("é" == "e\u0301", len("é"), len("e\u0301"), "\x41" == "A", "a" == b"a", "1" == 1)
d = {"key": 1, "k" + "ey": 2}
print(d, "ke" + "y" in d, {"a", "a"}, {"x": 1}.get("".join(["x"])))
