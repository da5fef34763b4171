# A match tells its groups, their places and their names.
import re

m = re.search(r"(?P<year>\d{4})-(?P<month>\d\d)(-(\d\d))?", "on 2024-05 and 2023-01-02")
print(m.group(), m.group(1, 2), m["month"], m.groups(), m.groups("none"), m.groupdict(), m.start(), m.end("month"), m.span(3), m.lastgroup, m.lastindex, m.re.groups)
print([x.span() for x in re.finditer(r"\d+", "a1b22c333")], re.findall(r"(\w)(\d)", "a1b2"), re.findall(r"\d", "a1b2"), re.split(r"(,)|;", "a,b;c"), re.split(r"x*", "axbc"))
print(re.sub(r"(\w+) (\w+)", r"\2 \g<1>", "hello big world"), re.sub("a", lambda m: m.group().upper() + str(m.start()), "banana", count=2), re.subn("n", "", "banana"))
print(re.match("a|ab", "abc").group(), re.fullmatch("a|ab", "ab").group(), re.match("b", "abc"), re.search("b", "abc").start(), re.compile("b").match("abc", 1).span(), re.search("", "x").span())
print(re.sub("", "-", "abc"), re.findall("", "ab"), re.split("", "ab"), [m.group() for m in re.finditer("a*", "baac")], re.findall(r"\b\w", "to be or"), re.escape("a.b*c[d]"))
print(bool(re.match(r"(?i)ÉTÉ", "été")), re.findall(r"(?m)^\w", "a\nb"), re.findall(r"(?s)a.b", "a\nb"), re.findall(r"(?x) a  b # comment", "ab"), re.findall(r"[^\W\d_]+", "a1_é2中"))
print(re.match(rb"\w+", b"ab c").group(), re.match(r"a{2,3}?", "aaaa").group(), re.match(r"(a)|b", "b").groups(), re.match(r"((a)|(b))+", "ab").groups(), re.compile("x", re.I | re.M).flags & re.I)
for pattern in ("(", "a**", "[z-a]", "(?P<1a>x)", "a{3,1}", "\\", "(?P<n>a)(?P<n>b)", "[a", "*a", "(?z)", "x{99999999999}"):
    try:
        re.compile(pattern)
        print(pattern, "compiles")
    except (re.error, OverflowError) as error:
        print(pattern, "|", error)
