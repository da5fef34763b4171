#!/usr/bin/python3
"""pvm check: ABI, pause points, warnings and bounds of gas. PVM_BINARY names pvm."""

import json
import unittest

from cli_actors_test import SHOP, ActorTest

BANK = """
    import pvm_sdk
    from pvm_sdk import Actor, Amount, blocks, public, sleep as doze

    def rest():
        pvm_sdk.sleep(blocks(1))

    class Base(Actor):
        fee: Amount = 1

        def slow(self, n):
            if n:
                self.slow(n - 1)
            doze(blocks(n))

    class Bank(Base):
        count: int = 0

        @public
        def stale(self) -> int:
            fee = self.fee + 1
            double = fee * 2
            self.slow(3)
            return double

        @public
        def fresh(self) -> int:
            fee = self.fee
            rest()
            fee = self.fee
            number = self.count = self.count + 1
            rest()
            return fee - fee + number

        @public
        def quick(self) -> int:
            fee = self.fee
            return fee
"""

DELIVERY = """
    from pvm_sdk import (Actor, Address, Amount, Map, Message, Timeout, anyone, blocks, caller, days,
                         pause, public, sleep, view, wait)

    class Delivered(Message):
        proof: str

    class Dispute(Message):
        reason: str

    class Desk(Actor):
        paid: Map[Address, Amount]

        @public
        async def trade(self, seller: Address) -> str:
            buyer = caller()
            match await wait(Delivered.by(buyer), Dispute.by(buyer, seller),
                             within=blocks(10), label="delivery"):
                case Delivered(proof=p):
                    return p
            sleep(days(1))
            return pause(f"ask {seller}", by=buyer)

        @public
        def late(self, who: Address) -> Amount:
            have = self.paid[who]
            for _ in range(2):
                try:
                    self.ask(who)
                except Timeout:
                    pass
            return have

        def ask(self, who):
            wait(Delivered, by=who, until=99)

        @view
        def known(self, who: Address) -> bool:
            return who in self.paid
"""

FROZEN = """
    import math
    from collections import deque
    from pvm_sdk import Actor, Amount, Map, public

    RATES = {"wheat": 3}
    QUEUE = deque()
    total = 0
    REGISTRY = []

    def register(item):
        REGISTRY.append(item)
        return item

    @register
    def listed():
        local = {}
        local["x"] = 1
        return local

    class Tally:
        seen = []
        count = 0

        def note(self, x):
            self.seen.append(x)
            self.mine = [x]
            self.mine.append(x)

    class Shop(Actor):
        sold: Map[str, Amount]
        names = []

        @public
        def sell(self, item: str) -> int:
            global total
            total += 1
            RATES[item] = 4
            del RATES["wheat"]
            QUEUE.append(item)
            Tally.count += 1
            type(self).limit = 3
            self.names.append(item)
            math.pi = 3
            self.sold[item] = 1
            return total

        @classmethod
        def reset(cls, seen=[], *, other={}, fresh=None):
            cls.limit = 0
            seen.append(1)
            other["x"] = 2
            fresh = [] if fresh is None else fresh
            fresh.append(1)

        @public
        def harmless(self, RATES: list[int]) -> int:
            RATES = list(RATES)
            RATES.append(1)
            QUEUE = [x for x in RATES]
            QUEUE.append(2)
            return len(QUEUE) + total
"""

TARIFF = """
    from pvm_sdk import Actor, Amount, Range, Map, public, view

    STEPS = ((10, 1), (100, 2), (1000, 5))

    def rate_of(amount):
        for limit, rate in STEPS:
            if amount < limit:
                return rate
        return 9

    class Tariff(Actor):
        count: int = 0
        sums: Map[str, Amount]

        @public
        def price(self, amount: Amount, lots: Range(1, 12)) -> Amount:
            total = 0
            for lot in range(lots):
                total += self.one(amount, lot)
            return total

        def one(self, amount, lot):
            try:
                return amount * rate_of(amount) // (lot + 1)
            finally:
                lot = 0

        @view
        def up_to(self, n: int) -> int:
            while n > 10:
                n //= 2
            return n

        @view
        def listed(self, names: list[str]) -> int:
            count = 0
            for name in names:
                count += 1
            return count

        @public
        def add(self, n: Amount) -> int:
            self.count += n
            return self.count
"""


