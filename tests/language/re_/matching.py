# search, match, fullmatch and what a Match says.
import re

p = re.compile(r"(?P<year>\d{4})-(?P<month>\d\d)(?:-(\d\d))?")
m = p.search("born 1999-12, died 2050-01-31")
print(m, m.group(), m[0], m["year"], m.group("month", 1, 3), m.groups(), m.groups("?"), m.groupdict())
print(m.start(), m.end("year"), m.span(2), m.span(3), m.lastindex, m.lastgroup, m.pos, m.endpos, m.regs)
print(m.re is p, m.string, m.expand(r"\2/\g<year>\n\g<3>|"), p.groups, p.groupindex, p.flags, p.pattern, p)
print(p.match("1999-12"), p.match("x1999-12"), p.fullmatch("1999-12-0"), p.fullmatch("1999-12-01"))
print(p.search("1999-12 2000-11", 1), p.search("1999-12 2000-11", 1, 13), p.match("x1999-12", 1, 8))
print([m.span() for m in re.finditer(r"a*", "baac")], re.findall(r"\b", "ab cd"), re.findall("(a)|b", "ab"))
print(re.search("^b", "ab", re.M), re.compile("^b").search("ab", 1), re.compile("(?m)^b").search("a\nb", 1))
print(re.findall("a$", "a\na\n"), re.findall("(?m)a$", "a\na\n"), re.findall(r"a\Z", "a\na\n"), re.findall("$", "a\n"))
print(re.match("(a)|(b)", "b").lastindex, re.match("((a)b)", "ab").lastindex, re.match("(a)(b)?", "a").lastgroup)
print(re.match("a|ab", "ab"), re.match("(a|ab)(c|bcd)(d*)", "abcd").groups(), re.fullmatch("a|ab", "ab"))
print(re.match("a{2,3}?", "aaaa"), re.match("a{2,3}", "aaaa"), re.match("(a+?)(a*)", "aaa").groups(), re.match("a{,2}b", "aab"))
print(re.match("(?:(a)|(b)|c)*", "abc").groups(), re.match("(?:(a)|b)*", "ab").groups(), re.match("(a(b)?)+", "aba").groups())
print(bool(m), m == m, hash(p) == hash(re.compile(p.pattern)), p == re.compile(p.pattern), p == re.compile("x"), p != 3)
for wrong in (lambda: m.group(4), lambda: m["day"], lambda: m.group(-1), lambda: m.start("nope"), lambda: m[None],
              lambda: re.match("a", 5), lambda: re.match("a", b"a"), lambda: re.match(b"a", "a"), lambda: re.compile(5),
              lambda: re.compile(p, re.I), lambda: setattr(p, "flags", 1)):
    try:
        print(wrong())
    except Exception as e:
        print(type(e).__name__, e)
print(re.match(rb"(\w+)\s(\w+)", b"caf\xe9 two"), re.match(rb"(\w+)\W", b"caf\xe9").groups(), re.findall(b".", bytearray(b"ab")),
      re.sub(b"a", b"\\g<0>!", b"banana"), re.split(b"n", b"banana"), re.compile(b"x", re.I))
