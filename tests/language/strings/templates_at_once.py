# string.Template: substitute() of whatever is valid, invalid or missing, of mappings, subclasses and patterns of one's own.
from string import Template


class Percent(Template):
    delimiter = "%"
    idpattern = "[a-z]+"


class Square(Template):
    pattern = r"\[(?:(?P<escaped>\[)|(?P<named>[a-z]*)\]|(?P<braced>)\{x|(?P<invalid>))"


class More(Template):
    pattern = r"(?P<escaped>\$\$)|\$(?P<named>a)|(?P<braced>b)|(?P<invalid>c)|(?:d)"


class Five(Template):
    pattern = r"\$(?:(?P<escaped>\$)|(?P<named>(?P<first>[a-z])[a-z]*)|\{(?P<braced>[a-z]+)\}|(?P<invalid>))"


class Loud:
    def __str__(self):
        print("asked", end=" ")
        return "loud"


def show(f, *args, **names):
    try:
        return repr(f(*args, **names))
    except Exception as e:
        return f"{type(e).__name__} {e}"


for text in ("$a is $b", "$$ ${a}b $", "$a $1\n", "line\n$a $-", "${a", "$c", "$A", "", "no", "$$$a", "${}", "$é"):
    t = Template(text)
    print(repr(text), show(t.substitute, a=Loud(), b=2), show(t.safe_substitute, a=1), show(t.substitute, {"a": 0, "A": 1}, b=3), show(t.substitute))
print(show(Percent("%a $a %% %b").substitute, a=1, b=2), show(Square("[a] [[ [").substitute, a=1), show(Square("[a] [[ []").substitute, {"": 0, "a": 1}),
      show(Square("[a]{x [{x").substitute, {"": 0, "a": 1}), show(More("$a$$b").substitute, a=1, b=2), show(More("$ac").substitute, a=1), show(More("$ad").substitute, a=Loud()),
      show(Five("$abc ${d} $$").substitute, abc=1, d=2))
