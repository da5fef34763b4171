# An empty list is unpacked like any other, by assignment and by patterns.
*rest, = []
print(rest)
[] = []
() = []
first, *rest = [1]
print(first, rest)
for source in ([], (), "", {}):
    [*all_of_it] = source
    print(all_of_it)
    try:
        a, *b = source
    except ValueError as error:
        print(error)
    try:
        a, b = source
    except ValueError as error:
        print(error)


def kind(value):
    match value:
        case [*items] if items:
            return "some"
        case []:
            return "none"
        case [*items]:
            return "never"
    return "no sequence"


print([kind(value) for value in ([], [1], (), (1, 2), "", {}, range(0))])
spent = [1]
spent.pop()
[*rest] = spent
print(rest)
