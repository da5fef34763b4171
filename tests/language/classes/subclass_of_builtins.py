# Subclasses of builtin types keep the builtin's behaviour and add their own.
class Money(int):
    def __new__(cls, amount, unit="EUR"):
        self = super().__new__(cls, amount)
        self.unit = unit
        return self

    def __repr__(self):
        return f"{int(self)} {self.unit}"

    def __add__(self, other):
        return Money(int(self) + int(other), self.unit)


class Stack(list):
    def push(self, item):
        self.append(item)
        return self

    def __getitem__(self, index):
        return super().__getitem__(-1 - index) if isinstance(index, int) else super().__getitem__(index)


class Names(dict):
    def __missing__(self, key):
        self[key] = value = f"<{key}>"
        return value


class Tag(str):
    def __new__(cls, text):
        return super().__new__(cls, text.strip().lower())

    def shout(self):
        return self.upper() + "!"


m = Money(5) + 7
print(m, m.unit, m * 2, m == 12, hash(m) == hash(12), isinstance(m, int), [0, 1, 2][Money(1)], f"{m} {m:04d}", sorted([m, Money(3)]))
s = Stack([1]).push(2).push(3)
print(s, s[0], s[2], s[:2], len(s), type(s + [4]).__name__, type(s.copy()).__name__, [*s], s == [1, 2, 3], bool(Stack()))
n = Names(a=1)
print(n["a"], n["b"], n, n.get("c"), "c" in n, type(n.copy()).__name__, type(n | {}).__name__)
t = Tag("  Hello ")
print(t, t.shout(), type(t.upper()).__name__, t == "hello", {t: 1}["hello"], t[1:], type(t[1:]).__name__, t + "x", "-".join([t, t]))
