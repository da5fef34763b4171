# Unpacking calls into a program's iterators, which may fail at any item.
class Source:
    def __init__(self, items, fail=None):
        self.items, self.fail = list(items), fail

    def __iter__(self):
        for at, item in enumerate(self.items):
            if at == self.fail:
                raise LookupError(f"item {at}")
            yield item


def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


def exact(source):
    a, b = source
    return a, b


def starred(source):
    a, *b, c = source
    return a, b, c


def all_of_it(source):
    *a, = source
    return a


for items, fail in (("xy", None), ("x", None), ("xyz", None), ("xyz", 1), ("xyz", 2), ("", None)):
    for take in (exact, starred, all_of_it, lambda s: [*s], lambda s: (lambda *a: a)(*s), lambda s: max(s), lambda s: dict(zip(s, s))):
        attempt(lambda: take(Source(items, fail)))
