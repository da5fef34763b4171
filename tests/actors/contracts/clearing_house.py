"""A clearing house: members post margin, trade against each other and are settled at a price.

One call is one JSON command; the answer is one JSON document. What is kept between calls is the book
and a chain of hashes, one link a command, so that whoever has the last link has them all.
"""

import hashlib
import json

import pvm_host
from pvm_host import context, emit_event, get_state, set_state

FEE_BPS = 15
MARGIN_PERCENT = 10
GAS_A_COMMAND = 700


class Refused(ValueError):
    """A command that the rules of the house do not admit."""


class Book:
    """Accounts and open trades, as they stand in the state."""

    def __init__(self):
        stored = json.loads((get_state(b"book") or b'{"members": {}, "trades": []}').decode())
        self.members = stored["members"]
        self.trades = [tuple(trade) for trade in stored["trades"]]

    def save(self):
        text = json.dumps({"members": self.members, "trades": self.trades}, sort_keys=True,
                          separators=(",", ":"))
        set_state(b"book", text.encode())

    def member(self, name):
        try:
            return self.members[name]
        except KeyError:
            raise Refused(f"{name!r} is no member of the house") from None

    def exposure(self, name):
        """What a member's open trades are worth, whichever side they are on."""
        return sum(quantity * price for _, buyer, seller, quantity, price in self.trades
                   if name in (buyer, seller))

    def free_margin(self, name):
        return self.member(name)["cash"] - self.exposure(name) * MARGIN_PERCENT // 100


def percent(part, whole):
    return f"{part / whole:.2%}" if whole else "n/a"


def link(command, answer):
    """The next link of the chain: over the last one, the command, its answer and who sent it."""
    known = context()
    hasher = hashlib.sha256(get_state(b"chain") or b"\x00" * 32)
    hasher.update(json.dumps([command, answer], sort_keys=True, ensure_ascii=False).encode())
    hasher.update(known["sender"] + known["block_height"].to_bytes(8, "big") + known["tx_hash"])
    return hasher.digest()


def join(book, name, cash):
    if not isinstance(name, str) or not name.isidentifier():
        raise Refused(f"bad name: {name!r:.20}")
    if name in book.members:
        raise Refused(f"{name} is a member already")
    book.members[name] = {"cash": int(cash), "fees": 0, "since": context()["block_height"]}
    return f"welcome {name:>8}, {int(cash):,} posted"


def trade(book, buyer, seller, quantity, price):
    if quantity <= 0 or price <= 0:
        raise Refused("quantity and price are above zero")
    number = 1 + max((open_trade[0] for open_trade in book.trades), default=0)
    book.trades.append((number, buyer, seller, quantity, price))
    for name in (buyer, seller):
        if (short := -book.free_margin(name)) > 0:
            raise Refused(f"{name} lacks margin of {short:,}")
        fee = max(1, quantity * price * FEE_BPS // 10_000)
        book.members[name]["cash"] -= fee
        book.members[name]["fees"] += fee
    emit_event("trade", b"%d:%s:%s" % (number, buyer.encode(), seller.encode()))
    return {"number": number, "notional": quantity * price}


def settle(book, price):
    """Closes every trade at one price, largest first; members whose cash is gone leave the house."""
    lines = []
    order = sorted(book.trades, key=lambda t: (-t[3] * t[4], t[1], t[0]))
    for number, buyer, seller, quantity, agreed in order:
        gain = quantity * (price - agreed)
        book.members[buyer]["cash"] += gain
        book.members[seller]["cash"] -= gain
        lines.append(f"#{number:03} {buyer}<-{seller} {quantity:+d} at {agreed}: {gain:+,}")
        emit_event("settled", json.dumps({"n": number, "gain": gain}).encode())
    book.trades.clear()
    broke = sorted((name for name, m in book.members.items() if m["cash"] < 0),
                   key=lambda name: book.members[name]["cash"])
    for name in broke:
        lost = book.members.pop(name)
        set_state(b"default/" + name.encode(), str(lost["cash"]).encode())
        emit_event("default", name.encode())
    return {"lines": lines, "defaults": broke}


def leave(book, name):
    member = book.member(name)
    if book.exposure(name):
        raise Refused(f"{name} has open trades")
    pvm_host.delete_state(b"default/" + name.encode())
    del book.members[name]
    return member


def report(book, top=3):
    total = sum(m["cash"] for m in book.members.values())
    ranked = sorted(book.members.items(), key=lambda item: (item[1]["cash"], item[0]), reverse=True)
    mean = total / len(ranked) if ranked else 0.0
    return {
        "top": [f"{name:<10}|{m['cash']:>14,}|{percent(m['cash'], total):>8}"
                for name, m in ranked[:top]],
        "mean": round(mean, 3),
        "spread": sum((m["cash"] - mean) ** 2 for _, m in ranked) ** 0.5,
        "fees": {name: m["fees"] for name, m in ranked if m["fees"]},
        "when": context()["timestamp_ms"] // 1000,
    }


def burn(book, amount):
    try:
        pvm_host.charge_gas(amount)
    except pvm_host.HostError as error:
        return f"not burnt: {error.name} ({error.code})"
    return "burnt"


COMMANDS = {f.__name__: f for f in (join, trade, settle, leave, report, burn)}


def main(data):
    before = pvm_host.gas_left()
    pvm_host.charge_gas(GAS_A_COMMAND)
    assert before - pvm_host.gas_left() >= GAS_A_COMMAND
    command = json.loads(data)
    name = command.pop("do")
    book = Book()
    if name not in COMMANDS:
        raise Refused(f"no such command: {name}, one of {', '.join(sorted(COMMANDS))}")
    answer = COMMANDS[name](book, **command)
    book.save()
    chain = link(command, answer)
    set_state(b"chain", chain)
    emit_event(f"done/{name}", chain[:8])
    body = {"answer": answer, "chain": chain.hex(),
            "check": hashlib.blake2b(data, digest_size=12, key=chain).hexdigest(),
            "by": context()["sender"].decode(), "paid": pvm_host.gas_left() < before}
    return json.dumps(body, indent=1 if name == "report" else None).encode()
