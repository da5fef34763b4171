# An escrow state machine: fund, ship, release, refund on deadline, dispute by arbiter.
from enum import Enum, auto


class State(Enum):
    OPEN = auto()
    FUNDED = auto()
    SHIPPED = auto()
    DISPUTED = auto()
    DONE = auto()
    REFUNDED = auto()


class Refused(Exception):
    pass


class Escrow:
    def __init__(self, buyer, seller, arbiter, price, deadline):
        self.buyer, self.seller, self.arbiter = buyer, seller, arbiter
        self.price, self.deadline = price, deadline
        self.state, self.paid, self.log = State.OPEN, {}, []

    def _need(self, who, allowed, *states):
        if who != allowed:
            raise Refused(f"{who} is not {allowed}")
        if self.state not in states:
            raise Refused(f"not possible in {self.state.name}")

    def _go(self, state):
        self.log.append(f"{self.state.name}->{state.name}")
        self.state = state

    def fund(self, who, amount):
        self._need(who, self.buyer, State.OPEN)
        if amount != self.price:
            raise Refused(f"wrong amount {amount}")
        self._go(State.FUNDED)

    def ship(self, who):
        self._need(who, self.seller, State.FUNDED)
        self._go(State.SHIPPED)

    def confirm(self, who):
        self._need(who, self.buyer, State.SHIPPED)
        self._pay(self.seller, State.DONE)

    def dispute(self, who):
        self._need(who, self.buyer, State.FUNDED, State.SHIPPED)
        self._go(State.DISPUTED)

    def decide(self, who, percent):
        self._need(who, self.arbiter, State.DISPUTED)
        share = self.price * percent // 100
        self.paid = {self.buyer: share, self.seller: self.price - share}
        self._go(State.DONE)

    def tick(self, now):
        if now > self.deadline and self.state is State.FUNDED:
            self._pay(self.buyer, State.REFUNDED)

    def _pay(self, who, state):
        self.paid[who] = self.paid.get(who, 0) + self.price
        self._go(state)


def deal():
    return Escrow("bea", "sam", "arb", 500, 10)


def play(*steps):
    e = deal()
    for name, *args in steps:
        try:
            getattr(e, name)(*args)
        except Refused as r:
            e.log.append(f"refused: {r}")
    return e.state.name, e.paid, e.log


print(play(("fund", "bea", 500), ("ship", "sam"), ("confirm", "bea")))
print(play(("fund", "eve", 500), ("fund", "bea", 499), ("ship", "sam"), ("fund", "bea", 500),
           ("tick", 10), ("tick", 11), ("confirm", "bea")))
print(play(("fund", "bea", 500), ("dispute", "bea"), ("confirm", "bea"), ("decide", "sam", 0),
           ("decide", "arb", 30)))
