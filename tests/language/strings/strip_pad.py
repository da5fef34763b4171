# strip, center, ljust, rjust, zfill, expandtabs, removeprefix and removesuffix.
print("  a b ".strip() + "|", "  a".lstrip(), "a  ".rstrip() + "|", "xxaxbxx".strip("x"),
      "abcba".lstrip("ab"), "abcba".rstrip("ab"))
print("abc".strip("abc") + "|", "\t\n x \u2003".strip() + "|", "abc".strip("") + "|",
      "aXb".strip(None))
print("a".center(5) + "|", "ab".center(5, "*"), "abc".center(2), "abc".center(6, "-"),
      "a".center(4, "."), "".center(3, "x"))
print("a".ljust(4, ".") + "|", "a".rjust(4, "."), "abcdef".ljust(3))
print("42".zfill(5), "-42".zfill(5), "+4".zfill(4), "abc".zfill(5), "".zfill(2), "--1".zfill(5))
print("a\tbc\td".expandtabs(), "a\tbc\td".expandtabs(4), "\t|".expandtabs(0),
      "ab\ncd\te".expandtabs(4))
print("prefix-body".removeprefix("prefix-"), "body".removeprefix("x"),
      "file.py".removesuffix(".py"), "a".removesuffix(""))
for call in (lambda: "a".center("5"), lambda: "a".ljust(5, "ab"), lambda: "a".strip(1),
             lambda: "a".zfill()):
    try:
        print(call())
    except TypeError as error:
        print(error)
