"""Values of every type go to a contract and come back equal."""

import dataclasses
import enum
from decimal import Decimal

import pytest

from pvm import PvmError

CONTRACT = '''
from dataclasses import dataclass
from enum import Enum
from decimal import Decimal
from typing import Annotated, Any
from pvm_sdk import Actor, Address, Amount, Range, public

class Side(Enum):
    BUY = 1
    SELL = 2

@dataclass
class Order:
    side: Side
    price: int
    tags: list[str]

class Mirror(Actor):
'''
TYPES = {
    "int": [0, -1, 2**53 + 1, 2**64, -2**200],
    "Amount": [0, 2**128 - 1],
    "bool": [True, False],
    "float": [0.0, -1.5, 1e300, float("inf")],
    "str": ["", "naïve", "0x12", "17"],
    "bytes": [b"", b"\x00\xff"],
    "bytearray": [bytearray(b"abc")],
    "list[int]": [[], [1, 2**70]],
    "tuple[int, str]": [(1, "a")],
    "tuple[bytes, ...]": [(), (b"a", b"b")],
    "set[int]": [{3, 1, 2}],
    "frozenset[str]": [frozenset({"a"})],
    "dict[str, int]": [{"b": 1, "a": 2**60}],
    "dict[int, bytes]": [{-5: b"x", 2**80: b""}],
    "dict[Address, Amount]": [{"0x" + "ab" * 20: 5}],
    "int | None": [None, 7, 2**99],
    "str | int": ["x", 5],
    "int | str": ["1", 1, "", 2**70, str(2**70), -5],
    "bytes | str": ["0x12", b"\x12", b"", "0x"],
    "Decimal | int": [5, 2**70, Decimal("5"), Decimal("1.50")],
    "float | str": ["nan", float("inf"), 1.0, "1.0"],
    "list[int] | list[str]": [["1"], [1], [2**70], []],
    "list[bytes] | str | dict[str, bytes | str]": [[b"a"], "a", {"a": b"x", "b": "0x78"}],
    "dict[str, int | str]": [{"a": "12", "b": 12}, {"$int": "5"}, {"$dict": 1}],
    "dict[int | str, int]": [{"7": 1, 7: 2}, {"a": 1}],
    "Any": [b"\x01", "0x01", 2**70, str(2**70), {1: b"a", None: [{"$int": "5"}]}, {"$bytes": "x"}],
    "Annotated[int, Range(1, 6)]": [1, 6],
    "list[dict[str, bytes | None]]": [[{"a": None, "b": b"z"}]],
}


@pytest.fixture
def mirror(world):
    lines = []
    for number, kind in enumerate(TYPES):
        lines.append(f"    @public\n    def of_{number}(self, value: {kind}) -> {kind}:\n"
                     f"        return value\n")
    lines.append("    @public\n    def of_order(self, value: Order) -> Order:\n        return value\n")
    lines.append("    @public\n    def of_address(self, value: Address) -> Address:\n"
                 "        return value\n")
    return world.deploy(CONTRACT + "\n".join(lines), sender="owner", profile="standard")


@pytest.mark.parametrize("kind", TYPES)
def test_values_come_back(mirror, kind):
    method = f"of_{list(TYPES).index(kind)}"
    for value in TYPES[kind]:
        back = mirror.call(method, value, sender="bob").value
        assert back == value and repr(back) == repr(value) or kind == "dict[Address, Amount]"
        assert back == value


def test_records_come_back_as_dicts(mirror):
    class Side(enum.Enum):
        BUY = 1

    @dataclasses.dataclass
    class Order:
        side: Side
        price: int
        tags: list

    wanted = {"side": "BUY", "price": 2**90, "tags": ["x"]}
    for value in (Order(Side.BUY, 2**90, ["x"]), wanted):
        assert mirror.of_order(value, sender="bob").value == wanted


def test_addresses_are_accounts_and_actors(world, mirror):
    bob = world.account("bob")
    for value in (bob, "bob", bob.address):
        assert mirror.of_address(value, sender="bob").value == bob
    assert mirror.of_address(mirror, sender="bob").value == mirror.address


@pytest.mark.parametrize("kind, value", [("int", 1.5), ("int", True), ("Amount", 2**128),
                                         ("bytes", "text"), ("Annotated[int, Range(1, 6)]", 7)])
def test_what_is_of_another_type_is_refused(mirror, kind, value):
    with pytest.raises(PvmError, match="InvalidValue: value"):
        mirror.call(f"of_{list(TYPES).index(kind)}", value, sender="bob")


def test_keys_that_cannot_be_stored_are_refused_when_deployed(world):
    with pytest.raises(PvmError, match=r"of\(\) x: a dict's keys cannot be tuple\[int, \.\.\.\]"):
        world.deploy("from pvm_sdk import Actor, public\nclass A(Actor):\n    @public\n"
                     "    def of(self, x: dict[tuple[int, ...], str]):\n        pass\n",
                     sender="owner")


def test_what_no_contract_takes_is_a_type_error(mirror):
    with pytest.raises(TypeError, match="object cannot be sent"):
        mirror.of_0(object(), sender="bob")


KEEPER = '''
from dataclasses import dataclass
from pvm_sdk import Actor, Address, Message, Table, caller, public, view

@dataclass(frozen=True)
class P:
    x: int
    tags: tuple[str, ...]

class Go(Message):
    n: int

class Keeper(Actor):
    either: int | str | None = None
    who: Address | str = ""
    table: Table[int | str, bytes | str]
    points: frozenset[P] = frozenset()
    by_point: Table[P, int]
    last: Go | None = None
    large: int = 0

    @public
    def keep(self, value: int | str):
        self.either = value

    @public
    def call(self, who: Address | str):
        self.who = who

    @public
    def fill(self):
        self.table["7"] = "0x12"
        self.table[7] = b"\\x12"
        self.points = frozenset({P(1, ("a", "b")), P(2, ())})
        self.by_point[P(3, ())] = 3
        self.last = Go(4)
        self.large = -(10 ** 9000 + 17)
'''


def test_state_loses_nothing(world):
    keeper = world.deploy(KEEPER, sender="owner")
    for value in ("1", 1, "hello", 2**80, str(2**80)):
        keeper.keep(value, sender="ann")
        assert keeper.state()["either"] == value and type(keeper.state()["either"]) is type(value)
    ann = world.account("ann")
    for who in ("hello", ann.address, ann):
        keeper.call("call", who, sender="ann")
        back = keeper.state()["who"]
        assert back == who and type(back) is type(who)
    keeper.fill(sender="ann")
    state = keeper.state()
    assert state["table"] == {"7": "0x12", 7: b"\x12"}
    assert state["points"] == {(("tags", ("a", "b")), ("x", 1)), (("tags", ()), ("x", 2))}
    assert state["by_point"] == {(("tags", ()), ("x", 3)): 3}
    assert state["last"] == {"n": 4}
    assert state["large"] == -(10**9000 + 17)
