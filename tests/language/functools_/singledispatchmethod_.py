# singledispatchmethod dispatches a method on the type of its first real argument.
from functools import singledispatchmethod


class Formatter:
    def __init__(self, unit):
        self.unit = unit

    @singledispatchmethod
    def fmt(self, x):
        raise NotImplementedError(f"no format for {type(x).__name__}")

    @fmt.register
    def _(self, x: int):
        return f"{x}{self.unit}"

    @fmt.register
    def _(self, x: str):
        return f"'{x}'"

    @fmt.register
    def _(self, x: list):
        return "[" + " ".join(self.fmt(i) for i in x) + "]"


f = Formatter("kg")
print(f.fmt(5), f.fmt("a"), f.fmt([1, "b", [2]]))
try:
    f.fmt(None)
except NotImplementedError as e:
    print(e)
