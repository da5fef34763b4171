#!/usr/bin/python3
"""The two oracles: every program under tests/language runs on CPython and on pvm, and on pvm in
four variants, and nobody may be able to tell the five runs apart.

    run_language.py [--pvm build/pvm] [--census FOLDER] [AREA or FILE or FOLDER]…

CPython 3.11 says what a program prints and how it ends. pvm must say the same when it runs plainly,
when it collects garbage before every instruction, when it pauses before every instruction (capture,
encode, decode into a fresh heap, restore), and when it does both; and the gas must be equal in all
four. A program that calls pvm_sdk.pause() leaves with status 3; each time it is resumed in a new
process until it ends, and what the processes printed, joined, is compared.

Two areas have expectations of their own:

    differences/X.py   a deliberate difference; its first line is a comment that gives the reason.
                       X.cpython and X.pvm hold both outputs, and both must still be true.
    refused/X.py       what the compiler does not accept; X.expected holds what it says. Status 2.

In the area `tracebacks` all of stderr is compared, not only the exception's line.

An output file holds stdout and, when the program ended with an exception, the exception's line.

With --census the pauses also count which opcodes and kinds they met, and FOLDER keeps the sums of each
area for tests/stress_census.py.

What this asks of the command: `pvm run FILE --profile standard --json [--stress …] [--db PATH]` and
`pvm resume CID --db PATH --json [--stress …]` end with one line of JSON on stderr that has status,
gas, instructions, objects (the most that lived at once) and, when it paused, cid.
"""

import argparse
import collections
import concurrent.futures
import difflib
import hashlib
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import typing

HERE = pathlib.Path(__file__).resolve().parent
LANGUAGE = HERE / "language"
ORACLE = os.environ.get("PVM_ORACLE", "/usr/bin/python3")
ORACLE_VERSION = (3, 11)

# Areas that are about pauses.
ALL_PAUSE = ("callbacks", "pauses")
# Areas that are about the whole text of an error.
ALL_STDERR = ("tracebacks",)
VARIANTS = ("plain", "gc", "pause", "pause_gc")
TURNS_MAX = 1000
SECONDS_MAX = 300

# What a stress capture is taken to cost, from which N follows: a fixed part, a part for each live
# object, and what one program may spend on one variant.
CAPTURE_SECONDS = 25e-6
CAPTURE_OBJECT_SECONDS = 0.5e-6
VARIANT_SECONDS = 7.0
# A program this short is never thinned out, however much it holds.
INSTRUCTIONS_NEVER_THINNED = 20_000


class Failure(Exception):
    """One program failed; the text is what a person needs to see."""


class Outcome(typing.NamedTuple):
    """How a program ended, as far as a user can tell."""

    stdout: str
    status: int
    error: str  # the uncaught exception's line, or ""
    pauses: tuple  # labels, in order

    def text(self):
        return self.stdout + (self.error + "\n" if self.status else "")


class Run(typing.NamedTuple):
    """One run by pvm, which may have taken several turns."""

    outcome: Outcome
    stderr: str
    gas: tuple  # one number a turn
    instructions: int
    objects: int


def last_line(text):
    lines = [line for line in text.splitlines() if line.strip()]
    return lines[-1].strip() if lines else ""


def error_of(program, stderr):
    """What is compared of stderr."""
    if program.parent.name not in ALL_STDERR:
        return last_line(stderr)
    return stderr.replace(str(program), program.name).rstrip("\n")


def run_process(command, cwd, extra_env, seconds=SECONDS_MAX):
    env = {**os.environ, "PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1",
           "PYTHONIOENCODING": "utf-8", **extra_env}
    try:
        done = subprocess.run(command, cwd=cwd, env=env, stdin=subprocess.DEVNULL,
                              capture_output=True, timeout=seconds)
    except subprocess.TimeoutExpired:
        raise Failure(f"still running after {seconds} s: {' '.join(map(str, command))}")
    return (done.returncode, done.stdout.decode("utf-8", "backslashreplace"),
            done.stderr.decode("utf-8", "backslashreplace"))


class Oracle:
    """CPython, with its answers kept by content: a program is run once for each change."""

    def __init__(self, cache):
        version = subprocess.run([ORACLE, "-c", "import sys; print(sys.version_info[:3])"],
                                 capture_output=True, text=True, check=True).stdout.strip()
        if not version.startswith(f"({ORACLE_VERSION[0]}, {ORACLE_VERSION[1]},"):
            sys.exit(f"{ORACLE} is {version}, but the oracle is CPython 3.11. PVM_ORACLE names "
                     "another one.")
        stand_in = b"".join(path.read_bytes() for path in sorted(LANGUAGE.glob("stand_in/*.py")))
        self.key = hashlib.sha256(version.encode() + stand_in).digest()
        self.cache = cache
        if cache:
            cache.mkdir(parents=True, exist_ok=True)

    def run(self, program, scratch, seconds=SECONDS_MAX):
        whole = b"all" if program.parent.name in ALL_STDERR else b""
        name = hashlib.sha256(self.key + whole + program.read_bytes()).hexdigest()
        kept = self.cache / f"{name}.json" if self.cache else None
        if kept and kept.exists():
            stdout, status, error, pauses = json.loads(kept.read_text("utf-8"))
            return Outcome(stdout, status, error, tuple(pauses))
        # -P: a program named like a module must not be imported instead of it.
        log = scratch / "pauses.txt"
        log.write_text("", "utf-8")
        status, stdout, stderr = run_process([ORACLE, "-P", program], scratch,
                                             {"PYTHONPATH": str(LANGUAGE / "stand_in"),
                                              "PVM_STAND_IN_PAUSES": str(log)},
                                             seconds)
        outcome = Outcome(stdout, status, error_of(program, stderr) if status else "",
                          tuple(log.read_text("utf-8").splitlines()))
        if kept:
            half = kept.with_suffix(f".{os.getpid()}.new")
            half.write_text(json.dumps(outcome), "utf-8")
            half.replace(kept)
        return outcome


