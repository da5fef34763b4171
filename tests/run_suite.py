#!/usr/bin/python3
"""How much of a folder of Python that was not written for us runs as it does on CPython.

    run_suite.py FOLDER [--pvm build/pvm] [--only TEXT] [--list CLASS] [--minimum PERCENT]

Every *.py of the folder runs under CPython 3.11 and under `pvm run --profile standard`; what they
print, how they end and the uncaught exception's line are compared. The programs are sorted into:

    same          nobody can tell the two runs apart (a SyntaxError of both is such a run)
    refused       the compiler names what the language leaves out, at a line and column
    import        the same, but what is left out is a module
    unsupported   the same at run time: UnsupportedError ended the program, or was printed
    not Python    CPython prints SKIP, dies, takes too long, or ends with an error that says that
                  the program is not for it (no such module, name or attribute; not its syntax)
    different     everything else, each with the first line that differs

The percentage is `same` of `same` and `different`: of the programs that use only what is in. Exits
with 1 when it is below --minimum, or when a pvm died.

Such folders are not part of this repository: the programs of others are not copied.
"""

import argparse
import collections
import concurrent.futures
import itertools
import pathlib
import re
import sys
import tempfile

import run_language
from run_language import Failure, Oracle, last_line, run_process, split_report

CLASSES = ("same", "refused", "import", "unsupported", "not Python", "different")
CPYTHON_SECONDS = 20
PVM_SECONDS = 60

NOT_FOR_CPYTHON = re.compile(r"(ImportError|ModuleNotFoundError|NameError|AttributeError|"
                             r"SyntaxError|IndentationError|UnicodeDecodeError)\b")
REFUSED = re.compile(r"error: .*:\d+:\d+: (?P<what>.* is not supported: .*)")
SYNTAX = re.compile(r"error: .*:\d+:\d+: (SyntaxError|IndentationError|TabError): ")


def first_difference(expected, actual):
    """The first line that is not the same, as each of the two has it."""
    pairs = itertools.zip_longest(expected.splitlines(), actual.splitlines(), fillvalue="(end)")
    for number, (wanted, got) in enumerate(pairs, 1):
        if wanted != got:
            return f"line {number}: {wanted[:160]!r}, but pvm {got[:160]!r}"
    return "line ends differ"


def run_pvm(pvm, program, scratch):
    """(status, text, error): text is what was printed, then the exception's line."""
    command = [pvm, "run", program, "--profile", "standard", "--json"]
    status, stdout, stderr = run_process(command, scratch, {}, PVM_SECONDS)
    stderr, report = split_report(stderr)
    if status < 0 or status > 128 or (report is None and status != 2):
        raise Failure(f"pvm died with status {status}: {last_line(stderr)}")
    if status == 2:
        return status, stdout, next((line for line in stderr.splitlines()
                                     if line.startswith("error: ")), last_line(stderr))
    error = last_line(stderr) if status else ""
    return status, stdout + (error + "\n" if error else ""), error


def sort_out(expected, run):
    """(class, what to say about it): `expected` is CPython's outcome, None when it took too long."""
    status, text, error = run
    if expected is None:
        return "not Python", "CPython takes too long"
    if expected.status < 0:
        return "not Python", f"CPython died with status {expected.status}"
    skipped = expected.stdout.split("\n", 1)[0].startswith("SKIP") or "SKIP\n" in expected.stdout
    if skipped:
        return "not Python", "CPython prints SKIP"
    syntax_error = NOT_FOR_CPYTHON.match(expected.error) and "SyntaxError" in expected.error
    if status == 2:
        refusal = REFUSED.match(error)
        if refusal:
            is_import = refusal["what"].startswith("import of ")
            return ("import" if is_import else "refused"), refusal["what"]
        if SYNTAX.match(error) and syntax_error:
            return "same", ""
    elif expected.text() == text and expected.status == status:
        return "same", ""
    if expected.status and NOT_FOR_CPYTHON.match(expected.error):
        return "not Python", expected.error
    if re.match(r"(ImportError|ModuleNotFoundError)\b", error):
        return "import", error
    if "UnsupportedError" in text:
        return "unsupported", next(line for line in text.splitlines()
                                   if "UnsupportedError" in line)
    if status == 2:
        return "different", f"CPython accepts it: {error}"
    return "different", first_difference(expected.text(), text)


def check(program, options, oracle):
    with tempfile.TemporaryDirectory(prefix="pvm_suite_") as folder:
        scratch = pathlib.Path(folder)
        try:
            expected = oracle.run(program, scratch, CPYTHON_SECONDS)
        except Failure:
            expected = None
        try:
            return sort_out(expected, run_pvm(options.pvm, program, scratch))
        except Failure as failure:
            return "different", str(failure)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--pvm", type=pathlib.Path,
                        default=run_language.HERE.parent / "build" / "pvm")
    parser.add_argument("--cache", type=pathlib.Path, help="folder that keeps CPython's answers")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--only", default="", help="programs whose name has this text")
    parser.add_argument("--list", action="append", choices=CLASSES, default=[],
                        help="name the programs of this class as well")
    parser.add_argument("--minimum", type=float, default=0.0)
    options = parser.parse_args()
    options.pvm = options.pvm.resolve()
    if not options.pvm.exists():
        sys.exit(f"there is no {options.pvm}; run make")
    programs = [path for path in sorted(options.folder.resolve().rglob("*.py"))
                if options.only in path.name]
    if not programs:
        sys.exit(f"no programs in {options.folder}")

    oracle = Oracle(options.cache)
    counts = collections.Counter()
    died = False
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        results = pool.map(lambda program: check(program, options, oracle), programs)
        for program, (kind, what) in zip(programs, results):
            counts[kind] += 1
            died = died or what.startswith("pvm died")
            if kind == "different" or kind in options.list:
                name = program.relative_to(options.folder.resolve())
                print(f"{kind}: {name}{': ' if what else ''}{what}", flush=True)
    compared = counts["same"] + counts["different"]
    percent = 100 * counts["same"] / compared if compared else 0.0
    print(", ".join(f"{counts[kind]} {kind}" for kind in CLASSES))
    print(f"{percent:.1f} % of the {compared} programs that use only what is in run the same")
    return 1 if died or percent < options.minimum else 0


if __name__ == "__main__":
    sys.exit(main())
