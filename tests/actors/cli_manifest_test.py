#!/usr/bin/python3
"""Contracts that are a module of functions and a JSON manifest. PVM_BINARY names pvm."""

import hashlib
import json
import unittest

from cli_test import ROOT, CommandTest

FOLDER = ROOT / "tests" / "actors" / "contracts" / "manifest"

# Vectors of the ancestor's generator and of its ABI.
VECTORS = """
    from stdlib import abi, hash, random, syscalls

    stream = random.DRBG.from_tx_seed(b"\\x11" * 32, b"\\x22" * 32, b"inc")
    print(stream.read(16).hex())
    print(syscalls.random_bytes(8, b"\\0" * 32).hex(), random.random_bytes(8, b"\\0" * 32).hex())
    for name in ("inc()", "get()", "set(int)", "transfer(address,int)"):
        print(abi.selector(name).hex())
    for data in (b"", b"abc", b"a" * 135, b"a" * 136):
        print(hash.keccak256(data).hex())
    print(hash.sha3_256(b"abc").hex() == hash.sha3_256(b"abc", None).hex(), hash.sha3_512(b"").hex())
    print(hash.sha3_256(b"x", domain="d").hex() == hash.sha3_256(b"\\x19animica:d\\0x").hex())
    whole = random.DRBG(b"seed").read(100)
    parts = random.DRBG(b"seed")
    print(whole == b"".join([parts.read(n) for n in (0, 1, 31, 33, 35)]))
    draws = random.DRBG(b"seed", "n", "i")
    print([draws.randrange(6) for _ in range(12)], draws.u64() < 2 ** 64)
    print(draws.fork("a").read(4) == draws.fork("a").read(4), draws.fork("a").read(4) == draws.fork("b").read(4))
"""

ABI = """
    from stdlib import abi, events, storage
    from stdlib import Revert

    values = [True, 0, 300, -300, b"\\x01\\x02", b"x" * 200, "größe"]
    types = ["bool", "uint8", "uint64", "int64", "bytes2", "bytes", "string"]
    data = abi.encode(types, values)
    print(data[:16].hex(), len(data), abi.decode(types, data) == values)
    print(abi.encode_value("uint8", 0).hex(), abi.encode_int(0).hex(), abi.encode_int(256).hex(),
          abi.decode_int(b""))
    for wrong in (lambda: abi.encode_value("uint8", 256), lambda: abi.encode_value("int8", -129),
                  lambda: abi.encode_value("uint8", True), lambda: abi.encode_value("bytes4", b"abc"),
                  lambda: abi.encode_value("uint7", 1), lambda: abi.decode_value("bool", b"\\x02"),
                  lambda: abi.decode_value("uint8", b"\\x02\\x00\\x01"),
                  lambda: abi.decode_value("int8", b"\\x02\\x01\\x00"),
                  lambda: abi.decode(["uint8"], data), lambda: abi.decode(types, data + b"!"),
                  lambda: abi.decode(types, data[:-1]), lambda: abi.encode(["bool"], []),
                  lambda: abi.require(0, "no"), lambda: abi.revert(b"never"),
                  lambda: storage.set("key", b""), lambda: storage.set(b"k" * 65, b""),
                  lambda: storage.set_int(b"k", -1), lambda: storage.set_int(b"k", 2 ** 256),
                  lambda: events.emit("E" * 65, {}), lambda: events.emit("E", {"1": 1}),
                  lambda: events.emit("E", {"a": 2 ** 300}), lambda: events.emit("E", {"a": []})):
        try:
            print("taken", wrong())
        except Exception as error:
            print(type(error).__name__, error)
    storage.set(b"a", b"1")
    storage.set_int(b"n", 0)
    print(storage.get(b"a"), storage.get(b"b"), storage.get(b"b", None), storage.exists(b"n"),
          storage.get(b"n"), storage.get_int(b"n"), storage.get_int(b"m", 7))
    storage.delete(b"a")
    print(storage.exists(b"a"))
    print(events.canonical(b"Sold", {"to": b"\\x01", "n": 5, "ok": True, "note": "é"}).decode())
"""

