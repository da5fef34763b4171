#!/usr/bin/python3
"""A long campaign of one fuzz target, split over processes with seeds of their own.

    campaign.py TARGET COUNT SEED PROCESSES [corpus file or folder]…

Runs TARGET --count … --seed …, adds up the figures each process prints at its end, and prints the
sums. Exits with 1 when a process crashed, or when a refusal that the target knows was never met by
a campaign of a million inputs or more. The last input of each process stays in TARGET-SEED.last,
so a crash can be run again: TARGET --seconds 0 TARGET-SEED.last.
"""

import os
import re
import subprocess
import sys

FIGURE = re.compile(r"^  (\S.*?)  +(\d+)$")
EVERY_REFUSAL_AFTER = 1_000_000


# Short allocation stacks and little quarantine: twice as fast, and what crashes is run again anyway.
SANITIZER = "malloc_context_size=2:quarantine_size_mb=16"


def start(target, count, seed, corpus):
    last = f"{target}-{seed}.last"
    process = subprocess.Popen(
        [target, "--count", str(count), "--seed", str(seed), *corpus], text=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        env={"ASAN_OPTIONS": SANITIZER, **os.environ, "PVM_FUZZ_LAST": last})
    return process, seed, last


def main(target, count, seed, processes, *corpus):
    count, seed, processes = int(count), int(seed), int(processes)
    shares = [count // processes + (i < count % processes) for i in range(processes)]
    started = [start(target, share, seed + i, corpus) for i, share in enumerate(shares) if share]
    sums, crashed = {}, 0
    print(f"== {os.path.basename(target)}", flush=True)
    for process, its_seed, last in started:
        output = process.communicate()[0]
        if process.returncode != 0:
            crashed += 1
            print(output[-8000:])
            print(f"seed {its_seed} ended with status {process.returncode}; its input: {last}")
            continue
        os.remove(last)
        for line in output.splitlines():
            if match := FIGURE.match(line):
                sums[match[1]] = sums.get(match[1], 0) + int(match[2])
            else:
                print(line)
    for name, number in sums.items():
        print(f"  {name:32} {number:>12,}")
    unmet = [name for name, number in sums.items() if name.startswith("refused ") and not number]
    if unmet and count >= EVERY_REFUSAL_AFTER:
        print("never met:", ", ".join(unmet))
    else:
        unmet = []
    print(f"{count:,} mutations in {len(started)} processes, crashed {crashed}", flush=True)
    return 1 if crashed or unmet else 0


if __name__ == "__main__":
    if len(sys.argv) < 5:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
