"""A marketplace: each deal is one call that sleeps between its steps.

Value enters once, as opening entries of the ledger, and then only moves between entries: the
buyer's, the actor's own while a deal is open, the seller's, the owner's. Every failure after the
money moved runs the saga back, and whatever happens the deal leaves the list of open ones.
"""

from dataclasses import dataclass, replace
from typing import Annotated

from pvm_sdk import (Actor, Address, Amount, Event, Failure, Message, Range, Table, anyone, blocks,
                     caller, days, emit, public, saga, view, wait)


class Buy(Message):
    amount: Amount


class Pay(Message):
    pass


class Cancel(Message):
    pass


class Delivered(Message):
    proof: str


class Dispute(Message):
    reason: str


class Ruling(Message):
    for_seller: bool
    reason: str


class Listed(Event):
    item: str
    price: Amount


class Disputed(Event):
    item: str
    reason: str


class Released(Event):
    item: str
    price: Amount
    verdict: str


class Refunded(Event):
    item: str
    buyer: Address


class NotDelivered(Failure):
    """The owner ruled for the buyer."""


@dataclass(frozen=True)
class Deal:
    item: str
    seller: Address
    price: Amount
    buyer: Address | None = None


class Escrow(Actor):
    owner: Address
    fee_bps: Annotated[int, Range(0, 10_000)] = 50
    balances: Table[Address, Amount] = Table(default=0)
    deals: Table[int, Deal]
    begun: int = 0
    sold: int = 0

    def __init__(self, owner: Address, opening: dict[Address, Amount], fee_bps: int = 50):
        self.owner = owner
        self.fee_bps = fee_bps
        for who, amount in opening.items():
            self.balances[who] = amount

    @public
    def sell(self, item: str, price: Amount, expiry: int = 10) -> str:
        """Lists an item for whoever buys it at its price within `expiry` blocks."""
        seller = caller()
        deal = Deal(item, seller, price)
        return self.deal(deal, Buy.by(anyone), Cancel.by(seller), blocks(expiry))

    @public
    def trade(self, item: str, seller: Address, price: Amount) -> str:
        """A deal between two who have agreed, begun by the buyer."""
        buyer = caller()
        deal = Deal(item, seller, price)
        return self.deal(deal, Pay.by(buyer), Cancel.by(buyer, seller), blocks(10))

    def deal(self, deal, payment, cancel, within):
        number = self.begun = self.begun + 1
        self.deals[number] = deal
        emit(Listed(deal.item, deal.price))
        try:
            came = wait(payment, cancel, within=within, label="payment")
            if isinstance(came, Cancel):
                return "cancelled"
            if isinstance(came, Buy) and came.amount != deal.price:
                raise ValueError(f"{deal.item} costs {deal.price}, not {came.amount}")
            deal = replace(deal, buyer=came.sender)
            self.deals[number] = deal
            return self.exchange(deal)
        finally:
            del self.deals[number]

    def exchange(self, deal):
        self.move(deal.buyer, self.address, deal.price)     # too poor: refused, still for sale
        with saga() as undo:
            undo(self.refund, deal)
            verdict = self.delivery(deal)
        fee = deal.price * self.fee_bps // 10_000
        self.move(self.address, deal.seller, deal.price - fee)
        self.move(self.address, self.owner, fee)
        self.sold += 1
        emit(Released(deal.item, deal.price, verdict))
        return verdict

    def delivery(self, deal):
        match wait(Delivered.by(deal.buyer), Dispute.by(deal.buyer, deal.seller),
                   within=blocks(100), label="delivery"):
            case Delivered(proof=proof):
                return proof
            case Dispute(reason=reason):
                emit(Disputed(deal.item, reason))
        ruling = wait(Ruling.by(self.owner), within=days(7), label="ruling")
        if not ruling.for_seller:
            raise NotDelivered(ruling.reason)
        return ruling.reason

    def refund(self, deal):
        self.move(self.address, deal.buyer, deal.price)
        emit(Refunded(deal.item, deal.buyer))

    def move(self, source, target, amount):
        if self.balances[source] < amount:
            raise ValueError(f"{source} has {self.balances[source]}, needs {amount}")
        self.balances[source] -= amount
        self.balances[target] += amount

    @view
    def balance(self, who: Address) -> Amount:
        return self.balances[who]

    @view
    def total(self) -> Amount:
        return sum(self.balances.values())

    @view
    def info(self) -> list[Deal]:
        """The open deals, oldest first."""
        return list(self.deals.values())