def split_report(stderr):
    """(what a person would see, the report): the report is the last line that opens with '{'."""
    lines = stderr.splitlines(keepends=True)
    for index in range(len(lines) - 1, -1, -1):
        if lines[index].startswith("{"):
            try:
                report = json.loads(lines[index])
            except ValueError:
                break
            return "".join(lines[:index] + lines[index + 1:]), report
    return stderr, None


def run_pvm(pvm, program, stress, scratch, cwd=None, reports=None):
    """Runs a program to its end, through every pause, each turn in a process of its own. `reports`
    is a list that takes the report of each turn."""
    database = ["--db", scratch / "host.db"]
    pauses = "pvm_sdk" in program.read_text("utf-8")
    stressed = ["--stress", stress] if stress else []
    command = [pvm, "run", program.name if cwd else program, "--profile", "standard", "--json",
               *stressed, *(database if pauses else [])]
    outputs, gas, labels, instructions, objects = [], [], [], 0, 0
    for _ in range(TURNS_MAX):
        status, stdout, stderr = run_process(command, cwd or scratch, {})
        outputs.append(stdout)
        stderr, report = split_report(stderr)
        if status < 0 or status > 128:
            raise Failure(f"pvm died with status {status}\n{stderr}")
        if report is None and status != 2:
            raise Failure(f"pvm ended with status {status} and without a report\n{stderr}")
        report = report or {}
        if reports is not None:
            reports.append(report)
        gas.append(report.get("gas", 0))
        instructions += report.get("instructions", 0)
        objects = max(objects, report.get("objects", 0))
        if status != 3:
            error = error_of(program, stderr) if status else ""
            return Run(Outcome("".join(outputs), status, error, tuple(labels)), stderr, tuple(gas),
                       instructions, objects)
        if "cid" not in report:
            raise Failure(f"pvm paused and its report has no cid\n{stderr}")
        labels.append(report["label"])
        command = [pvm, "resume", report["cid"], "--json", *stressed, *database]
    raise Failure(f"still pausing after {TURNS_MAX} turns")


