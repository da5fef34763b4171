#!/usr/bin/python3
"""Breaks the runtime by one change at a time and sees that a test says so.

    mutants.py [--only TEXT] [--jobs N]     build each beside the build, and run its tests
    mutants.py --write                      write tests/rules.md from the definitions
    mutants.py --check                      whether rules.md is current and every change applies

The definitions stand in tests/mutants/*.txt, in the order of tests/rules.md:

    # Turns                                 a heading
    rule: a turn is atomic
    test: Turns.AreAtomic                   a GoogleTest filter; what it names must fail
    what: a refused turn keeps its writes
    file: actors/turn_runner.cpp
    -    turn.overlay().discard();          must occur exactly once
    +    turn.overlay().commit();

A mutant is caught when one of its tests fails, or none of them ends in time.
"""

import argparse
import concurrent.futures
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
FOLDER = ROOT / "tests" / "mutants"
TABLE = ROOT / "tests" / "rules.md"
BUILD = ROOT / "build"
SCRATCH = BUILD / "mutants"
SECONDS_MAX = 120

NOTHING_COMPILED = """
#include "vm/prelude/embedded.h"
std::span<const pvm::vm::CompiledModule> pvm::vm::compiled_prelude() { return {}; }
"""

INTRODUCTION = """# The rules, their tests, and a change that breaks each

Written by `tests/mutants.py --write` from `tests/mutants/`. Every test runs its contract in two worlds,
one that keeps sleeping calls in memory and one that restores them, and compares all they say.
`make mutants` applies each change alone and sees the tests beside it fail.
"""


class Mutant:
    def __init__(self, heading, rule, test, place):
        self.heading, self.rule, self.test, self.place = heading, rule, test, place
        self.what = self.file = ""
        self.old, self.new = [], []

    def change(self, text):
        """The changed text, or None when the old lines do not stand in it exactly once."""
        old = "\n".join(self.old)
        return text.replace(old, "\n".join(self.new)) if old and text.count(old) == 1 else None


def read_definitions():
    mutants = []
    for path in sorted(FOLDER.glob("*.txt")):
        heading, rule, test = "", "", ""
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            key, _, value = line.partition(": ")
            if line.startswith("# "):
                heading = line[2:]
            elif line[:1] in ("-", "+"):
                (mutants[-1].old if line[0] == "-" else mutants[-1].new).append(line[1:])
            elif key == "rule":
                rule = value
            elif key == "test":
                test = value
            elif key == "what":
                mutants.append(Mutant(heading, rule, test, f"{path.name}:{number}"))
                mutants[-1].what = value
            elif key == "file":
                mutants[-1].file = value
            elif line:
                sys.exit(f"{path.name}:{number}: not understood: {line}")
    return mutants


def table(mutants):
    lines = [INTRODUCTION]
    heading = None
    for mutant in mutants:
        if mutant.heading != heading:
            heading = mutant.heading
            lines += ["", f"## {heading}", "", "| rule | test | mutant |", "| --- | --- | --- |"]
        test = mutant.test.replace(":", ", ")
        lines.append(f"| {mutant.rule} | {test} | {mutant.what} ({mutant.file}) |")
    return "\n".join(lines).replace("\n\n\n", "\n\n") + "\n"


def check(mutants):
    faults = []
    tests = "\n".join(path.read_text("utf-8") for path in (ROOT / "tests").glob("*/*.cpp"))
    for mutant in mutants:
        if mutant.change((ROOT / mutant.file).read_text("utf-8")) is None:
            faults.append(f"{mutant.place}: no longer applies to {mutant.file}")
        for test in mutant.test.split(":"):
            suite, _, name = test.partition(".")
            if f"({suite}, {name})" not in tests:
                faults.append(f"{mutant.place}: there is no test {test}")
    if not TABLE.exists() or TABLE.read_text("utf-8") != table(mutants):
        faults.append("tests/rules.md is not what --write would write")
    return faults


