# An exchange with order books: a contract in the form `main(bytes) -> bytes` over pvm_host.
#
# Limit and market orders are matched by price, then by time; fills move cash and goods, makers and
# takers pay fees in basis points, a day ends in an auction that settles what rests. Everything is
# kept under one key as JSON beside a chain of hashes, so that CPython and pvm can be compared
# after every call: output, events, gas asked for, state.

import bisect
import functools
import hashlib
import heapq
import itertools
import json
import operator
import re
import textwrap
from collections import Counter, defaultdict, deque, namedtuple
from contextlib import contextmanager
from dataclasses import asdict, astuple, dataclass, field, replace
from decimal import ROUND_HALF_EVEN, Decimal
from enum import Enum, IntEnum
from fractions import Fraction
from typing import Iterator, Optional

import pvm_host

STATE = b"exchange/v1"
CHAIN = b"exchange/chain"
NAME = re.compile(r"(?P<base>[A-Z]{2,5})-(?P<quote>[A-Z]{2,5})")
BPS = 10_000
GAS = {"join": 30, "order": 50, "cancel": 20, "close": 200, "book": 5, "stats": 5}


class Side(Enum):
    BUY = "buy"
    SELL = "sell"

    @property
    def other(self):
        return Side.SELL if self is Side.BUY else Side.BUY

    def crosses(self, limit, price):
        """Whether somebody on this side with this limit takes that price; None is any price."""
        if limit is None:
            return True
        return price <= limit if self is Side.BUY else price >= limit


class Stage(IntEnum):
    OPEN = 1
    AUCTION = 2
    CLOSED = 3


class Refused(Exception):
    """What the house does not do; the caller gets it as an answer, and nothing else happens."""

    def __init__(self, code, detail="", **more):
        super().__init__(code, detail)
        self.code, self.detail, self.more = code, detail, more

    def answer(self):
        return {"ok": False, "error": self.code, "detail": self.detail, **self.more}


class NotEnough(Refused):
    def __init__(self, asset, have, need):
        super().__init__("not_enough", f"{have:,} {asset} of {need:,}", asset=asset,
                         short=need - have)


@dataclass(order=True)
class Order:
    number: int
    who: str = field(compare=False)
    side: Side = field(compare=False)
    price: Optional[int] = field(compare=False)
    left: int = field(compare=False)
    filled: int = field(default=0, compare=False)

    def __post_init__(self):
        if self.left <= 0:
            raise Refused("quantity", f"{self.left!r} is no quantity")
        if self.price is not None and not 0 < self.price < 10**12:
            raise Refused("price", f"{self.price!r} is no price")

    @property
    def key(self):
        """Best first: the highest bid, the lowest offer; of one price the older."""
        return (-self.price if self.side is Side.BUY else self.price, self.number)

    def plain(self):
        return {**asdict(self), "side": self.side.value}

    @classmethod
    def of(cls, plain):
        return cls(**{**plain, "side": Side(plain["side"])})


@dataclass(frozen=True)
class Fees:
    maker: int = 5
    taker: int = 15

    def of(self, amount, *, is_maker):
        rate = self.maker if is_maker else self.taker
        return int((Decimal(amount * rate) / BPS).quantize(Decimal(1), rounding=ROUND_HALF_EVEN))


Fill = namedtuple("Fill", "maker taker price quantity")


class Accounts:
    """Cash and goods; what rests in a book is held, not owned."""

    def __init__(self, rows=()):
        self.rows = defaultdict(Counter)
        for who, assets in dict(rows).items():
            self.rows[who].update(assets)

    def __getitem__(self, who):
        if who not in self.rows:
            raise Refused("unknown", who)
        return self.rows[who]

    def move(self, source, target, asset, amount):
        have = self[source][asset]
        if have < amount:
            raise NotEnough(asset, have, amount)
        self[target]
        self.rows[source][asset] -= amount
        self.rows[target][asset] += amount

    def total(self, asset):
        return sum(map(operator.itemgetter(asset), self.rows.values()))

    def plain(self):
        return {who: {asset: n for asset, n in sorted(row.items()) if n}
                for who, row in self.rows.items()}


