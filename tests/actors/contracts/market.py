"""A marketplace and its subscriptions, for tests that break the ground under it."""

from pvm_sdk import (Actor, Address, Amount, Event, Map, Message, Table, Timeout, atomic, blocks,
                     caller, days, emit, public, saga, view, wait)


class Pay(Message):
    amount: Amount


class Delivered(Message):
    proof: str


class Dispute(Message):
    reason: str


class Cancel(Message):
    pass


class Released(Event):
    item: str
    price: Amount
    verdict: str


class Refunded(Event):
    item: str
    price: Amount


class Charged(Event):
    month: int


class Market(Actor):
    owner: Address
    balances: Map[Address, Amount] = Map(default=0)
    open_deals: Table[str, Address] = Table()
    ended: dict[str, int] = {}

    def __init__(self, owner: Address, opening: dict[Address, Amount]):
        self.owner = owner
        for who, amount in opening.items():
            self.balances[who] = amount

    @public
    def trade(self, item: str, seller: Address, price: Amount, patience: int = 100) -> str:
        buyer = caller()
        self.open_deals[item] = buyer
        try:
            match wait(Pay.by(buyer, where={"amount": price}), Cancel.by(buyer, seller),
                       within=blocks(10), label="payment"):
                case Cancel():
                    return "cancelled"
            self.move(buyer, self.address, price)
            with saga() as undo:
                undo(self.refund, item, buyer, price)
                verdict = self.delivery(buyer, seller, patience)
            self.move(self.address, seller, price - price // 100)
            self.move(self.address, self.owner, price // 100)
            emit(Released(item, price, verdict))
            return verdict
        finally:
            del self.open_deals[item]
            self.ended = {**self.ended, "deals": self.ended.get("deals", 0) + 1}

    def delivery(self, buyer, seller, patience):
        for attempt in range(2):
            match wait(Delivered.by(buyer), Dispute.by(buyer, seller), within=blocks(patience),
                       label="delivery"):
                case Delivered(proof=proof):
                    return proof
                case Dispute():
                    continue
        raise Timeout("no verdict")

    def refund(self, item, buyer, price):
        self.move(self.address, buyer, price)
        emit(Refunded(item, price))

    @public(exclusive=True)
    def subscribe(self, price: Amount, months: int) -> int:
        payer = caller()
        paid = 0
        for month in range(months):
            try:
                wait(Cancel.by(payer), within=days(30), label=f"month {month}")
                break
            except Timeout:
                with atomic():
                    self.move(payer, self.owner, price)
                    emit(Charged(month))
                paid += price
        return paid

    def move(self, source, target, amount):
        if self.balances[source] < amount:
            raise ValueError(f"{source} has {self.balances[source]}, needs {amount}")
        self.balances[source] -= amount
        self.balances[target] += amount

    @view
    def balance(self, who: Address) -> Amount:
        return self.balances[who]

    @view
    def deals(self) -> list[str]:
        return list(self.open_deals)
