# A slotted dataclass sets the fields that its __init__ does not take.
from dataclasses import dataclass, field, asdict


@dataclass(slots=True)
class Row:
    x: int = field(default=4, init=False)
    y: list = field(default_factory=list, init=False)
    z: int = 1


print(Row(), Row(5), asdict(Row()), Row.__slots__)
