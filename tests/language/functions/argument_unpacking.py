# Stars and double stars may stand several times in a call, and names may not repeat.
def show(*args, **kwargs):
    return args, kwargs


print(show(*[1, 2], 3, *(4,), *"ab", x=1, **{"y": 2}, **{"z": 3}))
print(show(**{"a b": 1, "": 2, "class": 3}))
print(show(*{"k": 1}, *range(2), *(n * n for n in range(3))))


def two(a, b):
    return a, b


for call in (lambda: show(x=1, **{"x": 2}), lambda: show(**{"x": 1}, **{"x": 2}), lambda: two(1, *[2], b=3),
             lambda: two(*[1, 2, 3]), lambda: show(**{1: 2}), lambda: show(**[1]), lambda: two(**{"a": 1}),
             lambda: two(1, **{"c": 1, "b": 2})):
    try:
        print(call())
    except TypeError as error:
        print(str(error).partition("show() ")[2] or error)


class Mapping:
    def keys(self):
        return ["p", "q"]

    def __getitem__(self, key):
        return key * 2


print(show(**Mapping()))
