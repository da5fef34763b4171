#!/usr/bin/python3
"""The commands over actors as a person or a script meets them. PVM_BINARY names pvm."""

import json
import re
import subprocess
import unittest

from cli_test import BINARY, CommandTest

SHOP = """
    from pvm_sdk import (Actor, Address, Amount, Event, Map, Message, anyone, blocks, caller, emit,
                         pause, public, sleep, view, wait)

    class Pay(Message):
        amount: Amount

    class Paid(Event):
        amount: Amount

    class Shop(Actor):
        owner: Address
        price: Amount = 10
        sold: Map[str, Address]

        def __init__(self, owner: Address, price: Amount = 10):
            self.owner = owner
            self.price = price

        @public
        def sell(self, item: str, within: int = 5) -> str:
            seller = caller()
            pay = wait(Pay.by(anyone), within=blocks(within), label=f"{item}?")
            if pay.amount != self.price:
                raise ValueError(f"it costs {self.price}")
            self.sold[item] = pay.sender
            emit(Paid(pay.amount))
            return f"{item} sold"

        @public
        def ask(self, who: Address) -> str:
            answer = pause("sure?", by=who)
            return f"{answer}"

        @public
        def name_price(self, price: Amount):
            if caller() != self.owner:
                raise PermissionError("only the owner")
            self.price = price
            print("now", price)

        @public(exclusive=True)
        def nap(self):
            sleep(blocks(2))

        @public
        def burn(self):
            sleep(blocks(1))
            if self.price != 7:
                raise ValueError("not at this price")

        @view
        def price_of(self, count: int) -> int:
            if count < 0:
                raise ValueError("a negative count")
            return count * self.price
"""


class ActorTest(CommandTest):
    def deploy(self):
        self.write(SHOP, "shop.py")
        return self.pvm("deploy", "shop.py", "--args", '{"owner": "olga"}', "--from", "olga")

    def json(self, *words, status=0):
        return json.loads(self.pvm(*words, "--json", status=status).stdout)

    def call(self, method, *args, who="bob", status=0):
        return self.json("call", "Shop", method, "--args", json.dumps(args), "--from", who,
                         status=status)

    def root(self):
        return self.json("replay")["state_root"]


class Deploy(ActorTest):
    def test_prints_the_address(self):
        done = self.deploy()
        self.assertRegex(done.stdout, r"\Ablock 1: olga deploys Shop: returned\n"
                                      r"  actor      0x[0-9a-f]{40}\n  gas        \d+\n\Z")
        self.assertEqual(done.stderr, "")

    def test_refuses_and_leaves_no_file(self):
        self.write("x = 1", "none.py")
        self.write(SHOP, "shop.py")
        for words, said in ((("none.py",), "no class that is an Actor"),
                            (("shop.py",), "owner"),
                            (("shop.py", "--args", '{"owner": "olga", "price": -1}'), "Amount"),
                            (("shop.py", "--args", '{"owner": "olga"'), "no JSON"),
                            (("shop.py", "--args", "@none.json"), "none.json"),
                            (("shop.py", "--class", "Store", "--args", '{"owner": "o"}'), "Store"),
                            (("missing.py",), "missing.py")):
            done = self.pvm("deploy", *words, "--from", "olga", status=2)
            self.assertTrue(done.stderr.startswith("error: "), done.stderr)
            self.assertIn(said, done.stderr)
        self.assertIn("--from", self.pvm("deploy", "shop.py", status=2).stderr)
        self.assertEqual(self.files(), ["none.py", "shop.py"])

    def test_takes_arguments_from_a_file_and_a_strict_profile(self):
        self.write(SHOP, "shop.py")
        self.write('{"owner": "olga", "price": 12}', "args.json")
        self.pvm("deploy", "shop.py", "--args", "@args.json", "--from", "olga", "--class", "Shop",
                 "--profile", "strict")
        self.assertEqual(self.pvm("view", "Shop", "price_of", "--args", "[2]").stdout, "24\n")


