#!/usr/bin/python3
"""What the pauses of the language suite have met: every opcode must have been the next instruction of
some capture, and every kind of heap object must have been captured.

    stress_census.py [--show] FOLDER

FOLDER holds what `run_language.py --census FOLDER` counted, a file for each area; ctest runs this when
all areas have passed. A row of vm/bytecode/opcodes.def or vm/heap/kinds.def that no capture met wants a
program, or stands below with the reason why it cannot be met. Status 1 otherwise, and also when a
reason is no longer true.
"""

import argparse
import collections
import json
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent

# Rows that no boundary meets.
NEVER_NEXT = {"Nop": "the compiler never emits it"}
NEVER_CAPTURED = {"NativeFunction": "builtins belong to the runtime; a snapshot names them"}


def rows(path, macro):
    text = (ROOT / path).read_text("utf-8")
    return re.findall(rf"^{macro}\((\w+),", text, re.M)


def judge(title, table, seen, never):
    faults = [f"{title} {name}: no capture met it" for name in table
              if not seen[name] and name not in never]
    faults += [f"{title} {name}: met {seen[name]} times, so this is not true: {never[name]}"
               for name in never if seen[name]]
    return faults + [f"{title} {name}: there is no such row" for name in never if name not in table]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--show", action="store_true", help="print how often each row was met")
    options = parser.parse_args()
    opcodes, kinds = collections.Counter(), collections.Counter()
    areas = sorted(options.folder.glob("*.json"))
    for area in areas:
        census = json.loads(area.read_text("utf-8"))
        opcodes.update(census["opcodes"])
        kinds.update(census["kinds"])
    op_rows = rows("vm/bytecode/opcodes.def", "OP")
    kind_rows = rows("vm/heap/kinds.def", "(?:KIND|ITERATOR)")
    if options.show:
        for name in op_rows + kind_rows:
            print(f"{opcodes[name] or kinds[name]:9}  {name}")
    faults = judge("opcode", op_rows, opcodes, NEVER_NEXT)
    faults += judge("kind", kind_rows, kinds, NEVER_CAPTURED)
    print("\n".join(faults))
    print(f"{sum(opcodes.values())} captures in {len(areas)} areas met "
          f"{sum(1 for name in op_rows if opcodes[name])} of {len(op_rows)} opcodes and "
          f"{sum(1 for name in kind_rows if kinds[name])} of {len(kind_rows)} kinds; "
          f"{len(NEVER_NEXT) + len(NEVER_CAPTURED)} rows cannot be met")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
