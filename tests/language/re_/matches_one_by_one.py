# Searching, walking and replacing over str and bytes, with positions, names and empty matches.
import re

word = re.compile(r"(?P<first>\w)(?P<rest>\w*)")
text = "héllo wörld, 42 ok"
for m in word.finditer(text):
    print(m.group(), m["first"], m.group("rest", 1), m.span(2), m.lastgroup, m.lastindex, m.start("rest"), m.end(), m.pos, m.endpos)
print(word.findall(text, 3, 9), word.findall("a bc", 1), re.findall(r"\d", text), re.findall("x*", "axb"))
print(word.match(text, 6), word.search(text, 5, 8), word.fullmatch("abc"), word.fullmatch("ab c"), word.search("!"))
print(word.sub(r"\2\1", text), word.sub(r"<\g<rest>>", text, 2), word.subn("-", text), re.sub(r"", "-", "abc"))
print(word.sub(lambda m: m[0].upper() if m.start() else m.expand(r"[\1]"), text, count=3))
print(re.split(r"[ ,]+", text), re.split(r"([ ,])", text, maxsplit=2), re.split(r"x*", "axbc"), re.split("(a)|b", "cadbe"))
data = re.compile(rb"(\d+)(?:-(\d+))?")
m = data.search(b"on 12-34 and 5")
print(m.groups(), m[1], m.span(), data.findall(b"1-2 3"), data.sub(rb"<\1>", b"7-8,9"), data.split(b"a1b2-3c"))
print([m.groups(b"?") for m in data.finditer(bytearray(b"1 2-3"))], data.search(b"5 6", 1).group(0))
m = re.match(r"(a)|(b)", "b")
print(m.groups(), m.groups("none"), m.groupdict(), m.span(1), m.start(1), m[1], m.lastindex, m.group(2, 0))
for ask in (lambda: m.group(3), lambda: m["x"], lambda: m.start(-1), lambda: word.search(5), lambda: word.search(b"x"),
            lambda: m.group(1.5), lambda: re.sub("a", 5, "b"), lambda: word.search("x", "y"), lambda: re.match("(", "x")):
    try:
        print(ask())
    except (IndexError, TypeError, re.error) as error:
        print(type(error).__name__, error)


class Text(str):
    pass


m = re.search(r"l+", Text("hello"))
print(type(m.string).__name__, m.group(), type(m.group()).__name__, re.sub("l", "L", Text("hello")), re.split("l", Text("hello")))
print(re.sub(r"(a)(b)?", r"[\1\2]", "ab a"), re.sub("a", r"\\", "banana", 1), re.sub("n", "\\n".replace("n", "t"), "an"))
print(re.search(r"(?i)WORLD", "hello world").span(), re.search("^b", "a\nb", re.M).start(), bool(re.match(r"\Aab?\Z", "a")))
