#!/usr/bin/python3
"""Every module, in an actor: while it is deployed and in its methods, with CPython's values.
PVM_BINARY names pvm."""

import json
import os
import re
import subprocess
import unittest

from cli_test import ROOT, CommandTest

CONTRACT = ROOT / "tests" / "actors" / "contracts" / "every_module.py"
MODULES = """
    builtins pvm_host pvm_sdk abc base64 bisect collections contextlib copy dataclasses datetime decimal
    enum fractions functools hashlib hmac heapq itertools json math operator random time re statistics
    string struct textwrap types typing
""".split()

SHOW = """
import json
print(json.dumps([AT_DEPLOY, {name: repr(values) for name, values in with_floats().items()}]))
"""


class EveryModule(CommandTest):
    def setUp(self):
        super().setUp()
        self.source = CONTRACT.read_text()
        self.head = self.source[:self.source.index("# ---- The actor")]
        # No float is written where none may be: the strict profile takes what is left.
        floats = self.source.index("# ---- With floats")
        methods = self.source.index("    # ---- Only in the standard profile")
        self.without_floats = (self.source[:floats]
                               + self.source[self.source.index("# ---- The actor"):methods])

    def under_cpython(self):
        done = subprocess.run(["/usr/bin/python3", "-c", self.head + SHOW], capture_output=True,
                              text=True, env={**os.environ, "PYTHONHASHSEED": "0", "TZ": "UTC"})
        self.assertEqual(done.returncode, 0, done.stderr)
        return json.loads(done.stdout)

    def deployed(self, source, profile):
        self.write(source, "modules.py")
        self.pvm("deploy", "modules.py", "--profile", profile, "--from", "olga", "--db", profile)

    def ask(self, word, method, db):
        done = self.pvm(word, "Modules", method, "--from", "bob", "--db", db, "--json")
        return json.loads(done.stdout)

    def test_is_imported_at_module_level(self):
        imported = re.findall(r"^import (\S+)", self.source, re.M)
        self.assertEqual(set(MODULES) - set(imported), set())
        used = set(self.under_cpython()[0]) | {"pvm_host", "pvm_sdk"}
        self.assertEqual(set(imported) - used, set())

    def test_gives_what_cpython_gives(self):
        pure, floats = self.under_cpython()
        self.deployed(self.source, "standard")
        self.assertEqual(self.ask("view", "at_deploy", "standard"), pure)
        self.assertEqual(self.ask("call", "now", "standard")["value"], pure)
        self.assertEqual(self.ask("call", "floats", "standard")["value"], floats)
        self.assertEqual(set(self.ask("call", "hosted", "standard")["value"]), {True})

    def test_needs_no_float_in_the_strict_profile(self):
        pure, _ = self.under_cpython()
        self.deployed(self.without_floats, "strict")
        self.assertEqual(self.ask("view", "at_deploy", "strict"), pure)
        self.assertEqual(self.ask("call", "now", "strict")["value"], pure)
        self.write(self.source, "all.py")
        done = self.pvm("deploy", "all.py", "--profile", "strict", "--from", "olga", status=2)
        self.assertIn("float", done.stderr)


if __name__ == "__main__":
    unittest.main()
