#!/usr/bin/python3
"""What no compiler, sanitizer or machine may change: runs whose numbers are committed.

    run_golden.py [--pvm build/pvm] [--record] [trading_day] [stressed]

tests/golden/trading_day.json   the demo as its story tells it, each turn in a process of its own:
                                status, gas, instructions, the hash and size of the snapshot, and
                                the root of the state behind it
tests/golden/stressed.json      programs of tests/language, paused before every instruction: gas,
                                how many states they went through, and one hash over all of them;
                                and of those that pause by themselves, every snapshot as above

The demo runs once plainly and once disturbed by collections and pauses, which may change no number.
A change of the compiler, the prelude or a price changes these files: --record writes them anew, and
the difference belongs into the same commit. Any other difference is a fault.
"""

import argparse
import difflib
import json
import os
import pathlib
import shutil
import sqlite3
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
DEMO = HERE.parent / "demos" / "trading_day"
TIME_MS = 1_767_225_600_000  # of the first turn; each later one is a minute later
TURNS_MAX = 100
DISTURBED = "gc,pause=61@7"

# What the states below hold between them: frames of callbacks out of natives, generators and
# coroutines, classes, dicts and sets, floats, big ints, exceptions on their way.
PROGRAMS = [
    "async_/scheduler.py",
    "callbacks/dict_hash_eq.py",
    "callbacks/set_ops.py",
    "callbacks/sorted_in_sorted.py",
    "classes/mixins.py",
    "classes/super_tricks.py",
    "dunders/inplace.py",
    "exceptions/in_generators.py",
    "generators/pipeline.py",
    "generators/throw.py",
    "math_/floats.py",
    "numbers/big_int.py",
    "numbers/float_repr.py",
    "pauses/dict_and_set_state.py",
    "pauses/every_value.py",
    "pauses/generators_suspended.py",
    "real/interest_schedule.py",
]


class Failure(Exception):
    """The text is what a person needs to see."""


class Runner:
    """Types commands over one state file in a folder of its own."""

    def __init__(self, pvm, folder, stress):
        self.pvm = pvm
        self.folder = folder
        self.stress = stress
        self.turns = 0

    def pvm_json(self, *words):
        """(status, the JSON the command ends with) of one process."""
        environment = {name: value for name, value in os.environ.items() if name != "PVM_DB"}
        done = subprocess.run([self.pvm, *words, "--db", "pvm.db", "--json"], cwd=self.folder,
                              stdin=subprocess.DEVNULL, capture_output=True, env=environment,
                              timeout=600)
        text = (done.stdout if words[0] == "inspect" else done.stderr).decode()
        if words[0] != "inspect":
            text = text.strip().rpartition("\n")[2]
        if not text.startswith("{"):
            raise Failure(f"{' '.join(words)}: status {done.returncode}\n{done.stderr.decode()}")
        return done.returncode, json.loads(text)

    def turn(self, *words):
        """One run or resume: its cid, and what must be the same everywhere."""
        stress = ["--stress", self.stress] if self.stress else []
        time = TIME_MS + 60_000 * self.turns
        self.turns += 1
        status, report = self.pvm_json(*words, "--time", str(time), *stress)
        row = {"status": report["status"], "exit": status, "gas": report["gas"],
               "instructions": report["instructions"]}
        if "stress" in report and self.stress == "pause":
            row["stress"] = report["stress"]
        if "cid" in report:
            row["cid"] = report["cid"]
        if report["status"] == "paused":
            row.update({key: report[key] for key in ("label", "place", "snapshot")})
            looked = self.pvm_json("inspect", report["cid"])[1]
            if looked["snapshot"] != report["snapshot"]:
                raise Failure(f"inspect says {looked['snapshot']}, the turn {report['snapshot']}")
        row["state_root"] = self.state_root()
        return report.get("cid"), row

    def state_root(self):
        path = self.folder / "pvm.db"
        if not path.exists():
            return None
        database = sqlite3.connect(path)
        try:
            (root,), = database.execute("SELECT root FROM commits ORDER BY number DESC LIMIT 1")
        finally:
            database.close()
        return root.hex()


def trading_day(pvm, stress):
    """One row a turn of the story."""
    rows, cid = [], None
    with tempfile.TemporaryDirectory(prefix="pvm_golden_") as name:
        folder = pathlib.Path(name)
        shutil.copy(DEMO / "trading_day.py", folder)
        runner = Runner(pvm, folder, stress)
        for line in (DEMO / "story.txt").read_text("utf-8").splitlines():
            words = line.split()
            if words[:2] == ["$", "pvm"] and words[2] in ("run", "resume"):
                cid, row = runner.turn(*(cid if word == "CID" else word for word in words[2:]))
                rows.append(row)
    if rows[-1]["status"] != "done":
        raise Failure(f"the story ends {rows[-1]['status']}")
    return rows


def stressed_program(pvm, program):
    """One row a turn, to the program's end."""
    with tempfile.TemporaryDirectory(prefix="pvm_golden_") as name:
        folder = pathlib.Path(name)
        shutil.copy(program, folder)
        runner = Runner(pvm, folder, "pause")
        cid, row = runner.turn("run", program.name)
        rows = [row]
        while rows[-1]["status"] == "paused" and len(rows) < TURNS_MAX:
            rows.append(runner.turn("resume", cid)[1])
    if rows[-1]["status"] == "paused":
        raise Failure(f"{program.name}: still pausing after {TURNS_MAX} turns")
    return rows


def produce(name, pvm):
    if name == "stressed":
        return {program: stressed_program(pvm, HERE / "language" / program)
                for program in PROGRAMS}
    plain = trading_day(pvm, "")
    disturbed = trading_day(pvm, DISTURBED)
    compare(f"--stress {DISTURBED}", lines_of(plain), lines_of(disturbed))
    return plain


def lines_of(data):
    return json.dumps(data, indent=1) + "\n"


def compare(title, expected, actual):
    if expected == actual:
        return
    diff = difflib.unified_diff(expected.splitlines(), actual.splitlines(), "golden", "now",
                                lineterm="", n=4)
    raise Failure(title + "\n" + "\n".join(list(diff)[:80]))


def check(name, options):
    path = HERE / "golden" / f"{name}.json"
    now = lines_of(produce(name, options.pvm))
    if options.record:
        path.write_text(now, "utf-8")
    elif not path.exists():
        raise Failure(f"there is no {path.name}; --record writes it")
    compare(path.name, path.read_text("utf-8"), now)
    turns = now.count('"state_root"')
    print(f"{name}: {turns} turns, {now.count('hash')} snapshots, all as recorded", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*", choices=[[], "trading_day", "stressed"])
    parser.add_argument("--pvm", type=pathlib.Path, default=HERE.parent / "build" / "pvm")
    parser.add_argument("--record", action="store_true", help="write the files anew")
    options = parser.parse_args()
    options.pvm = options.pvm.resolve()
    if not options.pvm.exists():
        sys.exit(f"there is no {options.pvm}; run make")
    failed = False
    for name in options.names or ["trading_day", "stressed"]:
        try:
            check(name, options)
        except Failure as failure:
            failed = True
            print(f"FAILED {name}: {failure}\n", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
