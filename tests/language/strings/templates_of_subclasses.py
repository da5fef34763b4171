# string.Template with its own delimiter, patterns and flags.
import re
from collections import defaultdict
from string import Template


class Percent(Template):
    delimiter = "%"


class Dotted(Template):
    idpattern = r"[a-z]+(?:\.[a-z]+)*"


class Braced(Template):
    braceidpattern = r"[A-Z]+"


class Exact(Template):
    flags = 0


class Own(Template):
    pattern = r"@@(?:(?P<escaped>@@)|(?P<named>[a-z]+)|\[(?P<braced>[a-z]+)\]|(?P<invalid>))"


names = {"who": "tim", "a.b": "dotted", "WHAT": "ham", "x": 1}
print(Template("$who ate ${WHAT} $$5 $X").substitute(names, X="x"), Percent("%who %%").substitute(names))
print(Dotted("$a.b. ${a.b}").substitute(names), Braced("${WHAT} $who").substitute(names), Own("@@who @@[x] @@@@").substitute(names))
for text, kind in (("$", Template), ("a\nb ${", Template), ("${who}", Braced), ("$who $WHAT", Exact), ("@@1", Own)):
    template = kind(text)
    try:
        print(template.substitute(names))
    except (ValueError, KeyError) as error:
        print(type(error).__name__, error)
    print(template.safe_substitute(names), template.is_valid())
print(Template("$b ${a} $b $$ $c").get_identifiers(), Template("$who $none").safe_substitute(names))
print(Template("$k-$k").substitute(defaultdict(lambda: "d")), Template("$self").substitute(self="me"), Template.pattern.groups)


class Odd(Template):
    pattern = r"!(?:(?P<escaped>!)|(?P<named>[a-z])|(?P<braced>x)|(?P<invalid>\d)|(?P<more>-))"


for ask in (lambda t: t.substitute({}), lambda t: t.safe_substitute({}), lambda t: t.is_valid()):
    try:
        print(ask(Odd("!-")))
    except ValueError as error:
        print(error.args[0])
