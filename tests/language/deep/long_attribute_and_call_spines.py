# A spine of hundreds of calls, attributes and subscripts needs no depth.
class Chain:
    def __init__(self):
        self.steps = 0
        self.items = [self]

    @property
    def me(self):
        return self

    def step(self, n=1):
        self.steps += n
        return self

    def __getitem__(self, index):
        return self

    def __call__(self):
        return self


c = Chain()
print(c.step().step(2).me.me.step()[0][1:2]["x"]()()().step(3).items[0].me.step().steps)
text = "a"
text = text.upper().lower().upper().lower().strip().strip().replace("a", "b").replace("b", "a").center(3).strip().zfill(2)[::-1][::-1]
print(text, text.split("0")[1].join("xyz").partition("a")[2].removeprefix("y").encode().decode().title().casefold())
value = 1 + 2 - 3 + 4 - 5 + 6 - 7 + 8 - 9 + 10 - 11 + 12 - 13 + 14 - 15 + 16 - 17 + 18 - 19 + 20
print(value, not not not not value, - - - + + ~ ~ value, 1 if 0 else 2 if 0 else 3 if 0 else 4)
print((((((((((((((((((((1))))))))))))))))))), [[[[[[[[]]]]]]]], {"a": {"b": {"c": {"d": {}}}}}["a"]["b"]["c"])
