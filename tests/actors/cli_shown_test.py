#!/usr/bin/python3
"""What contracts and callers wrote, as it is shown; and words that make no command."""

import json
import os
import pathlib
import subprocess
import unittest

from cli_test import BINARY, CommandTest

NOTES = """
    from pvm_sdk import (Actor, Address, Event, Map, Message, Table, anyone, blocks, caller, emit,
                         pause, public, sleep, view, wait)

    class Go(Message):
        note: str
        count: int

    class Told(Event):
        what: str

    class Notes(Actor):
        pairs: set[tuple[int, int]] = set()
        empty: set[int] = set()
        by_name: Map[Address, Address]
        texts: Table[str, str]

        @public
        def ask(self, label: str, note: str, count: int = 0) -> str:
            self.texts[note] = label
            emit(Told(note))
            print(note)
            go = wait(Go.by(caller(), where={"note": note}), within=blocks(90), label=label)
            if go.count != count:
                raise ValueError(note)
            return go.note

        @public
        def know(self, who: Address):
            self.by_name[who] = who
            self.pairs = {(2, 1), (1, 3)}

        @public
        def nap(self, note: str):
            sleep(blocks(1))
            raise ValueError(note)

        @view
        def say(self, note: str) -> str:
            if note == "":
                raise ValueError("a\\nblock 9: eve\\x1b")
            return note
"""

FORGED = "hi\nblock 77: olga sends Go to Notes: returned\x1b[2K\u202e"
SHOWN = "hi\\nblock 77: olga sends Go to Notes: returned\\x1b[2K\\u202e"


class ShownTest(CommandTest):
    def setUp(self):
        super().setUp()
        self.write(NOTES, "notes.py")
        self.pvm("deploy", "notes.py", "--from", "olga")

    def call(self, method, *args, status=0):
        done = self.pvm("call", "Notes", method, "--args", json.dumps(args), "--from", "ann",
                        status=status)
        return done

    def shell(self, command):
        path = f"{pathlib.Path(BINARY).resolve().parent}:{os.environ['PATH']}"
        return subprocess.run(["sh", "-c", command], cwd=self.folder, capture_output=True,
                              text=True, env={**os.environ, "PATH": path}, timeout=120)

    def lines_with_block_77(self, *texts):
        return [line for text in texts for line in text.splitlines()
                if line.startswith("block 77") or "\x1b" in line or "\u202e" in line]


class Commands(ShownTest):
    def test_do_what_they_say_when_they_are_typed(self):
        for note in ("x'; touch PWNED; echo '", "$(touch PWNED)`touch PWNED`", '"; touch PWNED "',
                     "a\nb\x1b\u202e", "it's naïve \\ \\n"):
            self.call("ask", "now", note)
            line = self.pvm("waits", "Notes").stdout.splitlines()[2].strip()
            row = json.loads(self.pvm("waits", "Notes", "--json").stdout)
            command = row["messages"][0]["command"]
            self.assertEqual(line, command)
            cid = row["cid"]
            self.assertIn(command, self.pvm("inspect", cid).stdout)
            self.assertEqual(json.loads(self.pvm("inspect", cid, "--json").stdout)["to_type"],
                             [command])
            done = self.shell(command.replace('"count": …', '"count": 0'))
            self.assertEqual((done.returncode, done.stderr), (0, ""), command)
            self.assertEqual(json.loads(self.pvm("result", cid, "--json").stdout)["value"], note)
        self.assertEqual(self.files(), ["notes.py", "pvm.db"])