COUNTER = """
    from stdlib import abi, storage

    def inc(by=1):
        storage.set_int(b"n", storage.get_int(b"n") + by)
        return storage.get_int(b"n")

    def get():
        return storage.get_int(b"n")

    def _hidden():
        pass

    def starred(*items):
        pass

    SIZE = 3
"""


def manifest(**changes):
    return {"name": "Counter", "manifestVersion": 1,
            "abi": {"functions": [{"name": "inc", "inputs": [{"name": "by", "type": "uint32"}],
                                   "outputs": [{"type": "uint256"}]},
                                  {"name": "get", "view": True, "outputs": [{"type": "uint256"}]}]},
            **changes}


class ManifestTest(CommandTest):
    def deploy(self, name, *words, status=0):
        return self.pvm("deploy", str(FOLDER / f"{name}.py"), "--manifest",
                        str(FOLDER / f"{name}.json"), "--from", "olga", *words, status=status)

    def call(self, actor, method, *args, who="bob", status=0):
        return json.loads(self.pvm("call", actor, method, "--args", json.dumps(args), "--from", who,
                                   "--json", status=status).stdout)

    def view(self, actor, method, *args, who="bob"):
        return json.loads(self.pvm("view", actor, method, "--args", json.dumps(args), "--from",
                                   who).stdout)

    def replays(self):
        self.assertTrue(json.loads(self.pvm("replay", "--json").stdout)["equal"])


class Library(CommandTest):
    def test_gives_the_documented_vectors(self):
        lines = self.pvm("run", self.write(VECTORS)).stdout.splitlines()
        self.assertEqual(lines[0], "e9fe4c4c961d3617f2fd44eac31e65cd")
        self.assertEqual(lines[1], "1a800980d493a393 1a800980d493a393")
        self.assertEqual(lines[2:6], ["f7776663dbd17153", "f1e030f0110a25e0", "a45c4fc944fe4f5c",
                                      "63e20214f3aa4a89"])
        self.assertEqual(lines[6:10], [
            "c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470",
            "4e03657aea45a94fc7d47ba826c8d667c0d1e6e33a64a036ec44f58fa12d6c45",
            "34367dc248bbd832f4e3e69dfaac2f92638bd0bbd18f2912ba4ef454919cf446",
            "a6c4d403279fe3e0af03729caada8374b5ca54d8065329a3ebcaeb4b60aa386e"])
        self.assertEqual(lines[10], "True " + hashlib.sha3_512(b"").hexdigest())
        self.assertEqual(lines[11:13], ["True", "True"])
        self.assertRegex(lines[13], r"\A\[([0-5], ){11}[0-5]\] True\Z")
        self.assertEqual(lines[14], "True False")

    def test_checks_what_it_is_given(self):
        lines = self.pvm("run", self.write(ABI)).stdout.splitlines()
        self.assertEqual(lines[0], "0701010002012c0301012c0102c80178 223 True")
        self.assertEqual(lines[1], "0100 00 0100 0")
        self.assertEqual(lines[2:24], [
            "ValueError uint8: 256 is no uint8", "ValueError int8: -129 is no int8",
            "TypeError uint8: expected uint8, not bool", "ValueError bytes4: bytes4 has 4 bytes, not 3",
            "ValueError uint7: bits are a multiple of 8, at most 256", "ValueError byte 1: 2 is no bool",
            "ValueError byte 3: a number is not in its shortest form",
            "ValueError byte 3: a number is not in its shortest form",
            "ValueError 7 values for 1 types",
            "ValueError byte 223: something stands behind the values",
            "ValueError byte 222: the data ends in a value", "ValueError 0 values for 1 types",
            "Revert no", "Revert never", "TypeError key must be bytes, not str",
            "ValueError a key has 1 to 64 bytes, not 65",
            "ValueError value must be an int from 0 to 2**256-1",
            "ValueError value must be an int from 0 to 2**256-1",
            "ValueError an event's name has 1 to 64 bytes",
            "ValueError E: '1' is no name for a value of an event",
            "ValueError E.a is an int of at most 256 bits",
            "TypeError E.a must be bytes, int, bool or str, not list"])
        self.assertEqual(lines[24:26], [r"b'1' b'' None True b'\x00' 0 7", "False"])
        self.assertEqual(json.loads(lines[26]), {"name": "0x536f6c64", "args": [
            {"k": "to", "t": "b", "v": "0x01"}, {"k": "n", "t": "i", "v": "5"},
            {"k": "ok", "t": "z", "v": True}, {"k": "note", "t": "b", "v": "0xc3a9"}]})


