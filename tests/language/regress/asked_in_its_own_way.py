# Which of an object's methods the runtime asks, in which order, and how far.
import functools
import re


def attempt(action):
    try:
        print(action())
    except (TypeError, ValueError, KeyError) as error:
        print(type(error).__name__, error)


class Keys(dict):
    def keys(self):
        return ["k"]

    def __getitem__(self, key):
        return "item", key


keys = Keys(a=1)
print(dict(keys), {**keys}, (lambda **named: named)(**keys))
table = {}
table.update(keys)
print(table)


class Seen:
    def __init__(self, name):
        self.name = name

    def __eq__(self, other):
        print(self.name, "asked about", other.name)
        return True


print({1: Seen("left")} == {1: Seen("right")})

error = ValueError()
error.args = "ab"
print(error.args)
error.args = iter([1, 2])
print(error.args)
attempt(lambda: setattr(error, "args", 5))


class Out:
    def write(self, text):
        print("wrote", repr(text))

    def flush(self):
        print("flushed")


print("x", file=Out(), flush=True)
print("y", flush=True)

for builtin in (bool, tuple, range, float, list):
    attempt(lambda: builtin(x=1))
attempt(lambda: functools.cache(5))
print(re.match("ab" * 40, "ab" * 40), re.match("a", "a"))


def pairs():
    yield 1, 2
    raise KeyError("in the middle")


attempt(lambda: dict((i, i * i) for i in range(4)))
attempt(lambda: dict((i, i, i) for i in range(4)))
attempt(lambda: dict(i for i in range(4)))
attempt(lambda: dict(["ab", i] for i in range(4)))
attempt(lambda: dict(pairs()))
mine = [3, 4]
mine.extend(reversed(mine))
mine.extend(zip(range(2), "ab"))
mine.extend(enumerate("c"))
once = iter([1, 2, 3, 4, 5])
print(mine, list(zip(once, once)), list(zip()), list(zip(*[range(3)] * 5)))
print([f"{n:x} {n:o} {n:b} {n:08x} {n:#X}" for n in (0, 255, -255, 2**60, -2**61, 2**70)])
attempt(lambda: re.sub("a", lambda m: 5, "a"))
attempt(lambda: re.sub(b"b", lambda m: "x", b"abcb"))
print(re.sub("b*", lambda m: f"<{m[0]}>", "abbcb"), re.subn("x", str, "abc"), re.sub("", lambda m: "-", "ab", 2))
