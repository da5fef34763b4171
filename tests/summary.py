#!/usr/bin/python3
"""Prints `N passed, N failed` for a ctest run, counting the tests inside each ctest entry.

    summary.py JUNIT.XML CTEST_STATUS

A GoogleTest binary and a language area are one entry for ctest and many tests for a person. Each
says at its end how many ran; an entry that says nothing counts as one. An entry that failed
without naming a failed test (a crash, a time limit) counts as one failure more.
Exits with ctest's status, or 1 when nothing ran or the two disagree.
"""

import re
import sys
import xml.etree.ElementTree as ElementTree

COUNTS = (
    # (pattern, what its number means)
    (re.compile(r"^\[  PASSED  \] (\d+) tests?\.", re.M), "passed"),
    (re.compile(r"^\[  FAILED  \] (\d+) tests?, listed below", re.M), "failed"),
    (re.compile(r"^[^\n]*?(\d+) passed, \d+ failed", re.M), "passed"),
    (re.compile(r"^[^\n]*?\d+ passed, (\d+) failed", re.M), "failed"),
    (re.compile(r"^Ran (\d+) tests? in ", re.M), "ran"),
    (re.compile(r"^FAILED \((?:failures=(\d+))?(?:, )?(?:errors=(\d+))?", re.M), "failed"),
)


def count(case):
    output = case.findtext("system-out") or ""
    found = {"passed": 0, "failed": 0, "ran": 0}
    for pattern, meaning in COUNTS:
        for match in pattern.finditer(output):
            found[meaning] += sum(int(number) for number in match.groups() if number)
    passed = found["passed"] + max(0, found["ran"] - found["failed"])
    failed = found["failed"]
    if case.get("status") == "run":
        return (passed, failed) if passed or failed else (1, 0)
    return passed, max(1, failed)


def main():
    path, ctest_status = sys.argv[1], int(sys.argv[2])
    try:
        cases = ElementTree.parse(path).getroot().findall("testcase")
    except (OSError, ElementTree.ParseError) as error:
        print(f"no test report: {error}")
        return ctest_status or 1
    passed = failed = 0
    for case in cases:
        in_case = count(case)
        passed += in_case[0]
        failed += in_case[1]
        if in_case[1]:
            print(f"FAILED {case.get('name')}: {in_case[0]} passed, {in_case[1]} failed")
    print(f"{passed} passed, {failed} failed")
    return ctest_status or (1 if failed or not passed else 0)


sys.exit(main())
