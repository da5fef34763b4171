# Errors of a pattern: words, place, line and column.
import re

for pattern in ("a**", "*a", "a{2}{3}", "(", ")", "(?P<n>a)(?P<n>b)", "[", "[b-a]", "[\\d-a]", "\\", "a\\", "\\q", "[\\q]", "(?", "(?P", "(?Px)", "(?z)", "(?P<1a>b)",
                "(?P<a", "(?P<>a)", "a(?i)b", "(?i", "(?i-", "(?-i", "(?-i:", "(?aL:x)", "(?L)a", "(?au:x)", "(?-a:x)", "(?i-i:x)", "(?#", "a{3,2}", "\\x1", "\\u12", "\\400",
                "\\1", "(\\1)", "(?P=x)", "x(?:y", "a\nb(c\nd", "(?<x)", "^*", "\\b+", "|*", "a|*", "(?:)*?+", "(?P<é>x)(", "(?i:", "(?:a))"):
    try:
        print(re.compile(pattern))
    except re.error as e:
        print(ascii(pattern), type(e).__name__, e, e.msg, e.pattern == pattern, e.pos, e.lineno, e.colno)
for pattern, flags in (("a", re.L), ("a", re.A | re.U), (b"a", re.U), ("a{9999999999}", 0), ("(?u)a", re.A)):
    try:
        print(re.compile(pattern, flags))
    except Exception as e:
        print(type(e).__name__, e)
for cls in (re.Pattern, re.Match):
    try:
        cls()
    except TypeError as e:
        print(e, cls)
print(re.error("m"), re.error("m", "p", 0), re.error.__mro__[1], re.error("m", "a\nb", 2).args)
