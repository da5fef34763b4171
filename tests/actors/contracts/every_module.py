# Every module that a contract may import, imported by an actor's module, used while the actor is
# deployed and used from its methods. cli_modules_test.py runs the parts above "The actor" under
# CPython too and wants the same values.

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

# ---- Neither host nor float ----------------------------------------------------------------------


class Shape(abc.ABC):
    @abc.abstractmethod
    def sides(self): ...


class Square(Shape):
    def sides(self):
        return 4


class Level(enum.IntEnum):
    LOW = 1
    HIGH = enum.auto()


@dataclasses.dataclass(frozen=True, order=True)
class Lot:
    size: int
    name: str = "lot"
    tags: typing.Tuple[str, ...] = ()


@functools.lru_cache(maxsize=None)
def ways(n):
    return 1 if n < 2 else ways(n - 1) + ways(n - 2)


@contextlib.contextmanager
def noting(log, name):
    log.append("+" + name)
    try:
        yield log
    finally:
        log.append("-" + name)


@functools.singledispatch
def kind(value):
    return "other"


@kind.register
def _(value: int):
    return "int"


def pure():
    """One line a module, with its name first."""
    Point = collections.namedtuple("Point", "x y")
    log = []
    with contextlib.suppress(KeyError), noting(log, "a"):
        raise KeyError("x")
    heap = [5, 1, 4]
    heapq.heapify(heap)
    lots = [Lot(3), Lot(1, "oil"), Lot(2, tags=("a",))]
    with decimal.localcontext() as context:
        context.prec = 6
        third = decimal.Decimal(1) / 3
    return {
        "abc": [sorted(Shape.__abstractmethods__), Square().sides(), issubclass(Square, Shape)],
        "base64": [base64.b64encode(b"contract"), base64.b32decode("MFRGG==="), base64.b85encode(b"ab")],
        "binascii": [binascii.crc32(b"abc"), binascii.unhexlify("00ff")],
        "bisect": [bisect.bisect_left([1, 3, 3, 5], 3), bisect.bisect([1, 3, 3, 5], 3)],
        "builtins": [builtins.sum([1, 2]), builtins.sorted("cab"), builtins.divmod(-7, 2)],
        "collections": [collections.Counter("abca").most_common(1), list(collections.deque([1, 2], 1)),
                        Point(1, 2)._asdict(), collections.OrderedDict(a=1).popitem(),
                        dict(collections.ChainMap({"a": 1}, {"b": 2}))],
        "collections.abc": [isinstance((), collections.abc.Hashable),
                            isinstance({}, collections.abc.Mapping)],
        "contextlib": log,
        "copy": [copy.deepcopy({"a": [1, [2]]}), copy.copy((1, 2))],
        "dataclasses": [repr(min(lots)), dataclasses.asdict(lots[2]),
                        dataclasses.replace(lots[0], size=9).size],
        "datetime": [str(datetime.date(2026, 1, 31) + datetime.timedelta(days=30)),
                     datetime.datetime.fromisoformat("2026-02-28T23:59:30+01:00").isoformat(" "),
                     datetime.datetime(2026, 3, 1, tzinfo=datetime.timezone.utc).strftime("%a %d %b"),
                     (datetime.date(2028, 3, 1) - datetime.date(2028, 2, 1)).days],
        "decimal": [str(decimal.Decimal("1.10") * 3), str(third),
                    str(decimal.Decimal("2.675").quantize(decimal.Decimal("0.01")))],
        "enum": [Level.HIGH.name, Level(1) < Level.HIGH, [each.value for each in Level]],
        "fractions": [str(fractions.Fraction(3, 4) + fractions.Fraction(1, 6)),
                      fractions.Fraction("0.125").denominator],
        "functools": [ways(30), functools.reduce(operator.mul, range(1, 6)), kind(3), kind("x"),
                      functools.partial(pow, 2)(10)],
        "hashlib": [hashlib.sha256(b"abc").hexdigest()[:16],
                    hashlib.blake2b(b"abc", digest_size=8).hexdigest(), hashlib.sha3_512(b"").name],
        "hmac": [hmac.new(b"key", b"message", "sha256").hexdigest()[:16],
                 hmac.compare_digest(b"a", b"b")],
        "heapq": [heapq.heappop(heap), heapq.nlargest(2, heap), list(heapq.merge([1, 4], [2]))],
        "itertools": [list(itertools.accumulate([1, 2, 3])), list(itertools.combinations("abc", 2)),
                      [list(g) for _, g in itertools.groupby("aab")],
                      list(itertools.zip_longest([1], [2, 3]))],
        "json": [json.dumps({"b": [1, None, True], "a": "é"}, sort_keys=True),
                 json.loads('[{"n": 12345678901234567890}]')],
        "math": [math.isqrt(10**20), math.gcd(12, 18), math.comb(10, 3), math.lcm(4, 6)],
        "operator": [operator.itemgetter(1, 0)("xy"), operator.attrgetter("size")(lots[0]),
                     operator.methodcaller("upper")("up")],
        "random": [random.Random(7).getrandbits(64), random.Random(7).randrange(1000),
                   random.Random(7).sample(range(9), 3)],
        "re": [re.findall(r"(\w+)=(\d+)", "a=1, b=22"), re.sub(r"\s+", " ", "a \n b"),
               re.fullmatch(r"(?P<y>\d{4})-\d\d", "2026-01")["y"]],
        "statistics": [statistics.median([3, 1, 2]), statistics.mode("aab"), statistics.mean([2, 4])],
        "string": [string.hexdigits, string.Template("$a-$b").substitute(a=1, b=2),
                   string.capwords("two words")],
        "struct": [struct.pack(">IhB", 7, -2, 255), struct.unpack("<Q", bytes(range(8)))[0],
                   struct.calcsize("!2sI")],
        "textwrap": [textwrap.dedent("  a\n   b"), textwrap.wrap("one two three", 8),
                     textwrap.shorten("a long sentence", 10)],
        "time": [time.gmtime(86_400)[:6], time.strftime("%Y-%m-%d", time.gmtime(0))],
        "types": [types.SimpleNamespace(a=1).a, type(types.MappingProxyType({})).__name__],
        "typing": [str(typing.get_type_hints(Lot)["size"]), typing.get_args(typing.Optional[int])[0],
                   typing.cast(int, "x")],
    }