class Turns(ActorTest):
    def test_sleep_and_go_on_in_other_processes(self):
        self.deploy()
        done = self.pvm("call", "Shop", "sell", "--args", '{"item": "hat"}', "--from", "alice")
        lines = done.stdout.splitlines()
        self.assertEqual(lines[0], "block 2: alice calls Shop.sell: paused")
        cid = lines[1].split()[1]
        self.assertEqual(lines[2], "  waits for  Pay by anyone; until block 7 (hat?)")
        self.assertEqual(lines[3], "  at         shop.py:23 in Shop.sell")
        done = self.pvm("send", cid, "Pay", "--args", '{"amount": 10}', "--from", "bob")
        self.assertIn(f"block 3: bob sends Pay to {cid}: returned\n", done.stdout)
        self.assertIn('  event      Paid {"amount":10}\n  value      "hat sold"\n', done.stdout)
        self.assertEqual(self.pvm("result", cid).stdout, '"hat sold"\n')
        self.assertEqual(self.pvm("result", cid[:6]).stdout, '"hat sold"\n')
        self.assertIn('  value      "hat sold"\n', self.pvm("inspect", cid).stdout)

    def test_that_are_refused_leave_the_call_as_it_was(self):
        self.deploy()
        cid = self.call("sell", "hat", who="alice")["cid"]
        done = self.pvm("send", cid, "Pay", "--args", '{"amount": 9}', "--from", "bob", status=1)
        self.assertIn(": refused\n", done.stdout)
        self.assertTrue(done.stderr.startswith("Traceback (most recent call last):\n"), done.stderr)
        self.assertIn("error: ValueError: it costs 10\n", done.stderr)
        self.assertIn(f"{cid[:16]} still waits at step 0 for Pay by anyone", done.stderr)
        receipt = self.json("send", cid, "Pay", "--args", '{"amount": 9}', "--from", "bob", status=1)
        self.assertEqual((receipt["status"], receipt["error"]["type"]), ("refused", "ValueError"))
        self.assertEqual(self.json("result", cid)["status"], "sleeping")
        self.assertEqual(self.call("name_price", 3, status=1)["error"]["message"], "only the owner")
        self.assertIn("  prints     now 3\n",
                      self.pvm("call", "Shop", "name_price", "--args", "[3]", "--from",
                               "olga").stdout)
        self.json("send", cid, "Pay", "--args", '{"amount": 3}', "--from", "bob")

    def test_find_their_call_or_say_why_not(self):
        self.deploy()
        done = self.pvm("send", "Shop", "Pay", "--args", '{"amount": 1}', "--from", "bob", status=1)
        self.assertIn("error: NotAwaited: nobody waits for Pay by bob: nothing sleeps", done.stderr)
        cids = [self.call("sell", item, who="alice")["cid"] for item in ("hat", "coat")]
        done = self.pvm("send", "Shop", "Pay", "--args", '{"amount": 1}', "--from", "bob", status=1)
        self.assertIn("AmbiguousMessage: 2 calls wait for Pay:", done.stderr)
        self.assertTrue(all(cid[:16] in done.stderr for cid in cids))
        for words, said in (((cids[0], "Buy"), "no message Buy"), (("Store", "Pay"), "no actor"),
                            (("ffff", "Pay"), "no such continuation"),
                            ((cids[0], "Pay"), "amount"),
                            ((cids[0], "Pay", "--args", '{"amount": "x"}'), "amount"),
                            ((cids[0], "Pay", "--args", "7"), "object by names or a list")):
            self.assertIn(said, self.pvm("send", *words, "--from", "bob", status=2).stderr)
        done = self.pvm("send", cids[0], "Pay", "--args", '{"amount": 10}', "--step", "4", "--from",
                        "bob", status=1)
        self.assertIn("AlreadyResumed: ", done.stderr)
        self.json("send", cids[0], "Pay", "--args", '{"amount": 10}', "--step", "0", "--from", "bob")
        done = self.pvm("send", cids[0], "Pay", "--args", '{"amount": 10}', "--from", "bob", status=1)
        self.assertIn("AlreadyResumed: ", done.stderr)

    def test_fail_when_the_deadline_passes(self):
        self.deploy()
        cid = self.call("sell", "hat", 2, who="alice")["cid"]
        self.assertIn(": nothing fell due\n", self.pvm("advance", "2").stdout)
        due = self.json("advance")["due"]
        self.assertEqual([(turn["kind"], turn["status"]) for turn in due], [("deadline", "failed")])
        done = self.pvm("send", cid, "Pay", "--args", '{"amount": 10}', "--from", "bob", status=1)
        self.assertIn("TooLate", done.stderr)
        done = self.pvm("result", cid, status=1)
        self.assertIn("error: Timeout: hat?\n", done.stderr)
        self.assertIn("no such continuation", self.pvm("result", "ffff", status=2).stderr)

    def test_that_are_owed_are_parked_and_woken(self):
        self.deploy()
        cid = self.call("burn")["cid"]
        self.assertIn("NotDue", self.pvm("wake", cid, "--from", "eve", status=1).stderr)
        self.assertEqual(self.json("advance")["due"][-1]["status"], "refused")
        self.assertEqual(self.json("advance")["due"][-1]["status"], "parked")
        self.assertIn("parked: not at this price", self.pvm("ps").stdout)
        text = self.pvm("inspect", cid).stdout
        self.assertIn(f"  to type    pvm wake {cid[:16]} --from WHO\n", text)
        self.assertIn(": Shop.burn in shop.py, line ", text)
        self.pvm("wake", cid, "--from", "eve", status=1)
        self.pvm("call", "Shop", "name_price", "--args", "[7]", "--from", "olga")
        self.assertIn(": returned\n", self.pvm("wake", cid, "--from", "eve").stdout)

    def test_take_gas_and_no_more(self):
        self.deploy()
        for budget in (600, 900, 1100):
            done = self.pvm("call", "Shop", "name_price", "--args", "[7]", "--from", "olga",
                            "--gas", str(budget), status=1)
            self.assertIn("out of gas", done.stderr)
            # A step that costs more than is left is not begun.
            used = int(re.search(r"gas +(\d+)\n", done.stdout)[1])
            self.assertTrue(budget - 50 < used <= budget, done.stdout)

    def race(self, commands):
        racing = [subprocess.Popen([BINARY, *words, "--json"], cwd=self.folder, text=True,
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE)
                  for words in commands]
        return [(json.loads(racer.communicate()[0]), racer.returncode) for racer in racing]

    def test_happen_once_when_many_send_at_once(self):
        self.deploy()
        cid = self.call("sell", "hat", 50, who="alice")["cid"]
        ends = self.race([("send", cid, "Pay", "--args", '{"amount": 10}', "--from", who)
                          for who in ("ann", "ben", "cleo", "dan", "eve")])
        self.assertEqual(sorted(status for _, status in ends), [0, 1, 1, 1, 1])
        self.assertEqual({end["error"]["code"] for end, status in ends if status},
                         {"AlreadyResumed"})

    def test_of_one_account_follow_each_other(self):
        self.deploy()
        ends = self.race([("call", "Shop", "sell", "--args", f'["{n}"]', "--from", "alice")
                          for n in range(5)])
        self.assertEqual([status for _, status in ends], [0] * 5)
        self.assertEqual(sorted(end["nonce"] for end, _ in ends), list(range(5)))
        self.assertTrue(self.json("replay")["equal"])

    def test_one_exclusive_call_at_a_time(self):
        self.deploy()
        self.call("nap")
        self.assertEqual(self.call("nap", status=1)["error"]["code"], "ActorBusy")

    def test_are_equal_under_stress(self):
        roots = set()
        for stress in ("", "gc", "pause", "pause=3@1,gc"):
            db = f"db{len(roots)}{len(stress)}.db"
            words = ["--db", db] + (["--stress", stress] if stress else [])
            self.write(SHOP, "shop.py")
            self.pvm("deploy", "shop.py", "--args", '{"owner": "olga"}', "--from", "olga", *words)
            self.pvm("call", "Shop", "sell", "--args", '["hat"]', "--from", "alice", *words)
            self.pvm("send", "Shop", "Pay", "--args", '{"amount": 10}', "--from", "bob", *words)
            self.pvm("advance", *words)
            self.pvm("view", "Shop", "price_of", "--args", "[2]", *words)
            replay = json.loads(self.pvm("replay", "--json", *words).stdout)
            self.assertEqual(replay["state_root"], replay["replayed_root"])
            roots.add(replay["state_root"])
        self.assertEqual(len(roots), 1)
        self.assertIn("no kind of stress", self.pvm("advance", "--stress", "x", status=2).stderr)


