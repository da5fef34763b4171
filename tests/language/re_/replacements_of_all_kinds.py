# sub, subn and finditer: templates with every kind of escape, functions, counts, empty matches, and
# what is wrong with them.
import re

word = re.compile(r"(\w)(\w*)")
print(word.sub(r"\2\1ay", "pig latin is fun"), word.subn(r"<\g<2>|\g<1>>", "ab c"))
print(word.sub("X", "one two"), word.sub("", "one two"), word.sub("X", ""), word.subn("X", "..."))
print(repr(word.sub(r"\n\t\\\a\.", "ab")), repr(re.sub("b", r"\-\&\ ", "abc")), re.sub("b", "é\u4e00", "abcb"))
named = re.compile(r"(?P<key>\w+)=(?P<value>\w*)(?P<rest>;)?")
print(named.sub(r"\g<value>:\g<key>\g<rest>", "a=1;b=2"), named.sub(r"\g<0>!\g<3>", "a=1;b="))
print(re.sub(r"(a)|(b)", r"[\1\2]", "abc"), re.sub(r"(x)?y", r"<\1>", "xyy"), re.sub("a", r"\g<00>", "aba"))
print(re.sub("", "-", "abc"), re.sub("x*", "-", "axxb"), re.subn("x*", "-", "axxb", 2), re.sub("b|$", "!", "abc"))
print(re.sub("a", "b", "aaaa", count=2), re.sub("a", "b", "aaaa", 0), re.subn("a", "b", "aaaa", count=9))
print(re.sub("(?i)A", "b", "aAa"), re.sub("a", "b", "aAa", flags=re.IGNORECASE), re.compile("a").sub("x", string="aa"))
many = re.compile("".join(f"({c})" for c in "abcdefghijkl"))
print(many.sub(r"\12\11\10\1", "abcdefghijkl"), many.sub(r"\g<12>0", "abcdefghijkl-"))
print(repr(re.sub("a", r"\0\101\7", "ba")) if 0 else repr(re.sub("a", r"\0\101", "ba")))
print(re.sub(b"a", rb"<\g<0>>", b"banana"), re.sub(b"(a)", rb"\1\n", bytearray(b"xax")), re.subn(b"z", b"", b"xyz"))


class Text(str):
    pass


print(type(re.sub("q", "r", Text("abc"))), type(re.sub("a", "r", Text("abc"))), re.sub("a", Text(r"<\g<0>>"), "abc"))
print([type(x) for x in re.subn("q", "r", Text("abc"))])


def up(m):
    return m[0].upper() if m.start() % 2 == 0 else None


print(re.sub("[a-z]+", up, "ab cd efg hi"), re.subn("[a-z]", lambda m: "", "a-b-c"), re.sub("x", up, "abc"))
print(re.sub("[a-z]", lambda m: f"{m.start()}{m.end()}{m.string[m.start()]}", "a1b", 1), re.sub("a", str, "a")[:11])
print(re.subn("", lambda m: "|", "abc"), re.sub(b"[a-c]", lambda m: m[0] * 2, b"abcd"))


class Doubler:
    def __call__(self, m):
        return m.group() * 2


print(re.sub(r"\d", Doubler(), "a1b2"), re.sub(r"\d", "{}".format, "1")[:10])


def later(m):
    if m.group() == "c":
        raise LookupError("c")
    seen.append(m.group())
    return "-"


seen = []
try:
    re.sub("[a-e]", later, "abcde")
except LookupError as e:
    print(e, seen)
for bad in (lambda: re.sub("a", r"\2", "a"), lambda: re.sub("(a)", r"\g<x>", "a"), lambda: re.sub("a", r"\q", "a"),
            lambda: re.sub("a", "\\", "a"), lambda: re.sub("a", r"\g<1", "a"), lambda: re.sub("(a)", r"\400", "a"),
            lambda: re.sub("a", r"\g", "b"), lambda: re.sub("a", r"\g<>", "b"), lambda: re.sub("a", 3, "a"),
            lambda: re.sub("a", lambda m: 5, "bab"), lambda: re.sub("a", lambda m: 5, "aab"),
            lambda: re.sub("a", "b", b"a"), lambda: re.sub("a", "b", 7), lambda: re.sub(b"a", "b", b"a"),
            lambda: re.sub("a", lambda m: b"", "aa"), lambda: re.sub("a", "b", "a", "x"),
            lambda: re.compile("a").sub("b")):
    try:
        print(bad())
    except (re.error, IndexError, TypeError) as e:
        print(type(e).__name__, e)

# finditer takes some at a time.
print([m.span() for m in re.finditer("a*", "baac")], [m.group() for m in re.finditer(r"\d+", "1 22 333 4444 55555 6 7")])
print(sum(int(m[0]) for m in re.finditer(r"\d+", " ".join(map(str, range(150))))))
found = re.compile("[ab]").finditer("abcabcab", 1, 7)
print(next(found).start(), [m.start() for m in found], next(found, None))
found = re.finditer("x", "abc")
print(list(found), list(found), [m.endpos for m in re.compile(b"a").finditer(b"aXa", 1)])
edge = re.finditer("", "ab" * 20)
print(sum(1 for _ in edge), [m.start() for m in re.finditer("(?=b)", "abab")])
print([(m.lastgroup, m[0]) for m in re.finditer(r"(?P<n>\d)|(?P<w>[a-z])", "a1b2c3d4e5")])
print(re.sub(r"(?P<a>x)(?P<b>y)?", r"\g<b>\g<a>", "xyx"), re.sub("é", "e", "caféé"), re.sub("\U0001f600", ":)", "a\U0001f600"))
