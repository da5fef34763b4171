# Character classes, Unicode and ASCII, case, flags in place.
import re

text = "aZ09_ é€ ٣ \t\n\x0b\x1c\u2003 Ünïcödé ǅ ſK İı Σσς ß"
for pattern in (r"\w+", r"\W+", r"\d", r"\s", r"[^\W\d]+", r"(?a:\w+)", r"(?a)\d|\s", r"[\d_]", "[]a-]", "[^]a]", "[a\\-z]", r"[\x41-\x5a]",
                r"\bn", r"\B.", "[à-ü]+", r"\u0041|\U000000e9|\x30|\060|\0", "(?i)é", "(?i)[k-s]+", "(?i)ſ", "(?i)σ", "(?i)ß", "(?ia)k", "(?i)İ", "(?i)[^a-z]+", "(?i)ǆ", "."):
    print(ascii(pattern), ascii(re.findall(pattern, text)))
print(re.findall("(?s).", "a\n"), re.findall(".", "a\n"), re.findall("(?s:.)(?-s:.)", "\nab\n\n", re.S))
print(re.findall("""(?x) a   b   # comment
      [ ] \\ c""", "ab  c"), re.findall("(?x:a b) c", "ab c"), re.findall("a(?#not here)b", "ab"))
print(re.compile("a", re.I | re.X), repr(re.I), str(re.M | re.S), re.compile("(?im)x").flags, re.A.value, re.RegexFlag.DOTALL.name, re.I & re.M,
      repr(~re.I), re.NOFLAG, isinstance(re.I, int), re.U)
print(re.escape("a.b*c[d]-é \n#&~"), re.escape(b"a+\x00"), re.compile(""), re.compile("a" * 300))
print(ascii(re.findall("(?i)[i\xb5s]", "".join(map(chr, range(0x180))))), ascii(re.findall(r"\s", "".join(map(chr, range(0xff))))))