class Pauses(ActorTest):
    def report(self, source, name, *words):
        self.write(source, name)
        return json.loads(self.pvm("check", name, "--json", *words).stdout)

    def test_shows_an_actor_and_where_it_pauses(self):
        self.write(SHOP, "shop.py")
        text = self.pvm("check", "shop.py").stdout
        for part in ("shop.py: actor Shop\n", "  field   sold: Map[str, Address]\n",
                     "  public  sell(item: str, within: int = …) -> str\n"
                     "            pauses at line 23 in Shop.sell: wait(Pay.by(anyone), "
                     "within=blocks(within), label=f\"{item}?\")\n",
                     "            pauses at line 32 in Shop.ask: pause(\"sure?\", by=who)\n",
                     "  view    price_of(count: int) -> int\n",
                     "  message Pay(amount: Amount)\n", "  event   Paid(amount: Amount)\n"):
            self.assertIn(part, text)
        self.assertNotIn("warning", text)
        self.assertNotIn("gas", text)
        self.assertFalse(self.files().count("pvm.db"))

    def test_says_on_what_a_method_waits(self):
        report = self.report(DELIVERY, "desk.py")
        pauses = {m["name"]: m.get("pauses") for m in report["methods"]}
        self.assertEqual(pauses["trade"], [
            {"line": 17, "in": "Desk.trade", "what": "wait",
             "text": 'wait(Delivered.by(buyer), Dispute.by(buyer, seller), within=blocks(10), '
                     'label="delivery")',
             "on": ["Delivered.by(buyer)", "Dispute.by(buyer, seller)"],
             "within": "blocks(10)", "label": "delivery"},
            {"line": 21, "in": "Desk.trade", "what": "sleep", "text": "sleep(days(1))",
             "on": ["days(1)"], "within": "", "label": ""},
            {"line": 22, "in": "Desk.trade", "what": "pause",
             "text": 'pause(f"ask {seller}", by=buyer)', "on": ["by buyer"], "within": "",
             "label": 'f"ask {seller}"'}])
        self.assertEqual([(p["line"], p["in"], p["on"], p["within"]) for p in pauses["late"]],
                         [(35, "Desk.ask", ["Delivered", "by who"], "99")])
        self.assertIsNone(pauses["known"])
        self.assertEqual(report["warnings"], [
            {"kind": "stale", "function": "Desk.late", "name": "have", "read": 26, "pause": 29,
             "use": 32}])

    def test_follows_methods_and_warns_of_what_is_stale(self):
        report = self.report(BANK, "bank.py", "--class", "Bank")
        pauses = {m["name"]: [(p["what"], p["in"]) for p in m.get("pauses", [])]
                  for m in report["methods"]}
        self.assertEqual(pauses["stale"], [("sleep", "Base.slow")])
        self.assertEqual(pauses["fresh"], [("sleep", "rest")])
        self.assertEqual(pauses["quick"], [])
        self.assertEqual([(w["function"], w["name"]) for w in report["warnings"]],
                         [("Bank.stale", "double"), ("Bank.fresh", "fee")])
        text = self.pvm("check", "bank.py", "--class", "Bank").stdout
        self.assertIn("bank.py:24: warning: 'double' was read from storage at line 21, before the "
                      "pause at line 23\n", text)

    def test_follows_methods_of_the_class_that_is_deployed(self):
        self.write("""
            from pvm_sdk import Actor, blocks, public, sleep

            class Base(Actor):
                @public
                def inherited(self):
                    self.deep()
                    self.only_below()

                def deep(self):
                    sleep(blocks(1))

            class Middle(Base):
                def deep(self):
                    sleep(blocks(2))

            class C(Middle):
                def deep(self):
                    super().deep()

                def only_below(self):
                    sleep(blocks(3))
        """, "c.py")
        report = json.loads(self.pvm("check", "c.py", "--class", "C", "--json").stdout)
        self.assertEqual([(point["in"], point["text"]) for point in report["methods"][1]["pauses"]],
                         [("Middle.deep", "sleep(blocks(2))"), ("C.only_below", "sleep(blocks(3))")])
        report = json.loads(self.pvm("check", "c.py", "--class", "Base", "--json").stdout)
        self.assertEqual([point["in"] for point in report["methods"][1]["pauses"]], ["Base.deep"])

    def test_warns_where_what_is_frozen_is_changed(self):
        report = self.report(FROZEN, "frozen.py")
        found = [(w["function"], w["line"], w["what"]) for w in report["warnings"]]
        self.assertEqual(found, [
            ("Tally.note", 26, "the class attribute 'Tally.seen'"),
            ("Shop.sell", 37, "the global 'total'"),
            ("Shop.sell", 38, "the global 'RATES'"),
            ("Shop.sell", 39, "the global 'RATES'"),
            ("Shop.sell", 40, "the global 'QUEUE'"),
            ("Shop.sell", 41, "the class attribute 'Tally.count'"),
            ("Shop.sell", 42, "the class attribute 'Shop.limit'"),
            ("Shop.sell", 43, "the class attribute 'Shop.names'"),
            ("Shop.sell", 44, "the global 'math'"),
            ("Shop.reset", 50, "the class attribute 'Shop.limit'"),
            ("Shop.reset", 51, "the default of 'seen'"),
            ("Shop.reset", 52, "the default of 'other'")])
        text = self.pvm("check", "frozen.py").stdout
        self.assertIn("frozen.py:38: warning: Shop.sell changes the global 'RATES', which is frozen "
                      "when the actor is deployed\n  keep it in a field of the actor, or make a new "
                      "one\n", text)
        # And the chain says the same of each of these lines.
        self.pvm("deploy", "frozen.py", "--from", "olga")
        done = self.pvm("call", "Shop", "sell", "--args", '["hat"]', "--from", "bob", status=1)
        self.assertIn("line 37", done.stderr)
        self.assertIn("FrozenError", done.stderr)

    def test_names_what_is_refused(self):
        self.write("from pvm_sdk import Actor\nclass A(Actor):\n    x: object()\n", "bad.py")
        self.write("from pvm_sdk import Actor\nclass A(Actor): pass\nclass B(Actor): pass\n",
                   "two.py")
        self.pvm("check", "bad.py", status=2)
        self.assertIn("name one with --class", self.pvm("check", "two.py", status=2).stderr)
        self.assertIn("actor B", self.pvm("check", "two.py", "--class", "B").stdout)
        done = self.pvm("check", "two.py", "--json", status=2)
        self.assertEqual(json.loads(done.stdout)["error"]["code"], "SeveralActors")


