"""A trading day on one desk, from the opening bell to the closing report.

Orders come in waves and are filled at quotes that drift. Each fill is checked against the desk's
limits: the price may not slip further than 35 basis points from the order's, and no order may move
more than 25 000 dollars without somebody's approval. Cash and positions live in a ledger whose
entries are all or nothing.

The program stops at the open, at midday, at the close, and wherever an order waits for approval: two
helpers deep, inside a loop, a try and a with. It knows nothing of processes or files. Where it stops
the process ends, and another one goes on at the next instruction.
"""

from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, field

from pvm_sdk import pause

SLIPPAGE_LIMIT_BPS = 35
NOTIONAL_LIMIT = 25_000_00  # cents


class LimitBreach(Exception):
    """An order that the desk's rules do not admit."""


class Slipped(LimitBreach):
    def __init__(self, symbol, bps):
        super().__init__(f"{symbol} slipped {bps} bps, at most {SLIPPAGE_LIMIT_BPS}")
        self.bps = bps


@dataclass(frozen=True)
class Order:
    number: int
    symbol: str
    side: str
    quantity: int
    price: int  # cents

    def __str__(self):
        return f"#{self.number} {self.side} {self.quantity} {self.symbol} @ {dollars(self.price)}"


@dataclass
class Position:
    quantity: int = 0
    cost: int = 0

    def add(self, quantity, price):
        self.quantity += quantity
        self.cost += quantity * price


@dataclass
class Ledger:
    cash: int
    positions: dict = field(default_factory=dict)
    entries: list = field(default_factory=list)

    def position(self, symbol):
        return self.positions.setdefault(symbol, Position())

    def book(self, order, price):
        signed = order.quantity if order.side == "buy" else -order.quantity
        self.cash -= signed * price
        self.position(order.symbol).add(signed, price)
        if self.cash < 0:
            raise LimitBreach(f"cash would be {dollars(self.cash)}")
        self.entries.append((order.number, order.symbol, signed, price))

    def value(self, market):
        return self.cash + sum(p.quantity * market.last[s] for s, p in self.positions.items())


@contextmanager
def entry(ledger, order):
    """What is booked inside stands as a whole, or the ledger is as it was."""
    position = ledger.position(order.symbol)
    before = ledger.cash, position.quantity, position.cost, len(ledger.entries)
    try:
        yield
    except LimitBreach:
        ledger.cash, position.quantity, position.cost, count = before
        del ledger.entries[count:]
        raise


class Market:
    """Quotes that drift in a way that is the same on every machine."""

    def __init__(self, **opening):
        self.last = dict(opening)
        self.drift = self.walk(20240917)

    @staticmethod
    def walk(seed):
        while True:
            seed = (seed * 1103515245 + 12345) % 2**31
            yield seed // 65536 % 91 - 45  # basis points

    def quote(self, symbol):
        self.last[symbol] += self.last[symbol] * next(self.drift) // 10_000
        return self.last[symbol]


def dollars(cents):
    sign = "-" if cents < 0 else ""
    return f"{sign}${abs(cents) // 100:,}.{abs(cents) % 100:02}"


def numbered(orders, first):
    for number, (symbol, side, quantity, price) in enumerate(orders, first):
        yield Order(number, symbol, side, quantity, price)


def waves(market):
    """One wave of orders for each session; the later ones look at the market as it is then."""
    morning = [("AAPL", "buy", 40, 227_00), ("MSFT", "buy", 30, 431_00), ("NVDA", "buy", 150, 116_00),
               ("AAPL", "buy", 150, 227_10)]
    yield "morning", numbered(morning, 1)
    afternoon = [(s, "buy", 25, market.last[s]) for s in sorted(market.last)]
    afternoon += [("NVDA", "sell", 60, market.last["NVDA"]), ("MSFT", "buy", 61, market.last["MSFT"])]
    yield "afternoon", numbered(afternoon, 101)


class Desk:
    def __init__(self, cash):
        self.ledger = Ledger(cash)
        self.market = Market(AAPL=226_80, MSFT=430_60, NVDA=116_00)
        self.outcomes = Counter()

    def checkpoint(self, name):
        print(f"-- {name}: cash {dollars(self.ledger.cash)}, "
              f"worth {dollars(self.ledger.value(self.market))}")
        pause(f"market {name}")

    def approve(self, order, notional):
        print(f"   {order}: {dollars(notional)} needs approval")
        answer = pause(f"approve order {order.number}")
        if answer is False:
            raise LimitBreach(f"{dollars(notional)} was not approved")

    def fill(self, order):
        price = self.market.quote(order.symbol)
        towards = 1 if order.side == "buy" else -1
        slippage = (price - order.price) * towards * 10_000 // order.price
        if slippage > SLIPPAGE_LIMIT_BPS:
            raise Slipped(order.symbol, slippage)
        with entry(self.ledger, order):
            self.ledger.book(order, price)
            if order.quantity * price > NOTIONAL_LIMIT:
                self.approve(order, order.quantity * price)
        return price

    def trade(self, orders):
        for order in orders:
            try:
                price = self.fill(order)
            except Slipped as slipped:
                self.outcomes["slipped"] += 1
                print(f"   {order}: refused, {slipped}")
            except LimitBreach as breach:
                self.outcomes["refused"] += 1
                print(f"   {order}: refused, {breach}")
            else:
                self.outcomes["filled"] += 1
                print(f"   {order}: filled at {dollars(price)}")

    def day(self):
        sessions = waves(self.market)
        for bell in ("open", "midday"):
            self.checkpoint(bell)
            session, orders = next(sessions)
            print(f"{session}:")
            self.trade(orders)
        self.checkpoint("close")
        self.report()

    def report(self):
        print("report:")
        for symbol, position in sorted(self.ledger.positions.items()):
            last = self.market.last[symbol]
            gain = position.quantity * last - position.cost
            print(f"   {symbol:<5}{position.quantity:>5} at {dollars(last):>9}  gain {dollars(gain)}")
        print("   " + ", ".join(f"{count} {name}" for name, count in sorted(self.outcomes.items())))
        booked = sum(quantity * price for _, _, quantity, price in self.ledger.entries)
        assert booked + self.ledger.cash == 100_000_00, "the ledger does not balance"
        print(f"   the ledger balances: {len(self.ledger.entries)} entries, "
              f"cash {dollars(self.ledger.cash)}")


Desk(cash=100_000_00).day()
