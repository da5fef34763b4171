#!/usr/bin/python3
"""House rules that a machine can keep. Prints one line a fault; exits with 1 when there is any.

    tidy.py                 check everything
    tidy.py --list-cpp      print the C++ files, for clang-format
    tidy.py --list-sources  print the C++ files that are compiled, for clang-tidy
"""

import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
TOP_FOLDERS = ("vm", "snapshot", "hoststate", "continuation", "actors", "sdk_python", "demos",
               "tests")
LINES_MAX = 800
COLUMNS_MAX = 100

# Who may include whom. CMakeLists.txt makes the compiler keep the same table.
ALL = ("vm/", "snapshot/", "hoststate/", "continuation/", "actors/")
LAYERS = {
    "vm": ("vm/",),
    "snapshot": ("vm/", "snapshot/"),
    "hoststate": ("vm/base/", "hoststate/"),
    "continuation": ("vm/", "snapshot/", "hoststate/", "continuation/"),
    "actors": ALL,
}
# The finer rows inside vm: what runs programs knows nothing of how they are written and compiled.
COMPILER = re.compile(r"vm/(syntax/|compile/|\w+/compile)")
WITHOUT_COMPILER = ("vm/base/", "vm/unicode/", "vm/heap/", "vm/objects/", "vm/run/")
BASE = "vm/base/"

INCLUDE = re.compile(r'\s*#\s*include\s+"([^"]+)"')
UNFINISHED = re.compile(r"TODO\(now\)|FIX" r"ME|\bX" r"XX\b")
NOT_RUN = re.compile(r"GTEST_" r"SKIP|DISABLED" r"_|pytest\.skip|unittest\.skip|skipTest")
# Printing belongs to the command and to tests. A CHECK that fails may speak before it aborts.
PRINTING = re.compile(r"\b(std::cout|std::cerr|std::clog|f?printf\s*\(|puts\s*\(|fmt::print\s*\()")
MAY_PRINT = ("actors/cli/", "tests/", "vm/base/check.h")
MACHINE_PATH = re.compile(r"(?:^|[^A-Za-z0-9_.])/(?:home|root|work|mnt|srv)/")


def files():
    """Repository paths of all text files of ours, sorted."""
    found = []
    for folder in (".", ".ci", *TOP_FOLDERS):
        base = ROOT / folder
        if not base.exists():
            continue
        paths = base.iterdir() if folder in (".", ".ci") else base.rglob("*")
        found += [path.relative_to(ROOT).as_posix() for path in paths
                  if path.is_file() and "__pycache__" not in path.parts
                  and path.name != ".git"]  # a file in a worktree of its own
    return sorted(found)


def cpp_files():
    return [name for name in files() if name.endswith((".h", ".cpp"))]


def is_program(name):
    """A test program or recorded data, which may look as it likes."""
    return name.startswith(("tests/language/", "tests/golden/"))


def check_includes(name, lines, names, fault):
    layer = LAYERS.get(name.split("/")[0])
    if layer is None:
        return
    for number, line in enumerate(lines, 1):
        match = INCLUDE.match(line)
        if not match:
            continue
        path = match.group(1)
        if path not in names and not path.endswith(".capnp.h"):
            fault(number, f'"{path}" is no repository path')
        elif not path.startswith(layer):
            fault(number, f"{name.split('/')[0]} may not include {path}")
        elif name.startswith(BASE) and not path.startswith(BASE):
            fault(number, f"vm/base stands alone and may not include {path}")
        elif name.startswith(WITHOUT_COMPILER) and COMPILER.match(path):
            fault(number, f"{'/'.join(name.split('/')[:2])} may not include the compiler: {path}")


def check_cpp(name, lines, names, fault):
    for number, line in enumerate(lines, 1):
        if len(line) > COLUMNS_MAX:
            fault(number, f"{len(line)} columns, at most {COLUMNS_MAX}")
        if PRINTING.search(line) and not name.startswith(MAY_PRINT):
            code = line.split("//")[0]
            if PRINTING.search(code) and "snprintf" not in code:
                fault(number, "prints; only actors/cli and tests do")
    # A header that C includes as well opens with a C comment and guards itself.
    if name.endswith(".h") and not (lines[:1] == ["/*"] and "#ifdef __cplusplus" in lines):
        if lines[:1] != ["#pragma once"]:
            fault(1, "a header opens with #pragma once")
        elif not (len(lines) > 1 and lines[1].startswith("// ")):
            fault(2, "after #pragma once a header says what it is, and why")
    check_includes(name, lines, names, fault)


def check_cmake(name, lines, fault):
    # Only pvm_sees() in the top file gives include roots; any other would undo the layers.
    for number, line in enumerate(lines, 1):
        if name != "CMakeLists.txt" and re.match(r"\s*(target_)?include_directories\(", line):
            fault(number, "include roots are given by pvm_library() and pvm_sees() alone")


def check_file(name, names, fault):
    try:
        text = (ROOT / name).read_text("utf-8")
    except UnicodeDecodeError:
        return
    lines = text.splitlines()
    is_source = name.endswith((".cpp", ".h", ".py", ".capnp"))
    if is_source and not is_program(name):
        if len(lines) > LINES_MAX:
            fault(1, f"{len(lines)} lines, at most {LINES_MAX}: which idea wants a file of its own?")
        if name.endswith((".h", ".cpp")):
            check_cpp(name, lines, names, fault)
    if name.endswith("CMakeLists.txt"):
        check_cmake(name, lines, fault)
    for number, line in enumerate(lines, 1):
        if is_source and UNFINISHED.search(line) and name != "tests/tidy.py":
            fault(number, "marked as unfinished")
        if name.startswith("tests/") and NOT_RUN.search(line) and name != "tests/tidy.py":
            fault(number, "a test that does not run")
        if MACHINE_PATH.search(line) and name != "LICENSE":
            fault(number, "a path of somebody's machine")


def main():
    if sys.argv[1:] == ["--list-cpp"]:
        print("\n".join(cpp_files()))
        return 0
    if sys.argv[1:] == ["--list-sources"]:
        print("\n".join(name for name in cpp_files()
                        if name.endswith(".cpp") and not name.startswith("tests/")))
        return 0
    names = set(files())
    faults = []
    for name in sorted(names):
        check_file(name, names,
                   lambda number, what, name=name: faults.append(f"{name}:{number}: {what}"))
    for folder in TOP_FOLDERS:
        if f"{folder}/README.md" not in names:
            faults.append(f"{folder}: has no README.md")
    print("\n".join(faults) if faults else f"{len(names)} files keep the house rules")
    return 1 if faults else 0


sys.exit(main())
