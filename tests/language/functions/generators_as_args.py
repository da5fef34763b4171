# Star arguments take any iterable, keyword dictionaries keep their order.
def show(*args, **kwargs):
    return f"{args} {kwargs}"


def gen():
    yield 1
    yield from "ab"


print(show(*gen()), show(*{"x": 1, "y": 2}), show(*map(abs, [-1])),
      show(*range(3), **dict(z=1, a=2)), show(**{"b": 1}, **{"a": 2}))
order = []


def mark(x):
    order.append(x)
    return x


show(mark(1), *[mark(2)], mark(3), k=mark(4), **{"l": mark(5)})
print(order)


class Mapping:
    def keys(self):
        return ["p", "q"]

    def __getitem__(self, key):
        return key * 2


print(show(**Mapping()), {**Mapping()}, dict(Mapping()))
