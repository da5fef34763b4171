# Every module that a contract may import, imported at module level and used.
import abc
import base64
import binascii
import bisect
import builtins
import collections
import collections.abc
import contextlib
import copy
import dataclasses
import datetime
import decimal
import enum
import fractions
import functools
import hashlib
import heapq
import hmac
import itertools
import json
import math
import operator
import random
import re
import statistics
import string
import struct
import textwrap
import time
import types
import typing

import pvm_host
import pvm_sdk


class Shape(abc.ABC):
    @abc.abstractmethod
    def area(self): ...


class Colour(enum.Enum):
    RED = 1


@dataclasses.dataclass
class Order:
    what: str
    lots: typing.Optional[int] = None


@functools.lru_cache
def double(x):
    return 2 * x


print(Shape.__abstractmethods__, base64.b64encode(b"pvm"), binascii.hexlify(b"pvm"), bisect.bisect([1, 2, 3], 2), builtins.len("ab"))
print(collections.Counter("aab"), isinstance([], collections.abc.Sequence), contextlib.nullcontext(1).__enter__(), copy.deepcopy([[1]]))
print(Order("wheat", 2), decimal.Decimal("1.10") + 1, Colour.RED, fractions.Fraction(1, 3) + 1, double(4), double.cache_info())
print(hashlib.sha256(b"").hexdigest()[:8], heapq.nsmallest(2, [3, 1, 2]), hmac.new(b"k", b"m", "sha256").hexdigest()[:8])
print(list(itertools.chain("ab", [1])), json.dumps({"a": [1, None]}), math.isqrt(17), operator.itemgetter(1)("xy"))
print(random.Random(1).randint(1, 100), re.sub(r"\d", "#", "a1b2"), statistics.mean([1, 2, 4]), string.ascii_lowercase[:3])
print(struct.pack(">I", 7), textwrap.shorten("a long sentence", 10), time.gmtime(0).tm_year, types.SimpleNamespace(a=1), typing.get_type_hints(Order))
print(datetime.date(2026, 1, 31) + datetime.timedelta(days=30))
print(callable(pvm_host.context), callable(pvm_sdk.pause))
