#!/usr/bin/python3
"""Compares pvm with CPython, and with other engines that are installed, by user CPU time and memory.

    run.py [--pvm build/pvm] [--rounds 5] [--starts 40] [--json FILE] [PROGRAM]…

Every program in this folder runs once a round on each engine, the engines in alternation, so that a
slow minute of the machine falls on all of them. A cell is the median over the rounds of the engine's
time divided by CPython's of the same round: below 1 is faster; beside it, in the same way, the largest
resident memory. The last rows are the geometric means, and what a start costs: user and system CPU time
of an empty program and of one that prints a word, the mean over many runs, in milliseconds. CPython is
Debian's own; other builds of 3.11 can be a third slower and would flatter us. What pvm prints must be
what CPython prints, or the run fails.

Lua runs NAME.lua where such a file stands beside NAME.py; PyPy runs the same file.
"""

import argparse
import contextlib
import json
import math
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
CPYTHON = "/usr/bin/python3"
# Starts what is measured from a small process: a child of this one would begin with this one's memory.
TIME = "/usr/bin/time"
STARTS = {"empty program": "", "prints a word": 'print("ready")\n'}


class Engine:
    def __init__(self, name, command, suffix=".py"):
        self.name = name
        self.command = command
        self.suffix = suffix

    def file(self, program):
        path = program.with_suffix(self.suffix)
        return path if path.exists() else None

    def run(self, program):
        """(user CPU seconds, peak resident bytes, what it printed); raises on a bad end."""
        with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err, \
                tempfile.NamedTemporaryFile() as peak:
            command = [TIME, "-f", "%M", "-o", peak.name, *self.command, self.file(program)]
            process = subprocess.Popen(command, stdout=out, stderr=err,
                                       stdin=subprocess.DEVNULL,
                                       env={**os.environ, "PYTHONHASHSEED": "0"})
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            if process.returncode:
                err.seek(0)
                raise RuntimeError(f"{self.name} {program.name}: status {process.returncode}\n"
                                   + err.read().decode("utf-8", "replace")[-2000:])
            out.seek(0)
            return usage.ru_utime, int(peak.read()) * 1024, out.read()

    def start_ms(self, text, runs):
        """User and system CPU milliseconds of such a program, the mean of `runs`."""
        with tempfile.NamedTemporaryFile("w", suffix=self.suffix) as program:
            program.write(text)
            program.flush()
            before = os.times()
            for _ in range(runs):
                subprocess.run([*self.command, program.name], stdout=subprocess.DEVNULL, check=True)
            after = os.times()
        spent = (after.children_user + after.children_system
                 - before.children_user - before.children_system)
        return spent * 1000 / runs


def engines(pvm):
    found = [Engine("CPython", [CPYTHON]), Engine("pvm", [pvm, "run", "--profile", "standard"])]
    for name, command, suffix in (("Lua 5.4", "lua5.4", ".lua"), ("LuaJIT", "luajit", ".lua"),
                                  ("PyPy", "pypy3", ".py")):
        if shutil.which(command) and any(HERE.glob("*" + suffix)):
            found.append(Engine(name, [command], suffix))
    return found


def measure(program, all_engines, rounds):
    """{engine name: {"seconds": [one a round], "bytes": peak}}; complains about wrong output."""
    results = {}
    expected = None
    for _ in range(rounds):
        for engine in all_engines:
            if engine.file(program) is None:
                continue
            seconds, peak, printed = engine.run(program)
            row = results.setdefault(engine.name, {"seconds": [], "bytes": []})
            row["seconds"].append(max(seconds, 0.001))
            row["bytes"].append(peak)
            if engine.suffix == ".py":
                expected = expected or printed
                if printed != expected:
                    raise RuntimeError(f"{engine.name} {program.name} printed {printed[:200]!r}, "
                                       f"CPython {expected[:200]!r}")
    return results


def ratio(results, name, what):
    if name not in results:
        return None
    base = results["CPython"][what]
    return statistics.median(mine / theirs for mine, theirs in zip(results[name][what], base))


def geometric_mean(values):
    return math.exp(statistics.fmean(math.log(value) for value in values))


def cell(value, form="{:.2f}"):
    return "–" if value is None else form.format(value)


def print_table(table, names, starts):
    heads = [f"{name} / CPython | memory" for name in names]
    print("| program | CPython, s | CPython, MiB | " + " | ".join(heads) + " |")
    print("|-" * (2 * len(names) + 3) + "|")
    for program, results in table.items():
        base = results["CPython"]
        cells = [cell(statistics.median(base["seconds"])),
                 cell(statistics.median(base["bytes"]) / 2**20, "{:.0f}")]
        for name in names:
            cells += [cell(ratio(results, name, what)) for what in ("seconds", "bytes")]
        print(f"| {program} | " + " | ".join(cells) + " |")
    means = []
    for name in names:
        for what in ("seconds", "bytes"):
            ratios = [ratio(results, name, what) for results in table.values() if name in results]
            means.append(f"**{geometric_mean(ratios):.2f}** ({len(ratios)})" if ratios else "–")
    print("| geometric mean | | | " + " | ".join(means) + " |")
    for what, spent in starts.items():
        cells = [f"{spent[name]:.1f} ms | " for name in names]
        print(f"| start, CPU, {what} | {spent['CPython']:.1f} ms | | " + " | ".join(cells) + " |")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("programs", nargs="*", help="names without .py; default all")
    parser.add_argument("--pvm", default=str(HERE.parent.parent / "build" / "pvm"))
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--starts", type=int, default=40, help="runs that a start is measured by")
    parser.add_argument("--json", type=pathlib.Path, help="also write all samples there")
    options = parser.parse_args()
    if not os.access(TIME, os.X_OK):
        sys.exit(f"there is no {TIME}; apt-get install time")
    if not os.access(options.pvm, os.X_OK):
        sys.exit(f"there is no {options.pvm}; run make")

    all_engines = engines(os.path.abspath(options.pvm))
    programs = [HERE / f"{name}.py" for name in options.programs] or sorted(
        path for path in HERE.glob("*.py") if path.name != "run.py")
    out = options.json.resolve() if options.json else None
    table, failures = {}, []
    # Where no pvm.db lies: opening one is not what is measured.
    with tempfile.TemporaryDirectory() as nowhere, contextlib.chdir(nowhere):
        for program in programs:
            try:
                table[program.stem] = measure(program, all_engines, options.rounds)
            except RuntimeError as error:
                failures.append(str(error))
                print(f"FAILED {error}", file=sys.stderr, flush=True)
            else:
                print(f"{program.stem} done", file=sys.stderr, flush=True)
        starts = {what: {engine.name: engine.start_ms(text, options.starts)
                         for engine in all_engines}
                  for what, text in STARTS.items() if options.starts}
    if table:
        print_table(table, [engine.name for engine in all_engines[1:]], starts)
    if out:
        out.write_text(json.dumps(table, indent=1), "utf-8")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