class Nonces(ActorTest):
    def test_give_the_kept_receipt_for_the_same_transaction(self):
        self.deploy()
        cid = self.call("sell", "hat", who="alice")["cid"]
        words = ("send", cid, "Pay", "--args", '{"amount": 10}', "--from", "bob", "--nonce", "0")
        first = self.pvm(*words, "--json").stdout
        root = self.root()
        self.assertEqual(self.pvm(*words, "--json").stdout, first)
        self.assertEqual(self.root(), root)
        self.assertEqual(len(self.pvm("receipts", "--json").stdout.splitlines()), 3)
        call = ("call", "Shop", "sell", "--args", '["coat"]', "--from", "bob", "--nonce", "1")
        self.assertEqual(self.pvm(*call).stdout, self.pvm(*call).stdout)

    def test_make_an_actor_once(self):
        self.write(SHOP, "shop.py")
        words = ("deploy", "shop.py", "--args", '["olga"]', "--from", "olga", "--nonce", "0")
        self.assertEqual(self.pvm(*words).stdout, self.pvm(*words).stdout)
        self.assertEqual(len(self.pvm("receipts", "--json").stdout.splitlines()), 1)
        self.pvm("deploy", "shop.py", "--args", '["eve"]', "--from", "olga", "--nonce", "0", status=2)

    def test_are_kept_for_refused_turns_too(self):
        self.deploy()
        words = ("call", "Shop", "name_price", "--args", "[3]", "--from", "bob", "--nonce", "0")
        first = self.pvm(*words, status=1)
        self.assertEqual(self.pvm(*words, status=1).stdout, first.stdout)

    def test_are_refused_for_another_transaction(self):
        self.deploy()
        self.call("sell", "hat", who="alice")
        root = self.root()
        for words, said in ((("name_price", "--args", "[3]", "--nonce", "0"), "has been used"),
                            (("sell", "--args", '["coat"]', "--nonce", "0"), "has been used"),
                            (("sell", "--args", '["hat"]', "--nonce", "0", "--gas", "9000000"),
                             "has been used"),
                            (("sell", "--args", '["coat"]', "--nonce", "7"), "is ahead of")):
            done = self.pvm("call", "Shop", *words, "--from", "alice", status=2)
            self.assertIn(said, done.stderr)
            self.assertIn("nonce of alice", done.stderr)
        self.assertEqual(self.root(), root)