@dataclass
class Book:
    market: str
    base: str
    quote: str
    orders: list = field(default_factory=list)
    trades: deque = field(default_factory=lambda: deque(maxlen=8))
    volume: int = 0

    @classmethod
    def named(cls, market):
        found = NAME.fullmatch(market)
        if found is None:
            raise Refused("market", f"{market!r} is no market")
        return cls(market, **found.groupdict())

    def side(self, side) -> Iterator[Order]:
        return (order for order in self.orders if order.side is side)

    def best(self, side):
        """The orders of one side, best first, without sorting the rest of the book."""
        heap = [(order.key, order) for order in self.side(side)]
        heapq.heapify(heap)
        while heap:
            yield heapq.heappop(heap)[1]

    def depth(self, side):
        levels = itertools.groupby(sorted(self.side(side), key=lambda o: o.key), lambda o: o.price)
        return [{"price": price, "quantity": sum(order.left for order in level)}
                for price, level in levels]

    def spread(self):
        bid, ask = (next(self.best(side), None) for side in Side)
        if bid is None or ask is None:
            return None
        return Fraction(ask.price - bid.price, ask.price + bid.price) * 2

    def plain(self):
        return {"market": self.market, "base": self.base, "quote": self.quote,
                "volume": self.volume, "orders": [order.plain() for order in sorted(self.orders)],
                "trades": [list(fill) for fill in self.trades]}

    @classmethod
    def of(cls, plain):
        book = cls(plain["market"], plain["base"], plain["quote"], volume=plain["volume"])
        book.orders.extend(map(Order.of, plain["orders"]))
        book.trades.extend(itertools.starmap(Fill, plain["trades"]))
        return book


def held(who):
    return "held:" + who


