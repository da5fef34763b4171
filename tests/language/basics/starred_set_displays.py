# Stars in a display of a set take their items in order, whatever they come from.
def build(n):
    xs = [n, n + 1]
    return {*xs}, {0, *xs, *(n, 9)}, {*range(n), *{n: 1}, *"ab"}, {*()}


for n in range(6):
    print([sorted(map(str, s)) for s in build(n)])
for source in (5, None, [[1]]):
    try:
        print({1, *source})
    except TypeError as error:
        print(error)


class Source:
    def __iter__(self):
        yield from (3, 1)
        raise KeyError("no more")


try:
    {*[1], *Source()}
except KeyError as error:
    print(error)
