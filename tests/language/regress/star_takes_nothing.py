# A starred target takes what is left of an iterator that gives nothing.
*rest, = iter(())
print(rest)
*rest, = {}
print(rest)


def local(source):
    *taken, = source
    return taken


print(local([]), local(()), local(iter([])), local(""), local(n for n in ()))
match []:
    case [*everything]:
        print(everything)
for [*each] in ([], iter([]), [1]):
    print(each)