class Pauses(ActorTest):
    def test_of_an_actor_are_answered_by_whom_they_name(self):
        self.deploy()
        cid = self.call("ask", "carol")["cid"]
        self.assertIn("--from WHO", self.pvm("resume", cid, "--value", "1", status=2).stderr)
        done = self.pvm("resume", cid, "--value", "1", "--from", "bob", status=1)
        self.assertIn("does not wait for a value by bob", done.stderr)
        self.pvm("resume", cid, "--value", "{1}", "--from", "carol", status=2)
        self.pvm("resume", cid, "--from", "carol", "--time", "5", status=2)
        done = self.pvm("resume", cid, "--value", '["yes", 2]', "--from", "carol")
        self.assertIn("""value      "['yes', 2]"\n""", done.stdout)

    def test_of_another_kind_are_refused_with_the_command_to_type(self):
        self.deploy()
        cid = self.call("sell", "hat")["cid"]
        done = self.pvm("resume", cid, "--value", "1", "--from", "bob", status=2)
        self.assertIn("it waits for Pay by anyone; until block 7, not for a value", done.stderr)
        self.assertIn(f"  pvm send {cid[:16]} Pay --args '{{\"amount\": …}}' --from WHO", done.stderr)
        cid = self.call("nap")["cid"]
        self.assertIn("pvm wake", self.pvm("resume", cid, "--from", "bob", status=2).stderr)

    def test_of_scripts_and_actors_share_a_state_file(self):
        self.write("from pvm_sdk import pause\nprint('got', pause('script?'))\n", "script.py")
        script = self.paused_cid(self.pvm("run", "script.py", status=3))
        self.deploy()
        cid = self.call("sell", "hat", who="alice")["cid"]
        rows = self.pvm("ps").stdout
        self.assertIn("Shop.sell", rows)
        self.assertIn("script?", rows)
        kinds = [json.loads(line)["label"] for line in self.pvm("ps", "--json").stdout.splitlines()]
        self.assertEqual(sorted(kinds), ["hat?", "script?"])
        self.assertIn("leave --from", self.pvm("resume", script, "--from", "bob", status=2).stderr)
        self.assertEqual(self.pvm("resume", script, "--value", "4").stdout, "got 4\n")
        self.json("send", cid, "Pay", "--args", '{"amount": 10}', "--from", "bob")
        again = self.paused_cid(self.pvm("run", "script.py", status=3))
        replay = self.json("replay")
        self.assertEqual((replay["equal"], replay["blocks"], replay["turns"]), (True, 3, 3))
        self.assertEqual(self.pvm("resume", again).stdout, "got None\n")