class Exchange:
    HOUSE = "house"

    def __init__(self, plain):
        self.accounts = Accounts(plain.get("accounts", {self.HOUSE: {}}))
        self.books = {name: Book.of(each) for name, each in plain.get("books", {}).items()}
        self.fees = Fees(**plain.get("fees", {}))
        self.next = plain.get("next", 1)
        self.day = plain.get("day", 1)
        self.stage = Stage(plain.get("stage", Stage.OPEN))

    def plain(self):
        return {"accounts": self.accounts.plain(), "next": self.next, "day": self.day,
                "books": {name: book.plain() for name, book in sorted(self.books.items())},
                "fees": asdict(self.fees), "stage": int(self.stage)}

    # ---- Commands -------------------------------------------------------------------------------

    def join(self, name, **assets):
        if not isinstance(name, str) or not name.isidentifier() or name == self.HOUSE:
            raise Refused("name", f"{name!a} is no name")
        if name in self.accounts.rows:
            raise Refused("joined", name)
        bad = {asset: amount for asset, amount in assets.items()
               if type(amount) is not int or amount < 0 or not asset.isupper()}
        if bad:
            raise Refused("assets", ", ".join(f"{k}={v!r}" for k, v in bad.items()))
        self.accounts.rows[name].update(assets)
        self.accounts.rows[held(name)]
        return {"name": name, "assets": len(assets)}

    def order(self, who, market, side, quantity, price=None):
        if self.stage is not Stage.OPEN:
            raise Refused("stage", self.stage.name.lower())
        book = self.books.get(market) or Book.named(market)
        taker = Order(self.next, who, Side(side), price, quantity)
        self.hold(book, taker)
        self.books[market] = book
        self.next += 1
        fills = list(self.match(book, taker))
        for fill in fills:
            pvm_host.emit_event("fill", json.dumps({"market": market, **fill._asdict()}).encode())
        rests = taker.left if taker.price is not None else 0
        if rests:
            bisect.insort(book.orders, taker)
        else:
            self.release(book, taker)
        paid = sum(fill.price * fill.quantity for fill in fills)
        average = f"{Decimal(paid) / taker.filled:.4f}" if taker.filled else None
        return {"order": taker.number, "filled": taker.filled, "rests": rests, "average": average}

    def cancel(self, who, number):
        for book in self.books.values():
            for at, order in enumerate(book.orders):
                if order.number != number:
                    continue
                if order.who != who:
                    raise Refused("not_yours", f"#{number:04d} is of {order.who}")
                del book.orders[at]
                self.release(book, order)
                return {"cancelled": number, "left": order.left}
        raise Refused("unknown", f"#{number:04d}")

    def close(self, **limits):
        """The day's end: one price for each book at which most changes hands, then a new day."""
        self.stage = Stage.AUCTION
        prices = {}
        for name, book in sorted(self.books.items()):
            price, quantity = self.clearing(book)
            if quantity:
                prices[name] = {"price": price, "quantity": quantity}
            for order in book.orders:
                self.release(book, order)
            book.orders.clear()
        lottery = int.from_bytes(pvm_host.randomness(b"bonus/%d" % self.day)[:4], "big")
        traders = sorted(who for who in self.accounts.rows if ":" not in who and who != self.HOUSE)
        bonus = traders[lottery % len(traders)] if traders else None
        for asset in ("EUR", "USD"):
            purse = self.accounts[self.HOUSE][asset] // 100
            if bonus and purse:
                self.accounts.move(self.HOUSE, bonus, asset, purse)
        self.day, self.stage = self.day + 1, Stage.OPEN
        return {"day": self.day - 1, "prices": prices, "bonus": bonus}

    def book(self, market, levels=3):
        book = self.books.get(market)
        if book is None:
            raise Refused("market", market)
        spread = book.spread()
        return {"bids": book.depth(Side.BUY)[:levels], "asks": book.depth(Side.SELL)[:levels],
                "spread": None if spread is None else f"{float(spread):.3%} ({spread})"}

    def stats(self):
        busiest = sorted(self.books.items(), key=lambda item: (-item[1].volume, item[0]))
        lines = [f"{name:<9}|{book.volume:>12,}|{len(book.orders):>3}" for name, book in busiest]
        text = textwrap.indent("\n".join(lines) or "(no books)", "  ")
        assets = sorted({asset for row in self.accounts.rows.values() for asset in row})
        return {"text": text, "totals": {asset: self.accounts.total(asset) for asset in assets}}

    # ---- Matching -------------------------------------------------------------------------------

    def needed(self, book, order):
        """(asset, amount) that an order holds while it rests; a market buy is paid as it goes."""
        if order.side is Side.SELL:
            return book.base, order.left
        if order.price is None:
            return book.quote, 0
        amount = order.left * order.price
        return book.quote, amount + self.fees.of(amount, is_maker=False)

    def hold(self, book, order):
        asset, amount = self.needed(book, order)
        self.accounts.move(order.who, held(order.who), asset, amount)

    def release(self, book, order):
        """Gives back what is held beyond what the trader's resting orders need."""
        for asset in (book.base, book.quote):
            needs = sum(need for each in self.books.values() for rest in each.orders
                        if rest.who == order.who and rest is not order
                        for name, need in [self.needed(each, rest)] if name == asset)
            extra = self.accounts[held(order.who)][asset] - needs
            if extra > 0:
                self.accounts.move(held(order.who), order.who, asset, extra)

    def match(self, book, taker):
        for maker in book.best(taker.side.other):
            if not taker.left or not taker.side.crosses(taker.price, maker.price):
                break
            if maker.who == taker.who:
                continue
            quantity = min(maker.left, taker.left)
            try:
                yield self.fill(book, maker, taker, maker.price, quantity)
            except NotEnough as short:
                if taker.price is not None:
                    raise
                pvm_host.emit_event("short", f"{taker.who}: {short.detail}".encode())
                break
        book.orders[:] = [order for order in book.orders if order.left]

    def fill(self, book, maker, taker, price, quantity):
        buyer, seller = (taker, maker) if taker.side is Side.BUY else (maker, taker)
        amount = price * quantity
        purse = buyer.who if buyer.price is None else held(buyer.who)
        fee_of = functools.partial(self.fees.of, amount)
        self.accounts.move(purse, seller.who, book.quote, amount)
        self.accounts.move(purse, self.HOUSE, book.quote, fee_of(is_maker=buyer is maker))
        self.accounts.move(seller.who, self.HOUSE, book.quote, fee_of(is_maker=seller is maker))
        self.accounts.move(held(seller.who), buyer.who, book.base, quantity)
        for order in (maker, taker):
            order.left -= quantity
            order.filled += quantity
        book.volume += amount
        made = Fill(maker.number, taker.number, price, quantity)
        book.trades.append(made)
        return made

    def clearing(self, book):
        """The auction's price: most volume, then least imbalance, then the lower price."""
        prices = sorted({order.price for order in book.orders})

        def outcome(price):
            bought, sold = (sum(order.left for order in book.side(side)
                                if side.crosses(order.price, price)) for side in Side)
            return -min(bought, sold), abs(bought - sold), price

        if not prices:
            return None, 0
        volume, _, price = min(map(outcome, prices))
        return price, -volume


