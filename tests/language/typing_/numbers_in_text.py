# Annotations as text hold calls and numbers as well.
from typing import Annotated, get_type_hints


class Between:
    def __init__(self, low, high):
        self.low, self.high = low, high

    def __repr__(self):
        return f"Between({self.low}, {self.high})"


class Row:
    small: "Annotated[int, Between(-3, 10_000)]"
    large: "Annotated[int, Between(0, 2**64 - 1)]"
    odd: "Annotated[int, Between(2 + 3 * 4, -2 ** 2)]"
    bits: "Annotated[int, Between(1 << 2 + 1, 0xff)]"
    chain: "Annotated[int, Between(9 - 3 - 2, 2 ** 3 ** 2)]"


for name, hint in get_type_hints(Row, include_extras=True).items():
    print(name, hint.__metadata__)