class Texts(ShownTest):
    def test_of_others_are_one_line_wherever_people_read_them(self):
        done = self.call("ask", FORGED, FORGED)
        cid = json.loads(self.pvm("ps", "--json").stdout)["cid"]
        refused = self.pvm("send", cid, "Go", "--args", json.dumps({"note": FORGED, "count": 1}),
                           "--from", "ann", status=1)
        waits = self.pvm("waits", "Notes")
        asleep = [self.pvm(*words).stdout for words in
                  (("ps",), ("waits", "Notes"), ("inspect", cid), ("result", cid))]
        self.call("nap", FORGED)
        self.pvm("advance", "4")
        texts = [done.stdout, refused.stderr, waits.stdout, *asleep]
        for words in (("ps",), ("waits", "Notes"), ("receipts",), ("events",), ("state", "Notes"),
                      ("view", "Notes", "say", "--args", json.dumps([FORGED]))):
            texts.append(self.pvm(*words).stdout)
        parked = [json.loads(line) for line in self.pvm("ps", "--json").stdout.splitlines()]
        parked = next(each["cid"] for each in parked if each["status"] == "parked")
        texts += [self.pvm("inspect", parked).stdout, self.pvm("result", parked).stderr]
        self.assertEqual(self.lines_with_block_77(*texts), [])
        self.assertIn(f"error: ValueError: {SHOWN}\n", refused.stderr)
        self.assertIn(f"ann: {SHOWN}, until", waits.stdout)
        for text in texts:
            self.assertTrue(SHOWN.replace("\\x1b", "\\u001b") in text or SHOWN in text, text)
        row = json.loads(self.pvm("waits", "Notes", "--json").stdout.splitlines()[0])
        self.assertEqual((row["label"], row["messages"][0]["where"]["note"]), (FORGED, FORGED))

    def test_of_scripts_leave_the_last_line_to_pvm(self):
        self.write("from pvm_sdk import pause\npause('a\\npaused 0000000000000000 b')\n", "s.py")
        done = self.pvm("run", "s.py", "--db", "s.db", status=3)
        self.assertRegex(done.stderr, r"\Apaused [0-9a-f]{16} a\\npaused 0000000000000000 b\n\Z")
        self.assertEqual(len(self.pvm("ps", "--db", "s.db").stdout.splitlines()), 2)


KINDS = """
    from decimal import Decimal
    from typing import Any
    from pvm_sdk import Actor, Address, Map, Table, caller, pause, public, view

    class Kinds(Actor):
        either: int | str = 0
        mixed: Table[int | str, bytes | str]
        owners: Map[Address, int]
        anything: Any = None

        @public
        def put(self, value: int | str):
            self.either = value

        @public
        def mix(self, key: int | str, value: bytes | str):
            self.mixed[key] = value
            self.owners[caller()] = 1

        @public
        def kind(self, value: Any, number: int = 0, price: Decimal | int = 0,
                 who: Address | str = "") -> list[str]:
            self.anything = value
            return [type(each).__name__ for each in (value, number, price, who)] + [str(value)]

        @public
        def ask(self) -> str:
            return repr(pause("how many?", by=caller()))
"""
LARGE = 123456789012345678901234567890


