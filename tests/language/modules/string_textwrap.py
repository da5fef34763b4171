# string constants and Template; textwrap.
import string
import textwrap

print(string.ascii_lowercase, string.digits, string.hexdigits, string.punctuation,
      repr(string.whitespace), string.capwords("hello big world"))
t = string.Template("$who owes $$${amount} to ${who2}")
print(t.substitute(who="al", amount=5, who2="bo"), t.safe_substitute(who="al"),
      string.Template("$a").substitute({"a": 1}))
for call in (lambda: t.substitute(who="x"), lambda: string.Template("bad $").substitute(),
             lambda: string.Template("$1").substitute()):
    try:
        print(call())
    except (KeyError, ValueError) as e:
        print(type(e).__name__, e)
text = "The quick brown fox jumps over the lazy dog, then naps."
print(textwrap.wrap(text, 20), textwrap.fill(text, 30), textwrap.shorten(text, 25),
      textwrap.indent("a\nb\n\nc", "> "), textwrap.dedent("  x\n    y\n  z"), sep="\n")