def stride(plain, quick):
    """N of --stress pause=N: 1 unless that would take too long."""
    if plain.instructions <= INSTRUCTIONS_NEVER_THINNED and not quick:
        return 1
    capture = CAPTURE_SECONDS + CAPTURE_OBJECT_SECONDS * plain.objects
    allowed = VARIANT_SECONDS / 20 if quick else VARIANT_SECONDS
    return max(1, -(-int(plain.instructions * capture * 1e6) // int(allowed * 1e6)))


def compare(title, expected, actual):
    if expected == actual:
        return
    diff = difflib.unified_diff(expected.splitlines(), actual.splitlines(), "expected", "got",
                                lineterm="", n=2)
    raise Failure(title + "\n" + "\n".join(list(diff)[:60]))


def compare_outcomes(title, expected, actual, stderr):
    compare(title, expected.text(), actual.text())
    if expected.status != actual.status:
        raise Failure(f"{title}: status {actual.status} instead of {expected.status}\n{stderr}")
    if expected.pauses != actual.pauses:
        raise Failure(f"{title}: pauses {actual.pauses} instead of {expected.pauses}")


class Suite:
    def __init__(self, options):
        self.options = options
        self.oracle = Oracle(options.cache)
        self.census = {"opcodes": collections.Counter(), "kinds": collections.Counter()}

    def check(self, program):
        """Checks one program; gives N of its pause variants. Raises Failure."""
        area = program.parent.name
        with tempfile.TemporaryDirectory(prefix="pvm_language_") as folder:
            scratch = pathlib.Path(folder)
            if area == "refused":
                return self.check_refused(program, scratch)
            expected = self.oracle.run(program, scratch)
            if area in ALL_PAUSE and not expected.pauses:
                raise Failure("it never pauses")
            if area == "differences":
                expected = self.check_difference(program, expected, scratch)
            return self.check_variants(program, expected, scratch)

    def check_refused(self, program, scratch):
        run = run_pvm(self.options.pvm, program, None, scratch, cwd=program.parent)
        wanted = self.expectation(program, ".expected", run.stderr)
        compare("the refusal", wanted, run.stderr)
        if run.outcome.status != 2:
            raise Failure(f"status {run.outcome.status} instead of 2")
        return 1

    def check_difference(self, program, cpython, scratch):
        if not re.match(r"# \S+ \S+", program.read_text("utf-8")):
            raise Failure("the first line must be a comment that gives the reason")
        compare("CPython", self.expectation(program, ".cpython", cpython.text()), cpython.text())
        plain = run_pvm(self.options.pvm, program, None, scratch)
        wanted = self.expectation(program, ".pvm", plain.outcome.text())
        compare("pvm", wanted, plain.outcome.text())
        if cpython.text() == plain.outcome.text():
            raise Failure("there is no difference any more: move the program to its area")
        return plain.outcome

    def expectation(self, program, suffix, now):
        path = program.with_suffix(suffix)
        if not path.exists():
            if not self.options.record:
                raise Failure(f"{path.name} is missing; --record writes it")
            path.write_text(now, "utf-8")
        return path.read_text("utf-8")

    def check_variants(self, program, expected, scratch):
        plain = run_pvm(self.options.pvm, program, None, scratch)
        compare_outcomes("plain", expected, plain.outcome, plain.stderr)
        every = stride(plain, self.options.quick)
        pause = "pause"
        if every > 1:
            digest = hashlib.sha256(program.read_bytes()).digest()
            offset = int.from_bytes(digest[:4], "little") % every
            pause = f"pause={every}@{offset}"
            print(f"  {name_of(program)}: {pause}, {plain.instructions} instructions, "
                  f"{plain.objects} objects")
        for variant, stress in (("gc", "gc"), ("pause", pause), ("pause_gc", pause + ",gc")):
            if variant not in self.options.variants:
                continue
            counts = variant == "pause" and self.options.census is not None
            reports = []
            with tempfile.TemporaryDirectory(prefix="pvm_language_") as folder:
                run = run_pvm(self.options.pvm, program, stress + (",census" if counts else ""),
                              pathlib.Path(folder), reports=reports)
            if counts:
                self.count(reports)
            title = f"--stress {stress}"
            compare_outcomes(title, plain.outcome, run.outcome, run.stderr)
            if run.gas != plain.gas:
                raise Failure(f"{title}: gas {run.gas}, but {plain.gas} when run plainly")
        return every

    def count(self, reports):
        for report in reports:
            census = report.get("stress", {}).get("census", {})
            for table, counted in self.census.items():
                counted.update(census.get(table, {}))

    def take_census(self, area):
        """Writes what was counted since the last area."""
        folder = self.options.census
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{area}.json").write_text(json.dumps(self.census), "utf-8")
        for counted in self.census.values():
            counted.clear()


def name_of(program):
    base = LANGUAGE if LANGUAGE in program.parents else HERE.parent
    return str(program.relative_to(base)) if base in program.parents else str(program)


def programs_of(word):
    path = pathlib.Path(word)
    if not path.exists():
        path = LANGUAGE / word
    if path.is_file():
        return [path.resolve()]
    found = sorted(path.resolve().rglob("*.py"))
    if not found:
        sys.exit(f"no programs in {word}")
    return found


def run_area(suite, title, programs):
    """Runs the programs of one area and prints its line. True when all passed."""
    failures, thinned = [], 0
    with concurrent.futures.ThreadPoolExecutor(suite.options.jobs) as pool:
        futures = [(program, pool.submit(suite.check, program)) for program in programs]
        for program, future in futures:
            try:
                thinned += future.result() > 1
            except Failure as failure:
                failures.append(program)
                print(f"FAILED {name_of(program)}: {failure}\n", flush=True)
    if thinned > max(1, len(programs) // 10) and not suite.options.quick:
        print(f"FAILED {title}: {thinned} of {len(programs)} programs need N > 1: "
              "make them smaller")
        failures.append(title)
    if suite.options.census:
        suite.take_census(title)
    print(f"{title}: {len(programs) - min(len(failures), len(programs))} passed, "
          f"{len(failures)} failed", flush=True)
    return not failures


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("areas", nargs="*", help="area names, folders or programs; default all")
    parser.add_argument("--pvm", type=pathlib.Path, default=HERE.parent / "build" / "pvm")
    parser.add_argument("--cache", type=pathlib.Path, help="folder that keeps CPython's answers")
    parser.add_argument("--census", type=pathlib.Path, help="folder for what the pauses met")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--variants", type=lambda text: text.split(","), default=VARIANTS,
                        help="of plain,gc,pause,pause_gc")
    parser.add_argument("--quick", action="store_true",
                        help="larger N, for builds with sanitizers")
    parser.add_argument("--record", action="store_true",
                        help="write expectation files that are missing")
    options = parser.parse_args()
    options.pvm = options.pvm.resolve()
    if not options.pvm.exists():
        sys.exit(f"there is no {options.pvm}; run make")
    areas = options.areas or sorted(path.name for path in LANGUAGE.iterdir()
                                    if path.is_dir() and path.name != "stand_in")
    suite = Suite(options)
    results = [run_area(suite, area, programs_of(area)) for area in areas]
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
