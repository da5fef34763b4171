"""Tests of the Python package pvm, over the libpvm that was just built (PVM_LIBRARY)."""

import pathlib

import pytest

pytest_plugins = ["pytester", "pvm.pytest_plugin"]

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent


@pytest.fixture
def root():
    """The repository."""
    return ROOT


@pytest.fixture
def escrow(world):
    """The marketplace of the demos; bob has 1000."""
    return world.deploy(ESCROW, sender="owner", fee=1)


# A small marketplace: pays, waits, fails, emits, has a map and a view.
ESCROW = '''
from pvm_sdk import *
from pvm_sdk import (Actor, Address, Amount, Event, Failure, Map, Message, Table, anyone, blocks,
                     caller, days, emit, pause, public, view, wait)

class Pay(Message):
    amount: Amount

class Cancel(Message):
    pass

class Sold(Event):
    item: str
    buyer: Address
    price: Amount

class Withdrawn(Failure):
    pass

class Shop(Actor):
    """Sells one thing at a time."""

    fee: Amount
    owner: Address
    sold: Map[str, Address]
    log: Table[int, str]

    def __init__(self, fee: Amount):
        self.fee = fee
        self.owner = caller()

    @public
    def sell(self, item: str, price: Amount = 10) -> Amount:
        seller = caller()
        paid = 0
        while paid < price:
            match wait(Pay.by(anyone), Cancel.by(seller), within=days(1), label="payment"):
                case Pay(amount=amount) as message:
                    paid += amount
                    buyer = message.sender
                case _:
                    raise Withdrawn(item)
        if item in self.sold:
            raise ValueError(f"{item} was sold to {self.sold[item]}")
        self.sold[item] = buyer
        self.log[len(self.log)] = item
        emit(Sold(item, buyer, paid))
        return paid - self.fee

    @public
    def ask(self) -> str:
        return "heard " + pause("question", by=caller())

    @public
    def send(self) -> str:
        return "a method with a taken name"

    @view
    def buyer(self, item: str) -> Address:
        return self.sold[item]
'''.replace("from pvm_sdk import *\n", "")
