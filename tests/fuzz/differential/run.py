#!/usr/bin/python3
"""Random programs on CPython and on pvm: whoever can tell the two apart has found a bug.

    run.py [--pvm build/pvm] [--seconds 60] [--seed 1] [--programs N] [--keep FOLDER] [--print]

A program is some fifty functions, made from its seed alone. Both run it; stdout, exit status and the
line of an uncaught exception must be equal, but for what tests/language/differences lists. Every
few programs pvm runs it again while it collects or pauses, and nothing may change, gas included.
What differs is shrunk, printed and left in FOLDER. Status 1 when anything differed.
"""

import argparse
import pathlib
import random
import resource
import sys
import tempfile
import time
import warnings

from definitions import SHARED, Definitions
from machines import Machines, first_difference
import rows
from preamble import program
from rows import Rows
from shrink import shrink

UNITS = 40
ROWS = 8    # functions that walk rows, behind the others
STRESS_EVERY = 8
STRESSED_MAX = 1_000_000    # instructions: more would take minutes
SHRINK_SECONDS = 40
HERE = pathlib.Path(__file__).resolve().parent


def generate(seed):
    """The program of a seed: the parts of its text, by name of the function."""
    maker, rows_maker = Definitions(random.Random(seed)), Rows(random.Random(f"rows {seed}"))
    units = {}
    while len(units) < UNITS + ROWS:
        name = f"f{len(units)}"
        text = (maker if len(units) < UNITS else rows_maker).unit(name)
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                compile(text, name, "exec")
        except SyntaxError:
            continue    # what the templates cannot know, such as a name bound twice by a pattern
        units[name] = text
    return units


def text_of(units):
    return program(SHARED + rows.SHARED + list(units.values()), list(units))


class Campaign:
    def __init__(self, options, folder):
        self.options = options
        self.machines = Machines(options.pvm.resolve(), folder)
        self.programs = self.functions = self.too_much = self.lines = 0
        self.found = {}

    def differs(self, text, stress=None, steady=False):
        """The lines where the two part, or None. `steady`: sure that CPython agrees with itself."""
        if stress:
            one, two = self.machines.on_pvm(text), self.machines.on_pvm(text, stress)
            if one.gas != two.gas and one.lines() == two.lines():
                return f"gas {one.gas}", f"gas {two.gas}"
            return first_difference(one, two)
        one, two = self.machines.cpython(text), self.machines.on_pvm(text)
        self.lines += len(one.lines())
        if one.status == 999 or (two.refused and "SyntaxError" in one.error):
            return None
        parted = first_difference(one, two)
        if parted and (one.too_much() or two.too_much()):
            self.too_much += 1
            return None
        if parted and steady and first_difference(one, self.machines.cpython(text, "5")):
            return None
        return parted

    def one(self, seed):
        units = generate(seed)
        self.programs += 1
        self.functions += len(units)
        text = text_of(units)
        self.look(seed, units, text, None)
        if self.programs % STRESS_EVERY == 0:
            instructions = self.machines.on_pvm(text).instructions
            if instructions > STRESSED_MAX:
                return
            every = max(1, instructions // 1500)
            for stress in ("gc", f"pause={every}@{seed % every}"):
                self.look(seed, units, text, stress)

    def look(self, seed, units, text, stress):
        """Compares; on a difference goes on without the function that showed it, to see the next."""
        units = dict(units)
        while units:
            parted = self.differs(text, stress, steady=True)
            if parted is None:
                return
            culprit = self.culprit(units, parted)
            alone = text_of({culprit: units[culprit]}) if culprit else text
            if culprit and self.differs(alone, stress, steady=True) is None:
                alone = text
            self.report(seed, alone, stress, parted)
            if not culprit:
                return
            del units[culprit]
            text = text_of(units)

    def culprit(self, units, parted):
        for line in parted:
            name = line.partition(" ")[0].partition(".")[0].strip("'")
            if name in units:
                return name
        for name, unit in units.items():
            if self.differs(text_of({name: unit})):
                return name
        return None

    def report(self, seed, text, stress, parted):
        test = lambda candidate: self.differs(candidate, stress, steady=True)
        text, parted = shrink(text, test, parted, SHRINK_SECONDS)
        key = text.partition("fuel = 1500")[0]
        if key in self.found:
            return
        self.found[key] = parted
        path = self.options.keep / f"difference_{seed}_{len(self.found)}.py"
        self.options.keep.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        print(f"\nDIFFERENCE {len(self.found)} seed {seed}" + (f" --stress {stress}" if stress else ""),
              f"{path}\n  CPython {parted[0]}\n  pvm     {parted[1]}\n", text, sep="\n", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pvm", type=pathlib.Path, default=HERE.parents[2] / "build" / "pvm")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1, help="of the first program; then one more each")
    parser.add_argument("--programs", type=int, help="how many, whatever it takes")
    parser.add_argument("--keep", type=pathlib.Path,
                        default=pathlib.Path(tempfile.gettempdir()) / "pvm_differences")
    parser.add_argument("--print", action="store_true", help="print the program of the seed, no more")
    options = parser.parse_args()
    if options.print:
        print(text_of(generate(options.seed)))
        return 0
    started, clock = time.monotonic(), time.process_time()
    with tempfile.TemporaryDirectory(prefix="pvm_differ_") as folder:
        campaign = Campaign(options, folder)
        while (campaign.programs < options.programs if options.programs
               else time.monotonic() - started < options.seconds):
            campaign.one(options.seed + campaign.programs)
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = time.process_time() - clock + children.ru_utime + children.ru_stime
    print(f"{campaign.programs} programs, {campaign.functions} functions, {campaign.lines} lines "
          f"compared, {campaign.too_much} asked for too much, {cpu:.0f} s of CPU, "
          f"{len(campaign.found)} differences")
    return 1 if campaign.found else 0


if __name__ == "__main__":
    sys.exit(main())
