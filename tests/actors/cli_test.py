#!/usr/bin/python3
"""The pvm command as a person or a script meets it. PVM_BINARY names it, else build/pvm."""

import json
import os
import pathlib
import sqlite3
import subprocess
import tempfile
import textwrap
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
BINARY = os.environ.get("PVM_BINARY", str(ROOT / "build" / "pvm"))

PAUSES = """
    from pvm_sdk import pause

    def ask(n):
        answer = pause(f"question {n}")
        print("answer", answer)
        return answer

    print([ask(n) for n in range(3)])
"""


class CommandTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="pvm_cli_")
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def write(self, text, name="program.py"):
        (self.folder / name).write_text(textwrap.dedent(text))
        return name

    def pvm(self, *words, status=0, env=None):
        done = subprocess.run([BINARY, *words], cwd=self.folder, capture_output=True, text=True,
                              env={**os.environ, **(env or {})}, timeout=120)
        self.assertEqual(done.returncode, status, f"{words}\n{done.stdout}\n{done.stderr}")
        return done

    def paused_cid(self, done):
        words = done.stderr.splitlines()[-1].split()
        self.assertEqual(words[0], "paused")
        return words[1]

    def files(self):
        return sorted(path.name for path in self.folder.iterdir())


class Run(CommandTest):
    def test_prints_what_the_program_prints_and_leaves_nothing(self):
        done = self.pvm("run", self.write("print('a', 1)\nprint('ü')"))
        self.assertEqual((done.stdout, done.stderr), ("a 1\nü\n", ""))
        self.assertEqual(self.files(), ["program.py"])

    def test_ends_with_1_and_a_traceback(self):
        name = self.write("def f():\n    raise ValueError('bad')\nprint('before')\nf()\n")
        done = self.pvm("run", name, status=1)
        self.assertEqual(done.stdout, "before\n")
        self.assertTrue(done.stderr.startswith("Traceback (most recent call last):\n"))
        self.assertIn(f'File "{name}", line 4, in <module>', done.stderr)
        self.assertTrue(done.stderr.endswith("ValueError: bad\n"))
        self.assertEqual(self.files(), [name])

    def test_reports_texts_that_are_python_code(self):
        name = self.write("""
            class Short(Exception):
                def __str__(self):
                    return f"{self.args[0]}: short"

            raise Short("hats") from ValueError(Short("caps"))
            """)
        done = self.pvm("run", name, "--json", status=1)
        error = json.loads(done.stderr.splitlines()[-1])["error"]
        self.assertEqual((error["type"], error["message"]), ("Short", "hats: short"))
        self.assertIn("ValueError: caps: short\n", error["traceback"])

    def test_fails_as_it_failed_when_there_is_no_gas_for_the_text(self):
        name = self.write("""
            class Endless(Exception):
                def __str__(self):
                    while True:
                        pass

            raise Endless
            """)
        done = self.pvm("run", name, "--json", "--gas", "5000", status=1)
        report = json.loads(done.stderr.splitlines()[-1])
        self.assertEqual(report["error"]["message"], "<exception str() failed>")
        self.assertLessEqual(report["gas"], 5000)

    def test_ends_as_system_exit_says(self):
        self.pvm("run", self.write("raise SystemExit(5)"), status=5)
        self.pvm("run", self.write("raise SystemExit"), status=0)
        self.pvm("run", self.write("raise SystemExit(1 << 70)"), status=255)
        done = self.pvm("run", self.write("raise SystemExit('no money')"), status=1)
        self.assertEqual(done.stderr, "no money\n")

    def test_refuses_with_place_and_remedy(self):
        done = self.pvm("run", self.write("x = 1\nprint(open('f'))\n"), status=2)
        self.assertTrue(done.stderr.startswith("error: program.py:2:7: "), done.stderr)
        self.assertEqual(len(done.stderr.splitlines()), 2)
        done = self.pvm("run", self.write("def f(:\n"), status=2)
        self.assertIn("program.py:1:", done.stderr)
        self.assertIn("SyntaxError", done.stderr)

    def test_refuses_words_that_are_wrong(self):
        name = self.write("print(1)")
        for words in (("run",), ("run", "missing.py"), ("run", "."), ("walk",), (),
                      ("run", name, "--stress", "heat"), ("run", name, "--stress", "pause=0"),
                      ("run", name, "--gas", "many"), ("run", name, "--profile", "loose"),
                      ("run", name, "--input", "@missing")):
            done = self.pvm(*words, status=2)
            self.assertTrue(done.stderr.startswith("error: "), (words, done.stderr))
            self.assertEqual(done.stdout, "")

    def test_strict_refuses_floats(self):
        name = self.write("print(1.5)")
        self.assertEqual(self.pvm("run", name).stdout, "1.5\n")
        self.pvm("run", name, "--profile", "strict", status=2)
        self.pvm("check", name)
        self.pvm("check", "--profile", "strict", name, status=2)

    def test_strict_code_makes_no_float(self):
        makers = ["3 / n", "2 ** -n", "pow(2, -n)", "math.sqrt(n)", "math.pi", "math.frexp(n)",
                  "math.modf(n)", "getattr(math, 'e')", "vars(math)", "json.loads('[1.5]')",
                  "json.loads('1e999')", "random.random()", "random.uniform(1, n)",
                  "operator.truediv(1, n)", "n.__truediv__(2)", "n.__float__()",
                  "Fraction(1, n).__float__()", "Decimal('1.5').__float__()",
                  "struct.unpack('<d', bytes(8))", "statistics.mean([1, n])", "pause('p')"]
        lines = ["import json, math, operator, random, statistics, struct",
                 "from decimal import Decimal", "from fractions import Fraction",
                 "from pvm_sdk import pause", "n = 2"]
        for maker in makers[:-1]:
            lines += ["try:", f"    print({maker})", "except UnsupportedError as e:",
                      "    print('refused', 'the strict profile has no floats' in str(e))"]
        lines += ["print(Fraction(n, 3) / 2, Decimal(1) / 4, n // 1, round(n, -1), f'{n:.1f}')",
                  "print(pause('p'))"]
        name = self.write("\n".join(lines))
        for stress in ((), ("--stress", "pause,gc")):
            done = self.pvm("run", name, "--profile", "strict", *stress, status=3)
            self.assertEqual(done.stdout, "refused True\n" * (len(makers) - 1) +
                             "1/3 0.25 2 0 2.0\n")
        cid = done.stderr.splitlines()[-1].split()[1]
        refused = self.pvm("resume", cid, "--value", "[2.5]", status=2)
        self.assertIn("the strict profile has no floats", refused.stderr)
        self.assertEqual(self.pvm("resume", cid, "--value", "7").stdout, "7\n")

    def test_reports_in_json(self):
        done = self.pvm("run", self.write("print([i for i in range(9)])"), "--json")
        report = json.loads(done.stderr.splitlines()[-1])
        self.assertEqual(report["status"], "done")
        for key in ("gas", "instructions", "objects"):
            self.assertGreater(report[key], 0, key)
        self.assertNotIn("cid", report)

    def test_uses_the_same_gas_under_stress(self):
        name = self.write("print(sorted([3, 1, 2], key=lambda x: -x))")
        reports = [json.loads(self.pvm("run", name, "--json", *stress).stderr)
                   for stress in ((), ("--stress", "gc"), ("--stress", "pause=3@1,gc"))]
        self.assertEqual(len({report["gas"] for report in reports}), 1)

    def test_refuses_a_state_file_that_is_none(self):
        (self.folder / "pvm.db").write_text("no database at all, but long enough to look like one")
        done = self.pvm("run", self.write("print(1)"), status=2)
        self.assertIn("pvm.db", done.stderr)


