# Methods of str give new texts and leave the old one as it was.
original = "  Mixed Case, text\t"
calls = ["lower", "upper", "title", "capitalize", "swapcase", "casefold", "strip", "lstrip", "rstrip",
         "expandtabs", "splitlines", "split"]
for name in calls:
    print(name, repr(getattr(original, name)()))
print(repr(original))
print(repr(original.zfill(25)), repr("-7".zfill(5)), repr("+7".zfill(1)), repr("".zfill(3)))
print("a-b-c".partition("-"), "a-b-c".rpartition("-"), "abc".partition("-"), "abc".rpartition("-"))
print("prefix_name".removeprefix("prefix_"), "name.py".removesuffix(".py"), "aa".removeprefix("b"))
print("x".center(5, "."), "xy".center(5, "."), "x".ljust(3, "-"), "x".rjust(3, "-"), "long".center(2))
for bad in (lambda: "x".center(5, "ab"), lambda: "a".partition(""), lambda: "a".split(""), lambda: "a".join([1]),
            lambda: "a".replace("a"), lambda: "a".zfill("3"), lambda: "a" + 1, lambda: "a" * "b", lambda: "abc".index("z")):
    try:
        bad()
    except Exception as error:
        print(type(error).__name__, error)