class Points(ManifestTest):
    def test_from_deploy_to_replay(self):
        self.assertIn("olga deploys Points: returned", self.deploy("points", "--args", '["Kiosk"]').stdout)
        self.assertEqual(self.view("Points", "shop", who="alice"), ["Kiosk", 0, False])
        granted = self.call("Points", "grant", "alice", 120, who="olga")
        self.assertEqual((granted["status"], granted["value"]), ("returned", 120))
        [event] = granted["events"]
        self.assertEqual((event["name"], event["data"]["amount"]), ("Granted", 120))
        alice = event["data"]["to"]
        self.assertRegex(alice, r"\A0x[0-9a-f]{40}\Z")
        spent = self.call("Points", "spend", 20, who="alice")
        self.assertEqual(spent["events"], [{"name": "Spent", "data": {"who": alice, "amount": 20,
                                                                      "note": "thanks"}}])
        self.assertEqual(self.view("Points", "points_of", "alice"), 100)
        refused = self.call("Points", "spend", 101, who="alice", status=1)
        self.assertEqual((refused["error"]["type"], refused["error"]["message"]),
                         ("Revert", "100 points are not 101"))
        self.assertEqual(self.call("Points", "grant", "bob", 1, status=1)["error"]["message"],
                         "only the shop grants points")
        self.assertEqual(self.view("Points", "shop", who="alice"), ["Kiosk", 100, True])
        state = json.loads(self.pvm("state", "Points", "--json").stdout)["pvm_host"]
        self.assertEqual((state["ssupply"], state["sname"]), ("0x64", "0x" + b"Kiosk".hex()))
        self.assertIn("Granted", self.pvm("events", "Points").stdout)
        self.replays()

    def test_checks_arguments_by_the_manifest_before_anything_runs(self):
        self.deploy("points", "--args", '{"name": "Kiosk"}')
        for args, said in ((["alice"], "amount"), (["alice", -1], "-1"), (["alice", 2 ** 64], "amount"),
                           ([7, 1], "to"), (["alice", 1, 2], "3 arguments"), (["alice", True], "true")):
            done = self.pvm("call", "Points", "grant", "--args", json.dumps(args), "--from", "olga",
                            status=2)
            self.assertIn(said, done.stderr)
        self.assertEqual(self.pvm("receipts").stdout.count("block "), 1)
        self.pvm("call", "Points", "open_shop", "--args", '["Mine"]', "--from", "eve", status=2)
        done = self.pvm("view", "Points", "count_up", "--args", "[1]", status=1)
        self.assertIn("a view may not change anything", done.stderr)
        self.assertIn("error: ", self.deploy("points", "--args", "[7]", status=2).stderr)

    def test_shows_its_abi(self):
        words = (str(FOLDER / "points.py"), "--manifest", str(FOLDER / "points.json"))
        abi = json.loads(self.pvm("check", *words, "--abi").stdout)
        self.assertEqual((abi["actor"], abi["doc"]), ("Points", "Loyalty points of a shop."))
        self.assertEqual([(m["name"], m["kind"]) for m in abi["methods"]],
                         [("grant", "public"), ("spend", "public"), ("points_of", "view"),
                          ("shop", "view"), ("count_up", "view"), ("__init__", "init")])
        self.assertEqual(abi["methods"][1]["params"][1], {"name": "note", "type": {"type": "str"},
                                                          "default": True})
        self.assertEqual(abi["events"][0]["fields"][1]["type"],
                         {"type": "range", "lo": "0", "hi": str(2 ** 64 - 1)})
        self.assertIn("public  grant(to: Address, amount: ", self.pvm("check", *words).stdout)