class Abi(ActorTest):
    def test_is_json_in_one_order(self):
        self.write(SHOP, "shop.py")
        text = self.pvm("check", "shop.py", "--abi").stdout
        self.assertEqual(text, self.pvm("check", "shop.py", "--abi", "--json", "--gas").stdout)
        abi = json.loads(text)
        self.assertEqual(list(abi), ["actor", "doc", "methods", "messages", "events", "fields",
                                     "types", "profile"])
        self.assertEqual([(m["kind"], m["name"]) for m in abi["methods"]],
                         [("init", "__init__"), ("public", "sell"), ("public", "ask"),
                          ("public", "name_price"), ("public", "nap"), ("public", "burn"),
                          ("view", "price_of")])
        self.assertEqual(abi["methods"][1],
                         {"name": "sell", "kind": "public", "exclusive": False, "doc": "",
                          "params": [{"name": "item", "type": {"type": "str"}, "default": False},
                                     {"name": "within", "type": {"type": "int"}, "default": True}],
                          "result": {"type": "str"}})
        [message] = abi["messages"]
        self.assertEqual(list(message), ["name", "doc", "fields"])
        self.assertEqual(message["fields"], [{"name": "amount", "type": {"type": "amount"},
                                              "default": False}])
        self.assertEqual([e["name"] for e in abi["events"]], ["Paid"])
        self.assertEqual(abi["fields"][2], {"name": "sold", "storage": "map",
                                            "key": {"type": "str"}, "value": {"type": "address"}})
        self.write("x = 1", "none.py")
        self.assertIn("no class that is an Actor",
                      self.pvm("check", "none.py", "--abi", status=2).stderr)


class Gas(ActorTest):
    def gas(self, name):
        report = json.loads(self.pvm("check", name, "--gas", "--json").stdout)
        return {each["name"]: each["gas"] for each in report.get("functions", report.get("methods"))
                if "gas" in each}

    def test_of_a_script_is_of_each_function(self):
        self.write("""
            import math

            def fee(price, bps=50):
                return 0 if price is None else 7

            def table():
                total = 0
                for row in range(12):
                    for column in (1, 2, 3):
                        total += fee(row) * column
                return total

            def waits(n):
                n = 3
                while n:
                    n -= 1

            def nested(items):
                return [waits(3) for _ in "ab"]

            print(table())
        """, "fees.py")
        gas = self.gas("fees.py")
        self.assertEqual(list(gas), ["fee", "table", "waits", "nested"])
        self.assertLess(gas["fee"]["bound"], gas["table"]["bound"])
        self.assertEqual(gas["waits"], {"unbounded": 16, "in": "waits",
                                        "reason": "while: nothing counts its turns"})
        self.assertEqual(gas["nested"], gas["waits"])
        text = self.pvm("check", "fees.py", "--gas").stdout
        self.assertIn(f"  gas     table() at line 7: at most {gas['table']['bound']}\n", text)
        self.assertIn("  gas     waits() at line 14: unbounded: line 16 (while: nothing counts its "
                      "turns)\n", text)
        self.assertIn("  gas     nested() at line 19: unbounded: line 16 in waits (", text)

    def test_of_an_actor_is_of_each_method_and_what_it_calls(self):
        self.write(TARIFF, "tariff.py")
        gas = self.gas("tariff.py")
        self.assertEqual(list(gas), ["price", "up_to", "listed", "add"])
        self.assertIn("bound", gas["price"])
        self.assertEqual((gas["up_to"]["unbounded"], gas["listed"]["unbounded"],
                          gas["add"]["unbounded"]), (31, 38, 44))
        self.assertIn("at most", self.pvm("check", "tariff.py", "--gas").stdout)
        # What the dearest call uses more than one that does next to nothing.
        self.pvm("deploy", "tariff.py", "--from", "olga")
        used = []
        for amount, lots in ((0, 1), (5, 12), (50, 12), (500, 12), (5000, 12)):
            done = self.pvm("call", "Tariff", "price", "--args", json.dumps([amount, lots]),
                            "--from", "bob", "--json")
            used.append(json.loads(done.stdout)["gas"]["used"])
        self.assertGreater(max(used) - used[0], 100)
        self.assertLessEqual(max(used) - used[0], gas["price"]["bound"])


if __name__ == "__main__":
    unittest.main()
