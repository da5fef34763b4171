# String.Template substitutes names, and keeps what it does not know when asked to.
import string

template = string.Template("$who owes ${amount}$$ to $whom, ${not closed $1")
values = {"who": "Ann", "amount": 12}
print(template.safe_substitute(values, whom="Bob"))
for attempt in (lambda: template.substitute(values), lambda: string.Template("$missing").substitute(),
                lambda: string.Template("$who").substitute(values), lambda: string.Template("$$").substitute()):
    try:
        print(attempt())
    except (KeyError, ValueError) as error:
        print(type(error).__name__, error)
print(string.capwords("  hello   big world "), string.capwords("a-b-c", "-"), string.ascii_lowercase[:5], string.digits)
print(string.punctuation, len(string.printable), repr(string.whitespace))
