# sub, subn, split, with templates and functions.
import re

print(re.sub("(a)(b)?", r"[\1|\2|\g<0>|\g<1>0]", "abac"), re.subn("x*", "-", "abxd"), re.sub("a", r"\\n\n\t\060\1"[:4], "a"))
print(re.sub("(?P<first>.)(.)", r"\g<2>\g<first>", "abcde"), re.sub("a", "b", "aaaa", count=2), re.sub("", "-", "ab"), re.sub("b|", "<>", "abc"))
print(re.split(r"\W+", "Words, words, words."), re.split(r"(\W)", "a,b;c"), re.split("(x)|(y)", "1x2y3"), re.split("x*", "axbc"), re.split(",", "a,b,c", 1),
      re.split("", "ab"), re.split("a", ""), re.split("a", "bab", maxsplit=-1))
print(re.sub(r"\d+", lambda m: str(int(m[0]) * 2), "1 22 x 333"), re.subn("[aeiou]", lambda m: m.group().upper(), "education", 3))
print(re.sub("(.)", lambda m: m.expand(r"<\1>"), "ab"), re.sub("a", lambda m: "", "banana"), re.sub("", lambda m: str(m.start()), "ab"))


def nested(m):
    return re.sub("b", lambda inner: f"{m.start()}{inner.start()}", m[0])


print(re.sub("ab+", nested, "xabbyab"))
for template in (r"\2", r"\g<2>", r"\g<no>", r"\g<", r"\g<>", r"\g", r"\q", "\\", r"\g<1", r"\g<-1>", r"\400", r"\g<a b>", 5, None, b"x"):
    try:
        print(re.sub("(a)", template, "a"))
    except Exception as e:
        print(type(e).__name__, e)
for function in (lambda m: 5, lambda m: b"x", lambda m: 1 // 0, lambda m, n: ""):
    try:
        print(re.sub("a", function, "bab"))
    except Exception as e:
        print(type(e).__name__, str(e)[:60])


class Text(str):
    pass


t = re.sub("a", "b", Text("xx"))
print(type(t), type(re.match(".", Text("ab")).group()), type(re.match("..", Text("ab")).group()), type(re.split("x", Text("q"))[0]))
tokens = re.compile(r"\s*(?:(?P<number>\d+(?:\.\d*)?)|(?P<name>[A-Za-z_]\w*)|(?P<sign>[-+*/()=]))")
print([(m.lastgroup, m[m.lastgroup]) for m in tokens.finditer("total = 3.5*(price + 12)")])
