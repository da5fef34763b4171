#!/usr/bin/python3
"""The marketplace against a model of it in plain Python: random deals, all at once.

    market_model.py [--seeds FIRST:COUNT] [--deals N] [--library build/libpvm.so] [--cold]

For each seed a thousand deals (or N) run interleaved: payments of the right and the wrong amount,
by the right and the wrong account, messages twice, late, with a step that has passed, transactions
twice, buyers who are too poor, disputes, cancellations, deadlines. After every block the model says
what must have happened; the ledger's sum never changes; at the end both have the same balances, the
same open deals, and the chain replays to the same.
"""

import argparse
import ctypes
import json
import pathlib
import random
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
ACCOUNTS = [f"u{i}" for i in range(12)]
OPENING = {name: 40_000 + 1000 * i for i, name in enumerate(ACCOUNTS)}
OWNER = "olga"
PAYMENT_BLOCKS = 10


class Chain:
    """A world in memory behind the C interface."""

    def __init__(self, path, cold):
        self.library = ctypes.CDLL(str(path))
        self.library.pvm_open.restype = ctypes.c_void_p
        self.library.pvm_open.argtypes = [ctypes.c_char_p, ctypes.c_char_p, ctypes.c_void_p]
        self.library.pvm_command.restype = ctypes.c_void_p
        self.library.pvm_command.argtypes = [ctypes.c_void_p, ctypes.c_char_p]
        self.library.pvm_free.argtypes = [ctypes.c_void_p]
        self.library.pvm_close.argtypes = [ctypes.c_void_p]
        options = json.dumps({"warm": 0} if cold else {}).encode()
        self.world = self.library.pvm_open(None, options, None)
        if not self.world:
            sys.exit("no world")

    def ask(self, **request):
        """The answer, or {"status": "rejected", "error": …} when nothing was done."""
        text = self.library.pvm_command(self.world, json.dumps(request).encode())
        answer = json.loads(ctypes.string_at(text))
        self.library.pvm_free(text)
        return answer["ok"] if "ok" in answer else {"status": "rejected", "error": answer["error"]}

    def close(self):
        self.library.pvm_close(self.world)


class Deal:
    """One call of trade(), as its source reads."""

    def __init__(self, item, buyer, seller, price, patience, height):
        self.item = item
        self.buyer = buyer
        self.seller = seller
        self.price = price
        self.patience = patience
        self.state = "payment"
        self.last_height = height + PAYMENT_BLOCKS
        self.attempt = 0
        self.step = 0
        self.late = set()
        self.cid = None


class Model:
    def __init__(self):
        self.height = 1
        self.balances = dict(OPENING)
        self.balances[OWNER] = 0
        self.balances["market"] = 0
        self.open = {}
        self.ended = 0

    def move(self, source, target, amount):
        if self.balances[source] < amount:
            return False
        self.balances[source] -= amount
        self.balances[target] += amount
        return True

    def end(self, deal):
        deal.state = "ended"
        del self.open[deal.item]
        self.ended += 1

    def next_block(self):
        """What falls due at the start of a block; gives how many turns that were."""
        self.height += 1
        due = [deal for deal in self.open.values() if deal.last_height < self.height]
        for deal in due:
            deal.late.add(deal.step)
            if deal.state == "delivery":
                assert self.move("market", deal.buyer, deal.price)
            self.end(deal)
        return len(due)

    def start(self, deal):
        self.open[deal.item] = deal
        return "paused"

    def send(self, deal, who, message, amount, step):
        """(status, reason) of a message to this deal."""
        seen = deal.step if step is None else step
        if seen in deal.late:
            return "refused", "TooLate"
        if deal.state == "ended" or seen != deal.step:
            return "refused", "AlreadyResumed"
        if deal.state == "payment":
            if message == "Cancel" and who in (deal.buyer, deal.seller):
                self.end(deal)
                return "returned", None
            if message == "Pay" and who == deal.buyer and amount == deal.price:
                if not self.move(deal.buyer, "market", deal.price):
                    return "refused", "exception"
                deal.state = "delivery"
                deal.last_height = self.height + deal.patience
                deal.step += 1
                return "paused", None
            return "refused", "NotAwaited"
        if message == "Delivered" and who == deal.buyer:
            fee = deal.price // 100
            assert self.move("market", deal.seller, deal.price - fee)
            assert self.move("market", OWNER, fee)
            self.end(deal)
            return "returned", None
        if message == "Dispute" and who in (deal.buyer, deal.seller):
            deal.attempt += 1
            if deal.attempt == 1:
                deal.last_height = self.height + deal.patience
                deal.step += 1
                return "paused", None
            assert self.move("market", deal.buyer, deal.price)
            self.end(deal)
            return "failed", None
        return "refused", "NotAwaited"