class Looking(ActorTest):
    def test_shows_what_sleeps(self):
        self.deploy()
        cid = self.call("sell", "hat", who="alice")["cid"]
        rows = self.pvm("ps").stdout.splitlines()
        self.assertEqual(rows[0].split(), ["CID", "STEP", "CALL", "BY", "LABEL", "WAITS", "FOR"])
        self.assertEqual(rows[1].split(None, 5),
                         [cid[:16], "0", "Shop.sell", "alice", "hat?",
                          "Pay by anyone; until block 7"])
        entry = json.loads(self.pvm("ps", "--json").stdout)
        self.assertEqual((entry["cid"], entry["method"], entry["until_height"]), (cid, "sell", 7))
        self.assertEqual(entry["messages"][0]["message"], "Pay")
        text = self.pvm("inspect", cid).stdout
        for part in ("Shop.sell of Shop by alice", "Pay by anyone; until block 7 (hat?)",
                     f"pvm send {cid[:16]} Pay", "item = 'hat'",
                     "Shop.sell in shop.py, line 23"):
            self.assertIn(part, text)
        self.assertEqual(self.json("inspect", cid)["wait"]["method"], "sell")

    def test_shows_what_may_be_sent(self):
        self.deploy()
        cid = self.call("sell", "hat", who="alice")["cid"]
        self.call("ask", "carol")
        text = self.pvm("waits", "Shop").stdout
        self.assertIn(f"{cid[:16]}  step 0  Shop.sell by alice: hat?, until block 7\n", text)
        self.assertIn("  Pay(amount: Amount) by anyone\n"
                      f"      pvm send {cid[:16]} Pay --args '{{\"amount\": …}}' --from WHO\n", text)
        self.assertIn("  a value by carol\n", text)
        lines = self.pvm("waits", "Shop", "--as", "dave", "--json").stdout.splitlines()
        self.assertEqual([json.loads(line)["label"] for line in lines], ["hat?"])
        self.assertIn("no actor Store", self.pvm("waits", "Store", status=2).stderr)

    def test_shows_state_events_and_receipts(self):
        self.deploy()
        self.call("sell", "hat", who="alice")
        self.json("send", "Shop", "Pay", "--args", '{"amount": 10}', "--from", "bob")
        self.assertEqual(self.pvm("state", "Shop").stdout,
                         'owner  "olga"\nprice  10\nsold\n  "hat"  "bob"\n'.replace('"hat"', "hat"))
        self.assertEqual(self.json("state", "Shop")["price"], 10)
        self.assertEqual(self.pvm("events").stdout, 'block 3      Shop  Paid {"amount":10}\n')
        self.assertEqual(json.loads(self.pvm("events", "Shop", "--json").stdout)["data"],
                         {"amount": 10})
        self.assertEqual(self.pvm("receipts").stdout.count("\nblock "), 2)
        late = self.pvm("receipts", "--from", "3", "--json").stdout.splitlines()
        self.assertEqual([json.loads(line)["status"] for line in late], ["returned"])

    def test_views_answer_or_say_why_not(self):
        self.deploy()
        self.assertEqual(self.pvm("view", "Shop", "price_of", "--args", "[3]").stdout, "30\n")
        self.assertEqual(self.json("view", "Shop", "price_of", "--args", '{"count": 4}'), 40)
        done = self.pvm("view", "Shop", "price_of", "--args", "[-3]", status=1)
        self.assertTrue(done.stderr.endswith("error: ValueError: a negative count\n"), done.stderr)
        for words, said in ((("Shop", "sell"), "it has price_of"), (("Shop", "price_of"), "count"),
                            (("Store", "price_of"), "no actor Store")):
            self.assertIn(said, self.pvm("view", *words, status=2).stderr)
        done = self.pvm("call", "Shop", "buy", "--from", "bob", status=2)
        self.assertIn("no public method buy\n  it has sell, ask, name_price, nap, burn\n",
                      done.stderr)

    def test_errors_are_json_too(self):
        self.deploy()
        error = self.json("send", "ffff", "Pay", "--from", "bob", status=2)["error"]
        self.assertEqual(error["code"], "UnknownContinuation")

    def test_needs_a_state_file(self):
        for words in (("ps",), ("waits", "Shop"), ("state", "Shop"), ("events",), ("receipts",),
                      ("replay",), ("call", "Shop", "x", "--from", "bob")):
            self.assertIn("no such state file", self.pvm(*words, status=2).stderr)
        self.assertEqual(self.files(), [])

    def test_help_is_there_for_every_command(self):
        for command in ("deploy", "call", "view", "send", "advance", "waits", "result", "wake",
                        "resume", "state", "events", "receipts", "replay", "check", "ps", "inspect",
                        "demo"):
            self.assertIn("--help", self.pvm(command, "--help").stdout)


