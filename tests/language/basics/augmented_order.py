# An augmented assignment evaluates its target once, even with a call inside the subscript.
calls = []


def index():
    calls.append("index")
    return 1


def data():
    calls.append("data")
    return store


store = [10, 20, 30]
data()[index()] += 5
print(store, calls)


class Box:
    def __init__(self):
        self.value = 1

    def me(self):
        calls.append("me")
        return self


box = Box()
calls.clear()
box.me().value *= 6
print(box.value, calls)
pair = ([1], 2)
try:
    pair[0] += [9]
except TypeError as error:
    print(type(error).__name__, error)
print(pair)
table = {"k": {"n": 1}}
table["k"]["n"] += 41
print(table)
try:
    table["missing"] += 1
except KeyError as error:
    print(repr(error))