@contextmanager
def exchange():
    """The exchange as it stands; kept again only when nothing was refused."""
    known = pvm_host.get_state(STATE)
    at = Exchange(json.loads(known) if known else {})
    before = {asset: at.accounts.total(asset) for asset in ("EUR", "USD", "OIL", "TIN")}
    yield at
    after = {asset: at.accounts.total(asset) for asset in before}
    at.moved = {asset: after[asset] - before[asset] for asset in before
                if after[asset] != before[asset]}
    data = json.dumps(at.plain(), sort_keys=True, separators=(",", ":")).encode()
    link = hashlib.sha256(pvm_host.get_state(CHAIN) or b"genesis")
    link.update(hashlib.blake2b(data, digest_size=16).digest())
    pvm_host.set_state(STATE, data)
    pvm_host.set_state(CHAIN, link.digest())


def dispatch(at, command):
    match command:
        case {"do": "join", "name": name, **assets}:
            return at.join(name, **assets)
        case {"do": "order", "who": who, "market": str(market),
              "side": "buy" | "sell" as side, "quantity": int(n), **rest}:
            return at.order(who, market, side, n, **rest)
        case {"do": "cancel", "who": who, "number": int(number)}:
            return at.cancel(who, number)
        case {"do": ("close" | "book" | "stats") as what, **rest}:
            return getattr(at, what)(**rest)
        case {"do": unknown}:
            raise Refused("command", f"nobody knows {unknown!r}")
        case [*several] if several:
            return [dispatch(at, each) for each in several]
    raise Refused("command", f"a {type(command).__name__} is no command")


def price_of(command):
    if isinstance(command, list):
        return sum(map(price_of, command))
    return GAS.get(command.get("do") if isinstance(command, dict) else None, 1)


def main(data):
    context = pvm_host.context()
    command = json.loads(data)
    pvm_host.charge_gas(price_of(command))
    try:
        with exchange() as at:
            result = dispatch(at, command)
            proof = hashlib.md5(repr(sorted(map(astuple, itertools.chain.from_iterable(
                book.orders for book in at.books.values())))).encode()).hexdigest()
    except Refused as refused:
        answer = refused.answer()
    else:
        answer = {"ok": True, "result": result, "orders": proof, "at": context["block_height"]}
        if at.moved:
            answer["minted"] = at.moved
        pvm_host.emit_event("done", context["sender"] + b"/%05d" % context["nonce"])
    return json.dumps(answer, ensure_ascii=False).encode()