class Builder:
    """Compiles one changed source with the build's own command, and links it in front of the
    libraries, so that everything else is taken from the build as it is."""

    def __init__(self):
        commands = json.loads((BUILD / "compile_commands.json").read_text("utf-8"))
        self.commands = {each["file"]: each["command"] for each in commands}
        said = subprocess.run(["ninja", "-C", BUILD, "-t", "commands", "tests/actors_units"],
                              check=True, capture_output=True, text=True)
        self.link = said.stdout.strip().splitlines()[-1]

    def object_of(self, source, folder):
        """Compiles `folder`/source.cpp as if it stood at `source`."""
        command = self.commands[str(source)].replace(str(source), str(folder / "source.cpp"))
        command = re.sub(r" -o \S+", f" -o {folder / 'source.o'}", command).replace(" -O2 ", " -O0 ")
        return self.run(command)

    def prelude_of(self, mutant, changed, folder):
        """The embedded Python with one file changed, as C++."""
        tree = folder / "tree"
        listed = (BUILD / "vm" / "prelude_files.txt").read_text("utf-8").split()
        for name in listed:
            path = tree / pathlib.Path(name).relative_to(ROOT)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(pathlib.Path(name).read_bytes())
        (tree / mutant.file).write_text(changed, "utf-8")
        names = [str(tree / pathlib.Path(name).relative_to(ROOT)) for name in listed]
        (folder / "list.txt").write_text("\n".join(names) + "\n", "utf-8")
        said = self.run(f"cmake -DROOT={tree} -DOUT={folder}/source.cpp -DLIST={folder}/list.txt "
                        f"-P {ROOT}/vm/embed_prelude.cmake")
        # The build has compiled the unchanged text; without that, the text is compiled as it is read.
        with open(folder / "source.cpp", "a", encoding="utf-8") as source:
            source.write(NOTHING_COMPILED)
        return said

    def build(self, mutant, changed, folder):
        """What went wrong, or nothing; the binary is `folder`/actors_units."""
        if mutant.file.endswith(".py"):
            source = BUILD / "vm" / "embedded_prelude.cpp"
            said = self.prelude_of(mutant, changed, folder)
        else:
            source = ROOT / mutant.file
            (folder / "source.cpp").write_text(changed, "utf-8")
            said = ""
        said = said or self.object_of(source, folder)
        return said or self.run(self.link.replace("-o tests/actors_units",
                                                  f"-o {folder}/actors_units {folder}/source.o"))

    @staticmethod
    def run(command):
        ran = subprocess.run(command, shell=True, cwd=BUILD, capture_output=True, text=True)
        return "" if ran.returncode == 0 else (ran.stdout + ran.stderr)[-2000:]


def passes(binary, tests):
    """Whether all of them pass; a run that takes too long does not."""
    try:
        ran = subprocess.run([binary, "--gtest_filter=" + tests], capture_output=True, cwd=ROOT,
                             timeout=SECONDS_MAX)
    except subprocess.TimeoutExpired:
        return False
    return ran.returncode == 0


def verdict_of(builder, mutant, number):
    folder = SCRATCH / str(number)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    started = time.monotonic()
    said = builder.build(mutant, mutant.change((ROOT / mutant.file).read_text("utf-8")), folder)
    if said:
        print(said)
        verdict = "does not build"
    else:
        verdict = "SURVIVED" if passes(folder / "actors_units", mutant.test) else "caught"
    shutil.rmtree(folder)
    print(f"{number:3} {verdict:14} {time.monotonic() - started:5.1f} s  {mutant.file}: "
          f"{mutant.what}  [{mutant.test}]", flush=True)
    return verdict == "caught"


def run(mutants, jobs):
    if subprocess.run(["cmake", "--build", BUILD, "-j", str(jobs), "--target", "actors_units"],
                      stdout=subprocess.DEVNULL, check=False).returncode != 0:
        sys.exit("it does not build without any change")
    everything = ":".join(sorted({each for mutant in mutants for each in mutant.test.split(":")}))
    if not passes(BUILD / "tests" / "actors_units", everything):
        sys.exit("tests fail without any change: ctest --test-dir build -R actors")
    builder = Builder()
    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        caught = sum(pool.map(lambda numbered: verdict_of(builder, numbered[1], numbered[0]),
                              enumerate(mutants, 1)))
    print(f"{caught} of {len(mutants)} mutants caught")
    return 0 if caught == len(mutants) else 1


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", default="", help="those with this text in what, test or file")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--write", action="store_true", help="write tests/rules.md")
    parser.add_argument("--check", action="store_true", help="change nothing, build nothing")
    given = parser.parse_args()
    mutants = read_definitions()
    if given.write:
        TABLE.write_text(table(mutants), "utf-8")
        return 0
    faults = check(mutants)
    for fault in faults:
        print(fault)
    if faults or given.check:
        return 1 if faults else 0
    chosen = [each for each in mutants if given.only in f"{each.what} {each.test} {each.file}"]
    return run(chosen, given.jobs)


if __name__ == "__main__":
    sys.exit(main())