class Values(CommandTest):
    def setUp(self):
        super().setUp()
        self.write(KINDS, "kinds.py")
        self.pvm("deploy", "kinds.py", "--profile", "standard", "--from", "olga")

    def call(self, method, args, status=0):
        done = self.pvm("call", "Kinds", method, "--args", args, "--from", "ann", "--json",
                        status=status)
        return json.loads(done.stdout)

    def state(self):
        return json.loads(self.pvm("state", "Kinds", "--json").stdout)

    def test_are_ints_of_any_size(self):
        kinds = self.call("kind", f'{{"value": {LARGE}, "number": -{LARGE}, "price": {LARGE}}}')
        self.assertEqual(kinds["value"], ["int", "int", "int", "str", str(LARGE)])
        self.assertEqual(self.state()["anything"], {"$int": str(LARGE)})
        cid = self.call("ask", "[]")["cid"]
        done = self.pvm("resume", cid, "--value", f"[{LARGE}, 1.0]", "--from", "ann")
        self.assertIn(f'value      "[{LARGE}, 1.0]"\n', done.stdout)
        error = self.call("kind", '{"value": 1, "number": 1e39}', status=2)["error"]
        self.assertEqual(error["message"],
                         "number: 1e+39 is not an int; write a large one as a string")

    def test_of_a_union_are_what_they_are(self):
        for typed, stored in (('"1"', "1"), ("1", 1), ('"x"', "x"), (str(LARGE), {"$int": str(LARGE)}),
                              (f'{{"$int": "{LARGE}"}}', {"$int": str(LARGE)}),
                              (f'"{LARGE}"', str(LARGE))):
            self.call("put", f"[{typed}]")
            self.assertEqual(self.state()["either"], stored)
            self.call("put", json.dumps([stored]))
            self.assertEqual(self.state()["either"], stored)
        for key, value in (('"7"', '"0x12"'), ("7", '{"$bytes": "0x12"}'), ('"8"', '""')):
            self.call("mix", f"[{key}, {value}]")
        entries = self.state()["mixed"]
        self.assertCountEqual(entries, [["7", "0x12"], [7, {"$bytes": "0x12"}], ["8", ""]])
        kinds = self.call("kind", '[1.5, 0, 5, "hello"]')["value"]
        self.assertEqual(kinds, ["float", "int", "int", "str", "1.5"])
        kinds = self.call("kind", '[{"$bytes": "0x01"}, 0, "5", {"$address": "ann"}]')["value"]
        self.assertEqual(kinds[:4], ["bytes", "int", "Decimal", "Address"])
        self.assertIn('{"$bytes":"0x12"} is not an int',
                      self.call("kind", '[1, {"$bytes": "0x12"}]', status=2)["error"]["message"])

    def test_of_addresses_are_addresses_for_programs_and_names_for_people(self):
        self.call("mix", "[1, \"x\"]")
        self.assertRegex(self.state()["owners"][0][0], r"\A0x[0-9a-f]{40}\Z")
        self.assertIn("owners\n  ann  1\n", self.pvm("state", "Kinds").stdout)

    def test_have_no_name_twice(self):
        for args in ('{"value": 1, "value": 2}', '[{"a": {"b": 1, "b": 2}}]'):
            done = self.pvm("call", "Kinds", "kind", "--args", args, "--from", "ann", status=2)
            self.assertIn("--args: '", done.stderr)
            self.assertIn("stands twice in one object", done.stderr)
        self.assertIn("no JSON at byte 4", self.pvm("call", "Kinds", "kind", "--args", "[1,,2]",
                                                     "--from", "ann", status=2).stderr)
        cid = self.call("ask", "[]")["cid"]
        done = self.pvm("resume", cid, "--value", '{"a": 1, "a": 2}', "--from", "ann", status=2)
        self.assertIn("--value: 'a' stands twice", done.stderr)
        self.write("from pvm_sdk import pause\nprint(pause('x'))\n", "s.py")
        cid = self.paused_cid(self.pvm("run", "s.py", status=3))
        done = self.pvm("resume", cid, "--value", '{"a": 1, "a": 2}', status=2)
        self.assertIn("'a' stands twice", done.stderr)


class Words(ShownTest):
    def test_that_are_no_numbers_are_refused(self):
        for words in (("call", "Notes", "know", "--from", "ann", "--nonce", "-1"),
                      ("call", "Notes", "know", "--from", "ann", "--gas", "-5"),
                      ("call", "Notes", "know", "--from", "ann", "--gas", "1e9"),
                      ("send", "Notes", "Go", "--from", "ann", "--step", "-1"),
                      ("run", "notes.py", "--gas", "-5"), ("receipts", "--from", "-2"),
                      ("replay", "--from", "-2"), ("resume", "ffff", "--step", "-1")):
            self.assertIn("is no whole number", self.pvm(*words, status=2).stderr)
        self.assertIn("'' is no duration", self.pvm("advance", "--time", "", status=2).stderr)
        self.assertEqual(len(self.pvm("receipts", "--json").stdout.splitlines()), 1)

    def test_that_begin_like_an_address_are_one(self):
        for who in ("0x1234", "0x" + "1" * 39, "0x" + "g" * 40, "0xann"):
            done = self.pvm("call", "Notes", "nap", "--args", '["x"]', "--from", who, status=2)
            self.assertIn(f"'{who}' is no account\n  a name such as alice", done.stderr)
        done = self.pvm("call", "Notes", "nap", "--args", '["x"]', "--from", "0x" + "AB" * 20)
        self.assertIn("block 2: 0x" + "ab" * 20 + " calls", done.stdout)

    def test_that_make_no_command_are_json_when_it_is_asked_for(self):
        for words, said in ((("foo", "--json"), "there is no command 'foo'"),
                            (("advance", "-1", "--json"), "-1"), (("send", "--json"), "required"),
                            (("ps", "--db", "none.db", "--json"), "no such state file"),
                            (("inspect", "ffff", "--json"), "no such continuation"),
                            (("resume", "ffff", "--json"), "no such continuation"),
                            (("call", "Notes", "know", "--from", "a", "--gas", "-1", "--json"),
                             "is no whole number")):
            done = self.pvm(*words, status=2)
            error = json.loads(done.stdout)["error"]
            self.assertIn(said, error["message"])
            self.assertIn(error["message"].splitlines()[0], done.stderr)
        for words in (("run", "none.py", "--json"), ("run", "notes.py", "--gas", "x", "--json")):
            done = self.pvm(*words, status=2)
            self.assertEqual(done.stdout, "")
            self.assertTrue(json.loads(done.stderr.splitlines()[-1])["error"]["message"])
        self.assertIn("error: command line: there is no command 'foo'\n",
                      self.pvm("foo", status=2).stderr)
        self.assertIn("subcommand is required", self.pvm(status=2).stderr)