class Run:
    def __init__(self, seed, deals, library, cold):
        self.seed = seed
        self.random = random.Random(seed)
        self.wanted = deals
        self.chain = Chain(library, cold)
        self.model = Model()
        self.deals = []
        self.crowd = self.random.choice([3, 5, 8, 30])  # how many deals are open at once, at most
        self.turns = 0
        self.counts = {}
        self.total = sum(OPENING.values())
        source = (ROOT / "tests/actors/contracts/market.py").read_text()
        made = self.chain.ask(do="deploy", source=source, name="market.py",
                              args={"owner": OWNER, "opening": OPENING}, **{"from": OWNER})
        self.must(made["status"] == "returned", made)
        self.market = made["actor"]

    def must(self, condition, *shown):
        if not condition:
            sys.exit(f"seed {self.seed}, height {self.model.height}: {shown}")

    def count(self, what):
        self.counts[what] = self.counts.get(what, 0) + 1

    def expect(self, answer, status, reason, due):
        self.turns += 1
        self.count(reason or status)
        self.must(answer["status"] == status, status, reason, answer)
        if reason:
            self.must(answer["error"]["code"] == reason, reason, answer)
        self.must(len(answer.get("due", [])) == due, f"{due} due", answer)

    def trade(self):
        buyer, seller = self.random.sample(ACCOUNTS, 2)
        price = self.random.choice([1, 99, 100, 2500, 30_000, 60_000])
        patience = self.random.randint(1, 60)
        due = self.model.next_block()
        deal = Deal(f"item {len(self.deals)}", buyer, seller, price, patience, self.model.height)
        answer = self.chain.ask(do="call", actor=self.market, method="trade",
                                args={"item": deal.item, "seller": seller, "price": price,
                                      "patience": patience}, **{"from": buyer})
        self.expect(answer, self.model.start(deal), None, due)
        deal.cid = answer["cid"]
        self.deals.append(deal)

    def message(self):
        deal = self.random.choice(self.deals)
        if self.model.open and self.random.random() < 0.85:
            deal = self.random.choice(list(self.model.open.values()))
        who = self.random.choice([deal.buyer] * 5 + [deal.seller] * 2 + ACCOUNTS[:2])
        likely = ["Pay"] * 6 + ["Cancel"] if deal.state == "payment" else ["Delivered", "Dispute"]
        message = self.random.choice(likely * 3 + ["Pay", "Delivered", "Dispute", "Cancel"])
        amount = deal.price + (self.random.random() < 0.1)
        step = self.random.choice([None] * 8 + [deal.step, max(deal.step - 1, 0), deal.step + 1])
        args = {"Pay": {"amount": amount}, "Delivered": {"proof": "p"},
                "Dispute": {"reason": "r"}, "Cancel": {}}[message]
        request = dict(do="send", to=deal.cid, message=message, args=args, **{"from": who})
        if step is not None:
            request["step"] = step
        due = self.model.next_block()
        status, reason = self.model.send(deal, who, message, amount, step)
        answer = self.chain.ask(**request)
        self.expect(answer, status, reason, due)
        if status != "refused" and self.random.random() < 0.2:
            self.again(request, answer)

    def again(self, request, answer):
        """The same transaction twice: the kept receipt, and no block."""
        kept = self.chain.ask(**dict(request, nonce=answer["nonce"]))
        self.count("twice")
        self.must(kept.get("turn") == answer["turn"], answer, kept)

    def advance(self):
        count = self.random.randint(1, 4)
        due = sum(self.model.next_block() for _ in range(count))
        answer = self.chain.ask(do="advance", blocks=count)
        self.must(len(answer) == due, due, answer)
        for receipt in answer:
            self.must(receipt["status"] == "failed", receipt)
        self.count("advance")

    def compare(self):
        for who in [*ACCOUNTS, OWNER]:
            seen = self.chain.ask(do="view", actor=self.market, method="balance",
                                  args={"who": who}, **{"from": "nobody"})
            self.must(seen == self.model.balances[who], who, seen, self.model.balances[who])
        self.must(sum(self.model.balances.values()) == self.total, "the sum")
        deals = self.chain.ask(do="view", actor=self.market, method="deals", args={},
                               **{"from": "nobody"})
        self.must(deals == list(self.model.open), deals, list(self.model.open))
        asleep = {row["cid"] for row in self.chain.ask(do="ps")}
        self.must(asleep == {deal.cid for deal in self.model.open.values()}, "who sleeps")

    def play(self):
        while len(self.deals) < self.wanted or self.model.open:
            chance = self.random.random()
            room = len(self.model.open) < self.crowd
            if len(self.deals) < self.wanted and (room and chance < 0.4 or not self.deals):
                self.trade()
            elif chance < 0.97:
                self.message()
            else:
                self.advance()
            if self.turns % 500 == 0:
                self.compare()
        self.compare()
        replayed = self.chain.ask(do="replay")
        self.must(replayed.get("equal") is True, replayed)
        self.chain.close()
        return self.turns


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seeds", default="1:1", help="FIRST:COUNT")
    parser.add_argument("--deals", type=int, default=1000)
    parser.add_argument("--library", default=str(ROOT / "build" / "libpvm.so"))
    parser.add_argument("--cold", action="store_true", help="keep no sleeping call in memory")
    options = parser.parse_args()
    first, count = map(int, options.seeds.split(":"))
    counts = {}
    turns = 0
    for seed in range(first, first + count):
        run = Run(seed, options.deals, options.library, options.cold)
        turns += run.play()
        for what, n in run.counts.items():
            counts[what] = counts.get(what, 0) + n
    shown = ", ".join(f"{what} {n}" for what, n in sorted(counts.items()))
    print(f"{count} seeds, {count * options.deals} deals, {turns} turns, "
          f"{time.process_time():.0f} s of CPU: {shown}")
    for needed in ("returned", "paused", "failed", "NotAwaited", "TooLate", "AlreadyResumed"):
        if needed not in counts:
            sys.exit(f"no turn was {needed}")


if __name__ == "__main__":
    main()