class Time(ActorTest):
    def test_goes_on_as_told(self):
        self.deploy()
        self.assertEqual(self.pvm("advance", "--time", "30d").stdout,
                         "block 2, 2026-01-31 00:00:02 UTC: nothing fell due\n")
        self.assertEqual(self.pvm("advance", "3", "--time", "1d2h5m30s").stdout,
                         "block 5, 2026-02-01 02:05:35 UTC: nothing fell due\n")
        for text in ("30", "d", "5x", "-3s", "99999999999999999999d"):
            self.assertIn("is no duration", self.pvm("advance", "--time=" + text, status=2).stderr)
        self.pvm("advance", "0", status=2)
        self.assertEqual(self.json("advance")["height"], 6)


class Stories(ActorTest):
    def story(self, text, expected=None):
        folder = self.folder / "demos" / "shop"
        folder.mkdir(parents=True, exist_ok=True)
        self.write(SHOP, "demos/shop/shop.py")
        self.write(text, "demos/shop/story.txt")
        return folder

    DEPLOY = "$ pvm deploy shop.py --args '[\"olga\"]' --from olga => shop\n"

    def test_name_calls_and_say_how_commands_end(self):
        folder = self.story(self.DEPLOY + """A hat.
* pvm view Shop price_of --args [2] : 20
$ pvm call Shop sell --args '["hat"]' --from alice => hat
$ pvm send $hat Pay --args '{"amount": 1}' --from bob => refused
$ pvm send $hat Buy --from bob => unusable
$ pvm send $hat Pay --args '{"amount": 10}' --from bob
= pvm result $hat : "hat sold"
""")
        self.pvm("demo", status=1)
        self.pvm("demo", "--record")
        self.pvm("demo", "--stress", "gc", "--db", "kept.db")
        self.assertIn("kept.db", self.files())
        self.assertIn("new state file", self.pvm("demo", "--db", "kept.db", status=1).stderr)
        text = (folder / "expected.txt").read_text()
        self.assertIn("  sleeps     $hat at step 0\n", text)
        self.assertIn("was 20 after each of 5 commands", text)
        self.assertNotIn("gas", text)
        (folder / "expected.txt").write_text(text.replace("A hat.", "A coat."))
        self.assertIn("expected 'A coat.', printed 'A hat.'", self.pvm("demo", status=1).stderr)

    def test_fail_when_a_command_ends_otherwise(self):
        for last, said in (
                ("$ pvm call Shop name_price --args [3] --from bob", "ended with 1"),
                ("$ pvm call Shop name_price --args [3] --from olga => refused", "ended with 0"),
                ("$ pvm call Shop name_price --args [3] --from bob => failed", "not failed"),
                ("= pvm view Shop price_of --args [2] : 21", "should print 21"),
                ("* pvm view Shop price_of --args [2] : 20\n"
                 "$ pvm call Shop name_price --args [3] --from olga", "prints 6")):
            self.story(self.DEPLOY + last + "\n")
            self.assertIn(said, self.pvm("demo", "--record", status=1).stderr)


if __name__ == "__main__":
    unittest.main()
