# str, int, float and bool of one plain value, min and max by a builtin key, and sets and dicts that
# grow by many keys.


class Text(str):
    def __str__(self):
        return "own"


class Number(int):
    def __int__(self):
        return 41

    def __abs__(self):
        return -7


class Sized:
    def __init__(self, n):
        self.n = n

    def __len__(self):
        return self.n

    def __repr__(self):
        return f"Sized({self.n})"


def tell(function, *args):
    try:
        print(repr(function(*args)))
    except Exception as error:
        print(type(error).__name__, error)


def one_value():
    for value in (0, -5, 10**18, 10**30, True, None, 2.5, "x", "", "12", "-7", " 3 ", "1_0", "0x1",
                  "1" * 40, Text("7"), Number(3), float("inf"), b"4"):
        for cls in (str, int, float, bool, abs, len):
            tell(cls, value)
    tell(str)
    tell(int)
    tell(bool, Sized(0))
    tell(int, Sized(1))


def by_key():
    numbers = [3, -9, 4, 9, -1]
    words = ["pear", "fig", "apple", "kiwi", "grape"]
    print(max(numbers, key=abs), min(numbers, key=abs), max(words, key=len), min(words, key=len))
    print(max(["10", "9", "33"], key=int), min(["10", "9"], key=str), max("b", "a", key=ord))
    print(max([0, 1, "", "x"], key=bool), min(iter(numbers), key=abs), max((), key=len, default=1))
    print(max({"a": 1, "bb": 2}, key=len), max(range(-5, 3), key=abs), max("hello", key=ord))
    print(max([Sized(1), Sized(3), Sized(2)], key=len), max([Number(2), 5, 9], key=abs))
    tell(lambda: max([], key=len))
    tell(lambda: max([1, "a"], key=len))
    tell(lambda: max([1, "a"], key=int))
    tell(lambda: min([1.5, float("nan"), 0.5], key=abs))
    print(min(4, 9), max(4, 9), min(9, 4), max(-1, -1), min(True, 0), max(2, 2.0), max(2.0, 2))


def many_keys():
    numbers = {(i * 7919) % 1009 for i in range(3000)}
    words = {str(i % 700) for i in range(2000)}
    mixed = {}
    for i in range(600):
        mixed[i % 200] = i
        mixed[str(i % 150)] = i
        mixed[float(i % 90)] = -i
        mixed[(i % 5,)] = i
    print(len(numbers), sum(numbers), len(words), sorted(words)[:5], len(mixed))
    print(list(mixed)[:6], list(mixed.items())[-3:], mixed[True], mixed["149"], mixed[89])
    for i in range(0, 600, 2):
        mixed.pop(i % 200, None)
    for i in range(300):
        mixed[i] = i
    print(len(mixed), list(mixed)[-4:], 1.0 in mixed, "0" in mixed)
    one = set()
    for i in range(500):
        one.add(i)
        one.add(i % 10)
        one.discard(i - 20)
    print(len(one), min(one), max(one), one == set(range(480, 500)) | set(range(10)))
    print([abs(i) for i in (-3, 3, -2**62, 2**62, -2**63)], list("añ€😀"), tuple("ab"), sorted("ba"))
    stack = []
    for i in range(100):
        stack.append(i)
        stack.append(-i)
        stack.pop()
    while stack:
        last = stack.pop()
    print(last, stack, [x for x in reversed([1, 2, 3])])


def main():
    one_value()
    by_key()
    many_keys()


main()