class Raffle(ManifestTest):
    def test_draws_pays_and_is_told_by_its_notary(self):
        self.deploy("raffle")
        self.assertEqual(self.view("Raffle", "balances", "alice"), [1000, 0])
        tickets = [self.view("Raffle", "ticket_of", "0x" + secret.hex()) for secret in (b"one", b"two")]
        self.assertEqual(self.call("Raffle", "enter", tickets, who="alice")["value"], 0)
        drawn = self.call("Raffle", "draw")
        self.assertIn(drawn["value"], (0, 1))
        [event] = drawn["events"]
        self.assertEqual((event["name"], event["data"]["number"]), ("Drawn", drawn["value"]))
        self.assertEqual(self.call("Raffle", "draw", status=1)["error"]["message"],
                         "the raffle is over")
        secret = "0x" + (b"one", b"two")[drawn["value"]].hex()
        self.assertEqual(self.call("Raffle", "claim", "0x00", who="alice", status=1)["error"]["type"],
                         "Revert")
        twice = self.call("Raffle", "claim_twice", secret, who="alice", status=1)
        self.assertEqual(twice["error"]["type"], "ResourceExhausted")
        self.assertIn("max_treasury_transfers is 1", twice["error"]["message"])
        self.assertEqual(self.view("Raffle", "balances", "alice"), [1000, 0])
        self.assertEqual(self.call("Raffle", "claim", secret, who="alice")["value"], 500)
        self.assertEqual(self.view("Raffle", "balances", "alice"), [500, 500])

        state = json.loads(self.pvm("state", "Raffle", "--json").stdout)["pvm_host"]
        task = state["stask"]
        self.assertEqual(self.view("Raffle", "report"), "0x")
        self.assertEqual(self.call("Raffle", "provide_result", task, "0x01", who="eve",
                                   status=1)["error"]["type"], "PermissionError")
        self.assertEqual(self.call("Raffle", "provide_result", "0x" + "00" * 32, "0x01", who="notary",
                                   status=1)["error"]["message"], "no such task was asked for")
        self.call("Raffle", "provide_result", task, "0x" + b"seen".hex(), who="notary")
        self.assertEqual(self.view("Raffle", "report"), "0x" + b"seen".hex())
        self.call("Raffle", "provide_result", task, "0x01", who="notary", status=1)
        self.replays()

    def test_is_held_to_its_capabilities_and_sizes(self):
        self.deploy("raffle")
        denied = self.call("Raffle", "pin", status=1)["error"]
        self.assertEqual((denied["type"], denied["message"]),
                         ("CapabilityDenied", "the manifest's resources.caps do not have 'blob'"))
        self.assertEqual(self.call("Raffle", "too_much_chance", status=1)["error"]["type"],
                         "ResourceExhausted")
        short = self.call("Raffle", "enter", ["0x" + "ab" * 31], status=1)["error"]
        self.assertEqual(short["message"], "commitments[0]: bytes32 has 32 bytes, not 31")
        self.assertEqual(self.view("Raffle", "seeded", "0x" + "00" * 32), "0x1a800980d493a393")

    def test_is_the_same_on_every_chain(self):
        roots = []
        for name in ("a.db", "b.db"):
            self.pvm("deploy", str(FOLDER / "raffle.py"), "--manifest", str(FOLDER / "raffle.json"),
                     "--from", "olga", "--db", name)
            for method, args in (("enter", [["0x" + "11" * 32] * 3]), ("draw", [])):
                self.pvm("call", "Raffle", method, "--args", json.dumps(args), "--from", "bob",
                         "--db", name, *(("--stress", "gc") if name == "b.db" else ()))
            roots.append(json.loads(self.pvm("replay", "--db", name, "--json").stdout)["state_root"])
        self.assertEqual(*roots)


