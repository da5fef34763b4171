#!/usr/bin/python3
"""What the pauses of the language suite have met: every opcode must have been the next instruction of
some capture, and every kind of heap object must have been captured.

    stress_census.py [--pvm build/pvm] [--captures 200] [--show]

Each program under tests/language runs once with --stress pause=N,census; N is such that a run takes
about so many captures, and the offset follows from the program's name. A row of vm/bytecode/opcodes.def
or vm/heap/kinds.def that no capture met wants a program, or stands below with the reason why it cannot
be met. Status 1 otherwise, and also when a reason is no longer true.
"""

import argparse
import collections
import concurrent.futures
import hashlib
import pathlib
import re
import sys
import tempfile

import run_language

ROOT = pathlib.Path(__file__).resolve().parent.parent

# Rows that no boundary meets.
NEVER_NEXT = {"Nop": "the compiler never emits it"}
NEVER_CAPTURED = {"NativeFunction": "builtins belong to the runtime; a snapshot names them"}


def rows(path, macro):
    text = (ROOT / path).read_text("utf-8")
    return re.findall(rf"^{macro}\((\w+),", text, re.M)


def census_of(pvm, program, captures):
    """(opcodes, kinds) of one program, through all its turns."""
    opcodes, kinds = collections.Counter(), collections.Counter()
    with tempfile.TemporaryDirectory(prefix="pvm_census_") as folder:
        scratch = pathlib.Path(folder)
        plain = run_language.run_pvm(pvm, program, None, scratch)
    every = max(1, plain.instructions // captures)
    offset = int.from_bytes(hashlib.sha256(program.name.encode()).digest()[:4], "little") % every
    with tempfile.TemporaryDirectory(prefix="pvm_census_") as folder:
        reports = []
        run_language.run_pvm(pvm, program, f"pause={every}@{offset},census", pathlib.Path(folder),
                             reports=reports)
    for report in reports:
        census = report.get("stress", {}).get("census", {})
        opcodes.update(census.get("opcodes", {}))
        kinds.update(census.get("kinds", {}))
    return opcodes, kinds


def judge(title, table, seen, never):
    faults = [f"{title} {name}: no capture met it" for name in table
              if not seen[name] and name not in never]
    faults += [f"{title} {name}: met {seen[name]} times, so this is not true: {never[name]}"
               for name in never if seen[name]]
    return faults + [f"{title} {name}: there is no such row" for name in never if name not in table]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pvm", type=pathlib.Path, default=ROOT / "build" / "pvm")
    parser.add_argument("--captures", type=int, default=200, help="about so many a program")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--show", action="store_true", help="print how often each row was met")
    options = parser.parse_args()
    pvm = options.pvm.resolve()
    programs = [path for path in sorted(run_language.LANGUAGE.rglob("*.py"))
                if path.parent.name not in ("stand_in", "refused")]
    opcodes, kinds = collections.Counter(), collections.Counter()
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        for one, two in pool.map(lambda path: census_of(pvm, path, options.captures), programs):
            opcodes.update(one)
            kinds.update(two)
    op_rows = rows("vm/bytecode/opcodes.def", "OP")
    kind_rows = rows("vm/heap/kinds.def", "(?:KIND|ITERATOR)")
    if options.show:
        for name in op_rows + kind_rows:
            print(f"{opcodes[name] or kinds[name]:9}  {name}")
    faults = judge("opcode", op_rows, opcodes, NEVER_NEXT)
    faults += judge("kind", kind_rows, kinds, NEVER_CAPTURED)
    print("\n".join(faults))
    print(f"{sum(opcodes.values())} captures in {len(programs)} programs met "
          f"{sum(1 for name in op_rows if opcodes[name])} of {len(op_rows)} opcodes and "
          f"{sum(1 for name in kind_rows if kinds[name])} of {len(kind_rows)} kinds; "
          f"{len(NEVER_NEXT) + len(NEVER_CAPTURED)} rows cannot be met")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
