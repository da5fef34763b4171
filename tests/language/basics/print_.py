# print joins with sep, ends with end, and calls str on each argument.
print()
print(1, "a", None, [1, "b"], sep="|")
print("no newline", end="")
print("!", end="\n\n")
print("a", "b", sep="")
print("a", "b", sep=None, end=None)
print(*range(5), sep=", ")
print("", "x", "")


class Shown:
    def __str__(self):
        return "str!"

    def __repr__(self):
        return "repr!"


print(Shown(), [Shown()], {"k": Shown()}, (Shown(),))
try:
    print("a", sep=1)
except TypeError as error:
    print(error)
print("a\0b\x7f é 漢 😀")
print(["é", "漢", "😀", "\x7f", "\n", "'", '"', "'\"", "\\", "\u200b", "\xad"])