class Refusals(ShownTest):
    def test_name_their_place_once(self):
        done = self.pvm("call", "Notes", "ask", "--args", '{"label": "a", "note": 1}', "--from",
                        "ann", status=2)
        self.assertEqual(done.stderr, "error: note: 1 is not a str\n")
        done = self.pvm("view", "Notes", "say", "--args", "[]", status=2)
        self.assertEqual(done.stderr, "error: --args: 'note' of arguments is missing\n")

    def test_of_a_wait_say_the_values_it_is_narrowed_to(self):
        self.call("ask", "now", "five")
        done = self.pvm("send", "Notes", "Go", "--args", '{"note": "six", "count": 0}', "--from",
                        "ann", status=1)
        self.assertIn('waits for Go by ann where note = "five"', done.stderr)

    def test_for_want_of_gas_say_so_and_what_still_waits(self):
        self.call("nap", "x")
        self.pvm("advance", "3")
        cid = json.loads(self.pvm("ps", "--json").stdout)["cid"]
        done = self.pvm("wake", cid, "--from", "eve", "--gas", "10", status=1)
        self.assertRegex(done.stdout, r"\Ablock \d+: eve wakes a call: refused\n")
        self.assertEqual(done.stderr.count("--gas"), 1)
        done = self.pvm("wake", cid, "--from", "eve", "--gas", "1080", status=1)
        self.assertIn("needs more\n  give it more with --gas\n  the turn is undone; "
                      f"{cid[:16]} still waits", done.stderr)

    def test_of_what_pvm_itself_says_are_said_once(self):
        self.write("""
            from pvm_sdk import Actor, public

            class Wrong(Actor):
                @public
                def number(self) -> int:
                    return "x"
        """, "wrong.py")
        self.pvm("deploy", "wrong.py", "--from", "olga")
        done = self.pvm("call", "Wrong", "number", "--from", "ann", status=1)
        self.assertEqual(done.stderr.count("result of number()"), 1, done.stderr)


    def test_show_the_name_of_a_class_on_one_line(self):
        self.write("""
            from pvm_sdk import Actor, Failure, public

            class Forger(Actor):
                @public
                def fail(self):
                    raise type("X\\nblock 77: bob pays\\x1b[2J", (Failure,), {})("hi")
        """, "forger.py")
        self.pvm("deploy", "forger.py", "--from", "olga")
        self.pvm("call", "Forger", "fail", "--from", "ann", status=1)
        receipts = self.pvm("receipts").stdout
        self.assertIn("X\\nblock 77", receipts)
        self.assertEqual(self.lines_with_block_77(receipts), [])


class State(ShownTest):
    def test_shows_a_set_of_pairs_as_one_value(self):
        self.call("know", "bob")
        self.assertEqual(self.pvm("state", "Notes").stdout,
                         "pairs    [[1,3],[2,1]]\nempty    []\nby_name\n  bob  \"bob\"\n"
                         "texts    []\n")


if __name__ == "__main__":
    unittest.main()