class Contracts(CommandTest):
    COUNTER = """
        import pvm_host

        def main(data):
            count = int.from_bytes(pvm_host.get_state(b"count") or b"", "little") + 1
            pvm_host.set_state(b"count", count.to_bytes(8, "little"))
            pvm_host.emit_event("counted", data)
            if data == b"fail":
                raise ValueError("as asked")
            return b"%d" % count
    """

    def test_keep_state_between_processes(self):
        name = self.write(self.COUNTER)
        self.assertEqual(self.pvm("run", name, "--input", "x").stdout, "1\n")
        self.assertEqual(self.pvm("run", name, "--input", "fail", status=1).stdout, "")
        (self.folder / "in").write_bytes(b"\0\1")
        done = self.pvm("run", name, "--entry", "main", "--input", "@in", "--json")
        self.assertEqual(done.stdout, "2\n")
        report = json.loads(done.stderr.splitlines()[-1])
        self.assertEqual(report["output"], "0x32")
        self.assertEqual(report["events"], [{"topic": "counted", "data": "0x0001"}])
        self.assertEqual(self.files(), ["in", "program.py", "pvm.db"])

    def test_go_to_the_file_that_is_named(self):
        name = self.write(self.COUNTER)
        self.pvm("run", name, "--input", "", "--db", "a.db")
        self.pvm("run", name, "--input", "", env={"PVM_DB": "b.db"})
        self.assertEqual(self.files(), ["a.db", "b.db", "program.py"])

    def test_wait_on_when_a_resume_is_refused(self):
        name = self.write("""
            from pvm_sdk import pause

            def main(data):
                if pause("sure?") is not True:
                    raise ValueError("not sure")
                return b"done"
        """)
        cid = self.paused_cid(self.pvm("run", name, "--input", "", status=3))
        done = self.pvm("resume", cid, "--value", "false", status=1)
        self.assertIn("ValueError: not sure\n", done.stderr)
        self.assertIn("still waits at step 0", done.stderr)
        self.assertEqual(self.pvm("resume", cid, "--value", "true").stdout, "done\n")

    def test_are_refused_without_gas_and_leave_nothing(self):
        done = self.pvm("run", self.write("def main(data):\n    while True: pass"), "--input", "",
                        "--gas", "10000", status=1)
        self.assertIn("out of gas", done.stderr)
        self.assertEqual(self.files(), ["program.py"])


