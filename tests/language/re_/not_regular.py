# Back references, looking around, conditions, atomic and possessive parts, and turns that may be empty.
import re


def show(pattern, *texts, flags=0):
    r = re.compile(pattern, flags)
    for text in texts:
        found = [m and (m.regs, m.lastindex) for m in (r.search(text), r.match(text), r.fullmatch(text))]
        print(ascii(pattern), ascii(text), found, r.findall(text), r.sub("<\\g<0>>", text), r.split(text))


show(r"(\w+) \1", "the the cat", "the cat cat", "x")
show(r"(?P<q>['\"])(.*?)(?P=q)", "say 'a \"b\" c' now", '"', "''")
show(r"(?i:(a)b\1)", "abA", "ABa", "abb")
show(r"(?<=\d)(?=(?:\d{3})+$)", "1234567", "12", "")
show(r"^(?=.*\d)(?=.*[a-z])(?!.*\s).{4,}$", "abc1", "abcd", "ab 1c", "1a")
show(r"(?<!\\)(?:\\\\)*\"", r'a\"b"', r"\\\"")
show(r"(?<=ab|cd)x", "abx cdx adx")
show(r"foo(?!bar)", "foobar foobaz")
show(r"(\()?\w+(?(1)\)|!)", "(a)", "a!", "(a", "b)")
show(r"(a)?(?(1)b)c", "abc", "ac", "c")
show(r"(?>a+)ab|b", "aaab", "b")
show(r"a++b", "aaab", "aaa")
show(r"a?+a", "a", "aa")
show(r"x{1,3}+y", "xxy", "xxxxy")
show(r"(?:a*)*", "aab", "")
show(r"(a|b*)+", "abba", "c")
show(r"(?:a??)*?b", "aab", "b")
show(r"(?:|a)+$", "aa")
show(r"(?:(a)|b)*", "ab", "ba")
show(r"((?=a)|b){2}", "ba", "bb")
show(r"(a*)(?:\1b)?", "aaabaaab", flags=re.I)
show(r"(?:^|(?<=,))[^,]*", "a,,b,")
show(r"(.)\1", "noon \u00e9\u00e9")
print(re.findall(rb"(.)\1", b"aabbc"), re.sub(r"\B(?=(\d{3})+(?!\d))", ",", "1234567890"))
print(re.sub(r"(?<=[a-z])(?=[A-Z])", "_", "camelCaseName").lower(), re.split(r"(?<=[.!?])\s+", "One. Two! Three?"))

for bad in (r"(a\1)", r"\1", r"(?P=n)", r"(?P<n>a(?P=n))", "(?<=a*)b", "(?<!a|bc)d", "(?<=(a)\\1)", "(?<=(a))(?<!\\1)", "(?(1)a)", "(?(0)a)", "(?(n)a)",
            "(?(+)a)", "(a)(?(1)b|c|d)", "(a)(?(1)b", "(?=a", "(?<", "(?<a", "(?", "(?>a", "a+++", "a**", "(?<=(?P<x>a)(?(x)b))", "(?(600)a)", "(?=a)**"):
    try:
        print(ascii(bad), re.compile(bad).findall("ab"))
    except re.error as e:
        print(ascii(bad), e, e.pos)

# What a group took stays known behind what looks ahead, and is forgotten with the way that took it.
show(r"(?=(a+))\1b?", "aaab")
show(r"(?!(a)b)a(c)?", "ac", "ab")
show(r"(?:(?=(a))a|b)+", "aba")
show(r"(?:(x)|(?<!\1)y)+", "xy", "yx")
print(re.match("(?:a|ab)(?:c|bcd)(?:d*)(?=$)", "abcd").group(), re.match("(?:(?:ab)*+)*", "ababx").span())
