# What a class does not define, Python makes of what it does, or says what is missing.
class OnlyGetItem:
    def __getitem__(self, index):
        if index >= 3:
            raise IndexError("end")
        return index * 10


class OnlyIter:
    def __iter__(self):
        yield from "ab"


class OnlyLen:
    def __len__(self):
        return 3


class OnlySetItem:
    def __setitem__(self, key, value):
        print("set", key, value)


class OnlyDelItem:
    def __delitem__(self, key):
        print("del", key)


g, i, size = OnlyGetItem(), OnlyIter(), OnlyLen()
print(list(g), 10 in g, 11 in g, [*g], tuple(reversed([*g])), dict(enumerate(g)), sum(g), max(g), *g)
print(list(i), "a" in i, "z" in i, sorted(i, reverse=True), ",".join(i), set(i) == {"a", "b"})
print(len(size), bool(size), bool(OnlyIter()))
OnlySetItem()["k"] = 1
del OnlyDelItem()["k"]
for bad in (lambda: len(g), lambda: reversed(g), lambda: i[0], lambda: len(i), lambda: size[0], lambda: iter(size), lambda: 1 in size,
            lambda: OnlySetItem()["k"], lambda: OnlySetItem().__delitem__("k"), lambda: list(OnlyDelItem())):
    try:
        bad()
    except (TypeError, AttributeError) as error:
        print(type(error).__name__, error)
try:
    del OnlySetItem()["k"]
except AttributeError as error:
    print("AttributeError", error)
try:
    OnlyDelItem()["k"] = 1
except AttributeError as error:
    print("AttributeError", error)
try:
    del OnlyGetItem()[0]
except TypeError as error:
    print(error)
try:
    del OnlyGetItem()["word"]
except TypeError as error:
    print(error)