class Pauses(CommandTest):
    def test_go_on_in_other_processes(self):
        done = self.pvm("run", self.write(PAUSES), status=3)
        self.assertEqual(done.stdout, "")
        cid = self.paused_cid(done)
        self.assertEqual(done.stderr, f"paused {cid} question 0\n")
        done = self.pvm("resume", cid, "--value", '{"a": [1, "ü", 1.5]}', status=3)
        self.assertEqual(done.stdout, "answer {'a': [1, 'ü', 1.5]}\n")
        done = self.pvm("resume", cid[:5], status=3)
        self.assertEqual(done.stdout, "answer None\n")
        done = self.pvm("resume", cid, "--value", "123456789012345678901234567890")
        self.assertEqual(done.stdout.splitlines()[-1],
                         "[{'a': [1, 'ü', 1.5]}, None, 123456789012345678901234567890]")
        done = self.pvm("resume", cid, status=2)
        self.assertIn("it has ended at step 2", done.stderr)

    def test_need_neither_the_source_nor_its_folder(self):
        name = self.write(PAUSES)
        cid = self.paused_cid(self.pvm("run", name, status=3))
        (self.folder / name).unlink()
        (self.folder / "pvm.db").rename(self.folder / "moved.db")
        for _ in range(2):
            self.pvm("resume", cid, "--db", "moved.db", status=3)
        self.pvm("resume", cid, "--db", "moved.db")

    def test_print_in_all_what_one_go_prints(self):
        name = self.write(PAUSES)
        stand_in = ROOT / "tests" / "language" / "stand_in"
        expected = subprocess.run(["/usr/bin/python3", "-P", name], cwd=self.folder, text=True,
                                  capture_output=True, check=True,
                                  env={"PYTHONPATH": str(stand_in)}).stdout
        for stress in ((), ("--stress", "pause"), ("--stress", "gc,pause=7@3")):
            db = f"db{len(stress)}{len(''.join(stress))}"
            done = self.pvm("run", name, "--db", db, *stress, status=3)
            printed, cid = done.stdout, self.paused_cid(done)
            for status in (3, 3, 0):
                printed += self.pvm("resume", cid, "--db", db, *stress, status=status).stdout
            self.assertEqual(printed, expected)

    def test_are_listed_and_looked_into(self):
        self.assertIn("no such state file", self.pvm("ps", status=2).stderr)
        name = self.write(PAUSES)
        cid = self.paused_cid(self.pvm("run", name, status=3))
        other = self.paused_cid(self.pvm("run", name, status=3))
        self.assertNotEqual(cid, other)
        rows = self.pvm("ps").stdout.splitlines()
        self.assertEqual(len(rows), 3)
        self.assertEqual([row.split()[0] for row in rows[1:]], [cid, other])
        self.assertIn("program.py:5 in ask", rows[1])
        listed = [json.loads(line) for line in self.pvm("ps", "--json").stdout.splitlines()]
        self.assertEqual([entry["label"] for entry in listed], ["question 0"] * 2)
        self.assertEqual((listed[0]["line"], listed[0]["function"]), (5, "ask"))
        text = self.pvm("inspect", cid).stdout
        for part in ("question 0", "program.py", 'answer = pause(f"question {n}")', "ask"):
            self.assertIn(part, text)
        self.assertEqual(json.loads(self.pvm("inspect", cid, "--json").stdout)["label"],
                         "question 0")
        for _ in range(2):
            self.pvm("resume", cid, status=3)
            self.pvm("resume", other, status=3)
        self.pvm("resume", cid)
        self.pvm("resume", other)
        self.assertEqual(self.pvm("ps").stdout, "nothing sleeps\n")

    def test_show_their_stack(self):
        name = self.write("""
            from pvm_sdk import pause

            class Lock:
                def __enter__(self): return self
                def __exit__(self, *_): return False

            def settle(orders, lock):
                done = []
                for place, order in enumerate(orders):
                    with lock as held:
                        try:
                            for amount in (7, 8, 9):
                                if order == "b" and amount == 8:
                                    pause("approve")
                                done.append(amount)
                        finally:
                            done.append("-")
                return done

            print(sorted([1], key=lambda _: settle(["a", "b", "c"], Lock())))
        """)
        cid = self.paused_cid(self.pvm("run", name, status=3))
        text = self.pvm("inspect", cid).stdout
        for line in f"""
  waits for  approve (pause)
  to type    pvm resume {cid[:16]} [--value JSON]
frame 1: <module> in program.py, line 21
    print(sorted([1], key=lambda _: settle(["a", "b", "c"], Lock())))
: settle in program.py, line 15
    pause("approve")
      in the 2nd turn of `for place, order in enumerate(orders)` (enumerate: list of 3, at 2) (line 10)
      inside `with lock as held` (line 11)
      inside try, before its finally (line 12)
      in the 2nd turn of `for amount in (7, 8, 9)` (tuple of 3, at 2) (line 13)
      orders = ['a', 'b', 'c']
      lock = Lock()
      done = [7, 8, 9, '-', 7]
      order = 'b'
""".strip("\n").splitlines():
            self.assertIn(line + "\n", text)
        self.assertRegex(text, r"\n    … .* of the runtime: .*sorted")
        shown = json.loads(self.pvm("inspect", cid, "--json").stdout)
        self.assertEqual(shown["to_type"], [f"pvm resume {cid[:16]} [--value JSON]"])
        frames = [frame for frame in shown["frames"] if not frame["runtime"]]
        self.assertEqual([frame["function"] for frame in frames],
                         ["<module>", "<lambda>", "settle"])
        self.assertEqual([(block["kind"], block.get("turns"), block.get("iterator"))
                          for block in frames[2]["blocks"]],
                         [("for", 2, "enumerate: list of 3, at 2"), ("with", None, None),
                          ("finally", None, None), ("for", 2, "tuple of 3, at 2")])
        self.assertEqual(frames[2]["variables"][2],
                         {"name": "done", "type": "list", "value": "[7, 8, 9, '-', 7]"})
        self.assertEqual((frames[2]["line"], frames[2]["source"]), (15, 'pause("approve")'))

    def test_are_named_exactly(self):
        self.pvm("run", self.write(PAUSES), status=3)
        for words, said in ((("resume", "ff" * 32), "no such continuation"),
                            (("resume", "xyz"), "hexadecimal"),
                            (("inspect", "0" * 65), "hexadecimal")):
            self.assertIn(said, self.pvm(*words, status=2).stderr)

    def test_refuse_a_stale_step_or_a_value_that_is_no_json(self):
        cid = self.paused_cid(self.pvm("run", self.write(PAUSES), status=3))
        self.assertIn("at step 0, not at step 1",
                      self.pvm("resume", cid, "--step", "1", status=2).stderr)
        self.assertIn("no JSON", self.pvm("resume", cid, "--value", "{1}", status=2).stderr)
        self.pvm("resume", cid, "--step", "0", status=3)

    def test_take_numbers_that_no_double_holds(self):
        name = self.write("from pvm_sdk import pause\n"
                          "while True:\n"
                          "    v = pause('v')\n"
                          "    print(type(v).__name__, v)\n")
        cid = self.paused_cid(self.pvm("run", name, status=3))
        long = "7" * 4300
        for value in (long, "-" + long, "1e400", "-1e400", "1E+999", long + ".5", "1e-999",
                      f'[1, {long}, "1e999", -1e999, "a\\"1e999\\\\", 2.5, {{"{long}": 1e999}}, -5]'):
            expected = json.loads(value)
            done = self.pvm("resume", cid, f"--value={value}", status=3)
            self.assertEqual(done.stdout, f"{type(expected).__name__} {expected}\n")
        for value, said in (("7" + long, "an int has too many digits"),
                            ("1e999e", "no JSON"), ("[1e400", "no JSON"), ("01e999", "no JSON"),
                            (f'"{long}', "no JSON"), (f"[{long} {long}]", "no JSON")):
            done = self.pvm("resume", cid, f"--value={value}", status=2)
            self.assertIn(said, done.stderr)
            self.assertLess(len(done.stderr), 400)

    def test_keep_what_stdout_did_not_take(self):
        name = self.write("from pvm_sdk import pause\nprint('hello')\npause('q')\nprint('bye')\n")
        with open("/dev/full", "w", encoding="utf-8") as full:
            def lost(*words):
                done = subprocess.run([BINARY, *words], cwd=self.folder, stdout=full,
                                      stderr=subprocess.PIPE, text=True, timeout=120)
                self.assertEqual(done.returncode, 4, done.stderr)
                self.assertTrue(done.stderr.startswith("error: stdout: "), done.stderr)
                return done

            done = lost("run", name)
            cid = self.paused_cid(done)
            self.assertIn(f"pvm inspect --printed {cid}", done.stderr)
            self.assertEqual(self.pvm("inspect", "--printed", cid).stdout, "hello\n")
            lost("resume", cid)
            self.assertEqual(self.pvm("inspect", "--printed", cid).stdout, "bye\n")
            done = lost("run", self.write("print('nothing is kept')", "short.py"))
            self.assertIn("run it again", done.stderr)
        closed = subprocess.run(["sh", "-c", f"{BINARY} run {name} >&-"], cwd=self.folder,
                                stderr=subprocess.PIPE, text=True, timeout=120)
        self.assertEqual(closed.returncode, 4, closed.stderr)
        cid = self.paused_cid(closed)
        self.assertEqual(self.pvm("inspect", "--printed", cid).stdout, "hello\n")

    def test_go_on_once_when_many_resume_at_once(self):
        cid = self.paused_cid(self.pvm("run", self.write(PAUSES), status=3))
        racing = [subprocess.Popen([BINARY, "resume", cid, "--step", "0", "--value", str(n)],
                                   cwd=self.folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
                  for n in range(6)]
        ends = [(racer.communicate(), racer.returncode) for racer in racing]
        self.assertEqual(sorted(status for _, status in ends), [2] * 5 + [3])
        for (_, err), status in ends:
            self.assertIn(b"at step 1, not at step 0" if status == 2 else b"question 1", err)

    def test_of_a_script_without_gas_are_topped_up(self):
        name = self.write("total = 0\nfor i in range(5000):\n    total += i\nprint(total)")
        cid = self.paused_cid(self.pvm("run", name, "--gas", "2000", status=3))
        self.assertIn("out_of_gas", self.pvm("ps").stdout)
        self.assertIn("waits for no value", self.pvm("resume", cid, "--value", "1", status=2).stderr)
        self.pvm("resume", cid, "--gas", "2000", status=3)
        self.assertEqual(self.pvm("resume", cid).stdout, "12497500\n")

    def test_remember_a_failure(self):
        name = self.write("from pvm_sdk import pause\npause()\nprint('x')\n1 / 0\n")
        done = self.pvm("run", name, status=3)
        cid = self.paused_cid(done)
        done = self.pvm("resume", cid, status=1)
        self.assertEqual(done.stdout, "x\n")
        self.assertTrue(done.stderr.endswith("ZeroDivisionError: division by zero\n"), done.stderr)
        self.assertIn("it has failed", self.pvm("resume", cid, status=2).stderr)
        self.assertIn("ZeroDivisionError", self.pvm("inspect", cid).stdout)

    def test_name_a_damaged_snapshot(self):
        cid = self.paused_cid(self.pvm("run", self.write(PAUSES), status=3))
        db = sqlite3.connect(self.folder / "pvm.db")
        tables = {row[0] for row in db.execute("select name from sqlite_master where type='table'")}
        self.assertIn("cell", tables)
        columns = [row[1] for row in db.execute("pragma table_info(cell)")]
        blobs = [c for c in columns if db.execute(
            f"select typeof({c}) from cell limit 1").fetchone()[0] == "blob"]
        longest = db.execute(f"select rowid, {blobs[-1]} from cell "
                             f"order by length({blobs[-1]})").fetchall()
        for rowid, value in longest:
            value = bytearray(value)
            value[len(value) // 2] ^= 1
            db.execute(f"update cell set {blobs[-1]} = ? where rowid = ?", (bytes(value), rowid))
        db.commit()
        db.close()
        done = self.pvm("resume", cid, status=2)
        self.assertTrue(done.stderr.startswith("error: "), done.stderr)


class Tools(CommandTest):
    def test_check_names_every_bad_file_and_runs_nothing(self):
        good = self.write("print('never')", "good.py")
        self.assertEqual(self.pvm("check", good).stdout, "")
        bad = [self.write("x = eval('1')", "a.py"), self.write("if:", "b.py")]
        done = self.pvm("check", good, *bad, status=2)
        self.assertEqual(done.stdout, "")
        for name in bad:
            self.assertIn(f"error: {name}:1:", done.stderr)

    def test_disasm_opcodes_and_version_print(self):
        name = self.write("def f(x):\n    return x + 1\n")
        self.assertIn("Return", self.pvm("disasm", name).stdout)
        self.assertIn("LoadConst", self.pvm("opcodes").stdout)
        self.assertIn("snapshot format", self.pvm("version").stdout)
        self.assertIn("resume", self.pvm("--help").stdout)

    def test_demo_tells_a_story(self):
        done = subprocess.run([BINARY, "demo", "trading_day"], cwd=ROOT, capture_output=True,
                              text=True, timeout=120)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertGreaterEqual(done.stdout.count("$ pvm resume"), 3)
        self.pvm("demo", "none such", status=2)

    def test_demo_fails_when_the_output_is_another(self):
        folder = self.folder / "demos" / "short"
        folder.mkdir(parents=True)
        (folder / "program.py").write_text("print('one')\n")
        (folder / "story.txt").write_text("It prints.\n$ pvm run program.py\n")
        (folder / "expected.txt").write_text("one\n")
        self.pvm("demo")
        (folder / "expected.txt").write_text("two\n")
        done = self.pvm("demo", status=1)
        self.assertIn("line 1: expected 'two', printed 'one'", done.stderr)


if __name__ == "__main__":
    unittest.main()
