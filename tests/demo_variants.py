#!/usr/bin/python3
"""Tells every story in four variants and compares: plainly, with a collection before every
instruction, with a capture and restore before every N-th, and with both.

    demo_variants.py [--pvm BINARY] [--every N] [NAME …]

Each command of a story is a process of its own, so every turn begins cold, from bytes. The story,
all receipts (gas, events, snapshot hashes) and the state root must be equal in all variants, and
`pvm replay`, which keeps its activations warm in one process, under the same stress, must find the
same once more.
"""

import argparse
import json
import pathlib
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent


def run(command, status=0):
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=900)
    if done.returncode != status:
        sys.exit(f"{' '.join(map(str, command))} ended with {done.returncode}\n"
                 f"{done.stdout}{done.stderr}")
    return done.stdout


def told(pvm, name, stress, folder):
    """What a variant leaves: the story, the receipts, and what a replay says."""
    db = folder / "pvm.db"
    words = ["--stress", stress] if stress else []
    story = run([pvm, "demo", name, "--db", db, *words])
    out = {"story": story.splitlines()}
    out["receipts"] = run([pvm, "receipts", "--json", "--db", db]).splitlines()
    replay = json.loads(run([pvm, "replay", "--json", "--db", db, *words]))
    if replay["state_root"] != replay["replayed_root"]:
        sys.exit(f"{name}: the replay has the state root {replay['replayed_root']}, "
                 f"not {replay['state_root']}")
    out["replay"] = [json.dumps(replay)]
    return out


def compare(name, variant, first, other):
    for part in first:
        for number, (was, now) in enumerate(zip(first[part], other[part]), 1):
            if was != now:
                sys.exit(f"{name}, {variant}: {part} line {number} is\n  {now}\ninstead of\n  {was}")
        if len(first[part]) != len(other[part]):
            sys.exit(f"{name}, {variant}: {part} has {len(other[part])} lines "
                     f"instead of {len(first[part])}")


def is_of_actors(name):
    return "$ pvm deploy" in (ROOT / "demos" / name / "story.txt").read_text()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pvm", default=ROOT / "build" / "pvm")
    parser.add_argument("--every", type=int, default=1, help="pause before every N-th instruction")
    parser.add_argument("names", nargs="*")
    words = parser.parse_args()
    pause = "pause" if words.every == 1 else f"pause={words.every}"
    variants = {"plain": "", "gc": "gc", pause: pause, f"{pause}+gc": f"{pause},gc"}
    names = words.names or sorted(path.parent.name for path in ROOT.glob("demos/*/story.txt"))
    for name in names:
        first = None
        for variant, stress in variants.items():
            began = time.monotonic()
            if not is_of_actors(name):
                # What a program prints is compared by the story itself; its times are the clock's.
                run([words.pvm, "demo", name, *(["--stress", stress] if stress else [])])
                print(f"{name:<14} {variant:<10} {time.monotonic() - began:6.1f} s")
                continue
            with tempfile.TemporaryDirectory(prefix="pvm_variants_") as folder:
                now = told(words.pvm, name, stress, pathlib.Path(folder))
            first = first or now
            compare(name, variant, first, now)
            gas = sum(json.loads(line)["gas"]["used"] for line in now["receipts"])
            print(f"{name:<14} {variant:<10} {time.monotonic() - began:6.1f} s  "
                  f"{len(now['receipts'])} turns, gas {gas}")
    print(f"{len(names)} stories, {len(variants)} variants: all equal")


main()
