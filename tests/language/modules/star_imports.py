# `from m import *` binds what the module makes public, at the top level and inside its blocks.
from collections import *
from dataclasses import *
from enum import *
from functools import *
from itertools import *
from math import *

try:
    from typing import *
except ImportError:
    print("no typing")

if True:
    from decimal import *

print(floor(2.5), gcd(12, 18), pi > 3)
print(Counter("hello").most_common(1), deque([1, 2]), OrderedDict(a=1))
print(list(chain([1], [2])), reduce(lambda a, b: a + b, [1, 2, 3]))
print(Decimal("1.10") + Decimal("2.20"))


@dataclass
class Point:
    x: int
    y: int = 0


class Color(Enum):
    RED = auto()


print(Point(1), Color.RED, Optional[int], List[str])


def shadowed():
    pi = 4
    return pi


print(shadowed(), sqrt(16))
for private in ("_Special", "_count", "__all__x"):
    print(private in globals())
