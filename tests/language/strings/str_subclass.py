# A subclass of str keeps its attributes and type, its methods return plain str.
class Tag(str):
    def __new__(cls, value, color="red"):
        self = super().__new__(cls, value)
        self.color = color
        return self

    def shout(self):
        return self.upper() + "!"


t = Tag("abc", color="blue")
print(t, t.color, t.shout(), type(t).__name__, type(t + "x").__name__, type(t.upper()).__name__,
      t == "abc", len(t), t[1])
print({t: 1}["abc"], "abc" in {t}, isinstance(t, str), repr(t), f"{t:>5}", "-".join([t, t]), str(t),
      type(str(t)).__name__)
print(Tag("x").color, [t], hash(t) == hash("abc"), t < "abd", sorted([Tag("b"), "a"]))
