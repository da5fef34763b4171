"""The two machines, and when they agree on a program."""

import json
import os
import pathlib
import re
import resource
import subprocess
import typing

ORACLE = os.environ.get("PVM_ORACLE", "/usr/bin/python3")
SECONDS_MAX = 20
MEMORY_MAX = 2 << 30

# What tests/language/differences lists and a generator cannot steer clear of, made equal.
KNOWN = [
    (re.compile(r"\b(?:collections|itertools|decimal|re|fractions|functools|types|operator)\."
                r"(?=[A-Za-z]+\b(?!\())"), ""),
    (re.compile(r"(\S+|Value) argument after \* must|Value after \* must"), "argument after * must"),
    (re.compile(r"str_ascii_iterator"), "str_iterator"),
]
# A program that asks for more than either will give says nothing about the language.
TOO_MUCH = re.compile(r"MemoryError|MemoryLimitExceeded|too large to|int is too large|cannot fit 'int'")


class Answer(typing.NamedTuple):
    stdout: str
    status: int
    error: str      # the uncaught exception's line, or ""
    gas: int = 0
    instructions: int = 0
    refused: bool = False

    def lines(self):
        text = self.stdout + (self.error + "\n" if self.status else "")
        for pattern, same in KNOWN:
            text = pattern.sub(same, text)
        return text.splitlines()

    def too_much(self):
        return TOO_MUCH.search(self.stdout + self.error) is not None


def last_line(text):
    lines = [line for line in text.splitlines() if line.strip()]
    return lines[-1].strip() if lines else ""


class Machines:
    def __init__(self, pvm, folder):
        self.pvm = pvm
        self.folder = pathlib.Path(folder)

    def run(self, command, seed="0"):
        env = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8:backslashreplace",
               "PYTHONDONTWRITEBYTECODE": "1"}
        limit = lambda: resource.setrlimit(resource.RLIMIT_AS, (MEMORY_MAX, MEMORY_MAX))
        try:
            done = subprocess.run(command, cwd=self.folder, env=env, stdin=subprocess.DEVNULL,
                                  capture_output=True, timeout=SECONDS_MAX, preexec_fn=limit)
        except subprocess.TimeoutExpired:
            return 999, "", "still running"
        return (done.returncode, done.stdout.decode("utf-8", "backslashreplace"),
                done.stderr.decode("utf-8", "backslashreplace"))

    def file(self, text):
        path = self.folder / "program.py"
        path.write_text(text, "utf-8")
        return path

    def cpython(self, text, seed="0"):
        status, stdout, stderr = self.run([ORACLE, "-W", "ignore", "-P", self.file(text)], seed)
        return Answer(stdout, status, last_line(stderr) if status else "")

    def on_pvm(self, text, stress=None):
        words = ["--stress", stress] if stress else []
        status, stdout, stderr = self.run(
            [self.pvm, "run", self.file(text), "--profile", "standard", "--json", *words])
        report, rest = {}, []
        for line in stderr.splitlines():
            if line.startswith("{"):
                try:
                    report = json.loads(line)
                    continue
                except ValueError:
                    pass
            rest.append(line)
        if status < 0 or status > 2:
            return Answer(stdout, status, f"pvm died with status {status}: {last_line(stderr)}")
        error = (rest[0] if status == 2 else last_line("\n".join(rest))) if status and rest else ""
        return Answer(stdout, status, error, report.get("gas", 0), report.get("instructions", 0),
                      status == 2)


def first_difference(one, two):
    """(line of one, line of two) where two answers part, or None."""
    left, right = one.lines(), two.lines()
    for a, b in zip(left, right):
        if a != b:
            return a, b
    if len(left) != len(right):
        count = min(len(left), len(right))
        return (left + ["<end>"])[count], (right + ["<end>"])[count]
    return None if one.status == two.status else (f"status {one.status}", f"status {two.status}")