class Refused(ManifestTest):
    def refused(self, given, *said):
        self.write(COUNTER, "counter.py")
        (self.folder / "counter.json").write_text(given if isinstance(given, str) else
                                                  json.dumps(given))
        done = self.pvm("deploy", "counter.py", "--manifest", "counter.json", "--from", "olga",
                        status=2)
        self.assertFalse(self.files().count("pvm.db"))
        for part in said:
            self.assertIn(part, done.stderr)

    def functions(self, *functions):
        return manifest(abi={"functions": list(functions)})

    def test_with_place_and_remedy(self):
        field = {"name": "by", "type": "uint32"}
        self.refused("{", "manifest", "no JSON")
        self.refused("[" * 100 + "]" * 100, "nested too deep")
        self.refused([], "is not an object")
        self.refused(manifest(name="my counter"), "manifest: name", "write letters, digits")
        self.refused(manifest(name="inc"), "a inc of its own", "name the contract otherwise")
        self.refused(manifest(name="SIZE"), "a SIZE of its own")
        self.refused(manifest(manifestVersion=2), "manifestVersion", "write 1")
        self.refused(manifest(code={}), "manifest: code", "'code' means nothing here", "known are abi")
        self.refused({"name": "Counter"}, "'abi' is missing")
        self.refused(self.functions(), "abi.functions", "nothing can be called")
        self.refused(self.functions({"name": "dec"}), "abi.functions[0].name", "no function 'dec'",
                     "a def at the top level")
        self.refused(self.functions({"name": "_hidden"}), "'_hidden' cannot be public")
        self.refused(self.functions({"name": "starred"}), "parameters that a manifest cannot name")
        self.refused(self.functions({"name": "get"}, {"name": "get"}), "abi.functions[1].name",
                     "get stands here twice")
        self.refused(self.functions({"name": "inc", "inputs": []}), "def inc at line 4",
                     "the parameters (by), the manifest the inputs ()", "in the same order")
        self.refused(self.functions({"name": "inc", "inputs": [{"name": "by", "type": "uint7"}]}),
                     "abi.functions[0].inputs[0].type", "there is no type 'uint7'", "types are bool")
        self.refused(self.functions({"name": "inc", "inputs": [field], "mutability": "maybe"}),
                     "abi.functions[0].mutability", "write view, pure")
        self.refused(manifest(deploy={"function": "setup"}), "deploy.name", "no function 'setup'")
        self.refused(manifest(deploy={"treasury": -1}), "deploy.treasury")
        self.refused(manifest(resources={"caps": ["gpu"]}), "resources.caps[0]", "there are blob, ai")
        self.refused(manifest(resources={"limits": {"max_gpu": 1}}), "resources.limits.max_gpu")
        self.refused(manifest(resources={"limits": {"max_ai_units": "1"}}),
                     "resources.limits.max_ai_units")
        self.write(COUNTER, "counter.py")
        self.assertIn("none.json", self.pvm("deploy", "counter.py", "--manifest", "none.json",
                                            "--from", "olga", status=2).stderr)

    def test_or_counts(self):
        self.write(COUNTER, "counter.py")
        (self.folder / "counter.json").write_text(json.dumps(manifest()))
        self.pvm("deploy", "counter.py", "--manifest", "counter.json", "--from", "olga",
                 "--profile", "strict")
        self.assertEqual([self.call("Counter", "inc", *args)["value"] for args in ((), (5,), ())],
                         [1, 6, 7])
        self.assertEqual(self.view("Counter", "get"), 7)


if __name__ == "__main__":
    unittest.main()
