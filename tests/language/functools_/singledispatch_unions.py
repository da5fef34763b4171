# singledispatch takes unions, as classes, in annotations and as text.
from functools import singledispatch, singledispatchmethod
from typing import Optional, Union


@singledispatch
def kind(value):
    return "other"


@kind.register
def _(value: int | str):
    return "int or str"


@kind.register(Union[list, tuple])
def _(value):
    return "sequence"


@kind.register
def _(value: Optional[float]):
    return "float or none"


@kind.register
def _(value: "bytes"):
    return "bytes"


for value in (1, "a", True, [], (), 1.5, None, b"", {}):
    print(repr(value), kind(value))


class Shower:
    @singledispatchmethod
    def show(self, value):
        return f"? {value}"

    @show.register
    def _(self, value: int | None):
        return f"# {value}"


print(Shower().show(3), Shower().show(None), Shower().show("x"))
for wrong in (lambda: kind.register(5, print), lambda: kind.register(print)):
    try:
        wrong()
    except TypeError as e:
        print(str(e)[:60])


def annotated(value: 5):
    pass


try:
    kind.register(annotated)
except TypeError as e:
    print(e)
