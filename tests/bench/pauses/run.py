#!/usr/bin/python3
"""What a pause costs, beside CPython's pickle of the same data in the same run.

    run.py [--bench build/tests/pause_bench] [--seconds 2] [--folder FOLDER] [--json FILE]

The first table has bytes and microseconds of one pause: capture and encode, decode and restore; each
number is the median over many. Pickle stores the data alone (protocol 5; of a frame its name, line
and variables): it has no call stack that could go on. The second table has whole turns: resume a
stored continuation, run to its next pause, commit; in brackets the CPU time of one. FULL means that a finished commit is on the disk;
the state files are made in FOLDER, which therefore ought to be on one.
"""

import argparse
import json
import pathlib
import pickle
import statistics
import subprocess
import sys
import time

import data

HERE = pathlib.Path(__file__).resolve().parent
BUILD = HERE.parent.parent.parent / "build"


def frames_as_data(count):
    """What a debugger sees of the paused frames, as data that pickle can store."""
    found = []

    def wait(label):
        frame = sys._getframe()
        found.append(("pause", 1, {"label": label}))
        while (frame := frame.f_back) and frame.f_code.co_name != "frames_as_data":
            if frame.f_code.co_name == "settle":
                known = {k: v for k, v in frame.f_locals.items() if k != "wait"}
                found.append((frame.f_code.co_name, frame.f_lineno, known))

    data.wait_in(wait, count)
    found.append(("<module>", 1, {"data": []}))
    assert len(found) == count, (len(found), count)
    return found


def median_us(work, seconds):
    samples = []
    end = time.perf_counter() + seconds
    while time.perf_counter() < end or len(samples) < 11:
        before = time.perf_counter_ns()
        work()
        samples.append(time.perf_counter_ns() - before)
    return statistics.median(samples) / 1000


def pickled(row, seconds):
    """(bytes, µs of dumps, µs of loads)."""
    value = frames_as_data(row["frames"]) if row["objects"] == 0 else data.records(row["objects"])
    text = pickle.dumps(value, 5)
    return (len(text), median_us(lambda: pickle.dumps(value, 5), seconds),
            median_us(lambda: pickle.loads(text), seconds))


def title(row):
    if row["objects"] == 0:
        return f"{row['frames']} frames"
    return f"{row['frames']} frames, {row['objects']:,} objects"


def print_pauses(rows, seconds):
    print("| pause | bytes | pickle | ratio | capture + encode, µs | dumps | ratio "
          "| decode + restore, µs | loads | ratio |")
    print("|-" * 10 + "|")
    for row in rows:
        row["pickle"] = pickled(row, seconds)
        cells = []
        for ours, theirs in zip((row["bytes"], row["capture_us"], row["restore_us"]),
                                row["pickle"]):
            form = "{:,.0f}" if ours >= 100 or isinstance(ours, int) else "{:.1f}"
            cells += [form.format(ours), form.format(theirs), f"{ours / theirs:.2f}"]
        print(f"| {title(row)} | " + " | ".join(cells) + " |")


def print_turns(rows):
    print("| turns a second: resume, pause, commit | memory | SQLite, NORMAL | SQLite, FULL |")
    print("|-" * 4 + "|")
    by_title = {}
    for row in rows:
        text = f"{row['per_second']:,.0f} ({row['cpu_us']:,.0f} µs)"
        by_title.setdefault(title(row), {})[row["host"]] = text
    for name, found in by_title.items():
        print(f"| {name} | " + " | ".join(found[host] for host in ("memory", "normal", "full"))
              + " |")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--bench", type=pathlib.Path, default=BUILD / "tests" / "pause_bench")
    parser.add_argument("--seconds", type=float, default=2, help="for each kind of turn")
    parser.add_argument("--folder", type=pathlib.Path, default=BUILD,
                        help="where state files are made")
    parser.add_argument("--json", type=pathlib.Path, help="also write all figures there")
    options = parser.parse_args()
    if not options.bench.exists():
        sys.exit(f"there is no {options.bench}; run make")
    done = subprocess.run([options.bench, HERE / "data.py", options.folder, str(options.seconds)],
                          stdout=subprocess.PIPE, check=True)
    figures = json.loads(done.stdout)
    print_pauses(figures["pauses"], options.seconds / 4)
    print()
    print(f"a fresh activation with its heap: {figures['fresh_heap_us']:.1f} µs")
    print()
    print_turns(figures["turns"])
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1), "utf-8")


if __name__ == "__main__":
    main()
