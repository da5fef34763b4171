"""Values of every type go to a contract and come back equal."""

import dataclasses
import enum

import pytest

from pvm import PvmError

CONTRACT = '''
from dataclasses import dataclass
from enum import Enum
from typing import Annotated
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
    return world.deploy(CONTRACT + "\n".join(lines), sender="owner")


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
