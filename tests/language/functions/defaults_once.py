# A default is evaluated once, when the function is made, and kept.
def note(text):
    print("default", text)
    return []


def collect(item, into=note("into"), *, log=note("log")):
    into.append(item)
    log.append(len(into))
    return into, log


print("made")
print(collect(1))
print(collect(2))
print(collect(3, [], log=[]))
print(collect(4))
print(collect.__defaults__, collect.__kwdefaults__)
collect.__defaults__ = ([100],)
print(collect(5))
collect.__kwdefaults__ = {"log": ["new"]}
print(collect(6))
collect.__defaults__ = None
try:
    collect(7)
except TypeError as error:
    print(error)