AT_DEPLOY = {name: repr(values) for name, values in pure().items()}

# ---- With floats ---------------------------------------------------------------------------------


def with_floats():
    return {
        "builtins": [round(2.675, 2), float("1e-7"), sum([0.1] * 3), 7 / 2],
        "decimal": [float(decimal.Decimal("0.1")), decimal.Decimal(0.5)],
        "fractions": [float(fractions.Fraction(1, 3)), fractions.Fraction(0.75)],
        "json": [json.dumps([0.1, 1e22, -0.0]), json.loads("[2.50]")],
        "math": [math.sqrt(2), math.floor(-1.5), math.fsum([0.1] * 10), math.hypot(3, 4), math.pi],
        "operator": [operator.truediv(1, 8)],
        "random": [random.Random(3).random(), random.Random(3).uniform(1, 2),
                   random.Random(3).gauss(0, 1) < 9],
        "statistics": [statistics.pstdev([1, 2, 4]), statistics.fmean([1, 2]),
                       statistics.quantiles([1, 2, 3, 4])],
        "struct": [struct.pack("<d", 0.1), struct.unpack("<f", struct.pack("<f", 0.5))],
        "time": [time.mktime(time.gmtime(90_000)) >= 0.0],
    }


# ---- The actor -----------------------------------------------------------------------------------

import pvm_host
import pvm_sdk
from pvm_sdk import Actor, Amount, blocks, caller, public, view, wait


class Modules(Actor):
    calls: Amount = 0

    @view
    def at_deploy(self) -> dict[str, str]:
        return AT_DEPLOY

    @public
    def now(self) -> dict[str, str]:
        self.calls += 1
        return {name: repr(values) for name, values in pure().items()}

    @public
    def hosted(self) -> list[bool]:
        """What needs a host: its clock, its chance, its state, its context."""
        pvm_host.set_state(b"k", b"v")
        again = random.Random(pvm_host.randomness(b"x"))
        return [time.time() == pvm_sdk.now(), 0 <= random.randrange(10) < 10,
                pvm_host.get_state(b"k") == b"v", pvm_host.context()["block_height"] > 0,
                0 <= again.getrandbits(8) < 256, callable(pvm_sdk.pause), caller() is not None]

    # ---- Only in the standard profile

    @public
    def floats(self) -> dict[str, str]:
        return {name: repr(values) for name, values in with_floats().items()}
