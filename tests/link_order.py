#!/usr/bin/env python3
"""Which functions of pvm run first: the order in which the linker puts them.

    tests/link_order.py --pvm build/pvm > actors/cli/lean/first.ld

A process pays for each piece of its program that it touches: with time, since the system maps it in,
and with memory, since what lies around it comes along. So what a start needs lies together, and
behind it what ordinary programs call. Each function gets a breakpoint that stops once: an empty
program says what a start runs, then the programs of tests/bench what programs run.

The one rule: the list is a hint. A name that no longer exists is skipped by the linker, a function
that is missing lies where it would without the list. Linux on x86-64 only; gcc's symbols must be
in the binary.
"""

import argparse
import ctypes
import os
import pathlib
import signal
import subprocess
import sys
import tempfile

BENCH = pathlib.Path(__file__).resolve().parent / "bench"
TRACE_ME, CONTINUE, GET_REGISTERS, SET_REGISTERS = 0, 7, 12, 13
REGISTERS = 27  # of 8 bytes, struct user_regs_struct
RIP = 16
BREAKPOINT = b"\xcc"
NAME_SHOWN = 40  # what follows is left to a wildcard
COLUMNS = 99

HEADER = """\
/* The functions that run first, in the order in which they do: tests/link_order.py wrote this,
   and says why. The one rule: a hint, never a need. */
SECTIONS
{
  .text.first :
  {
    *(.text.startup .text.startup.*)
"""
FOOTER = """\
  }
}
INSERT BEFORE .text;
"""

libc = ctypes.CDLL(None, use_errno=True)
libc.ptrace.argtypes = [ctypes.c_long, ctypes.c_long, ctypes.c_void_p, ctypes.c_void_p]
libc.ptrace.restype = ctypes.c_long


def ptrace(request, pid, data=None):
    if libc.ptrace(request, pid, None, data) == -1:
        raise OSError(ctypes.get_errno(), f"ptrace request {request}")


def functions_of(pvm):
    """Address -> names. A section bears one of them; which, only the compiler knows."""
    out = subprocess.run(["nm", "--defined-only", "-S", pvm], capture_output=True, text=True,
                         check=True)
    found = {}
    for line in out.stdout.splitlines():
        words = line.split()
        if len(words) == 4 and words[2] in "tTwW" and words[3].startswith("_Z"):
            found.setdefault(int(words[0], 16), []).append(words[3])
    return found


def start_of(command):
    pid = os.fork()
    if pid == 0:
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, 1)
        ptrace(TRACE_ME, 0)
        os.execv(command[0], command)
    os.waitpid(pid, 0)
    return pid


def called(command, functions):
    """The functions that `command` runs, in the order of their first calls."""
    pid = start_of(command)
    registers = (ctypes.c_uint64 * REGISTERS)()
    order = []
    with open(f"/proc/{pid}/mem", "r+b", buffering=0) as memory:
        whole = {}
        for address in functions:
            memory.seek(address)
            whole[address] = memory.read(1)
            memory.seek(address)
            memory.write(BREAKPOINT)
        passed_on = 0
        while True:
            if libc.ptrace(CONTINUE, pid, None, passed_on) == -1:
                raise OSError(ctypes.get_errno(), "ptrace continue")
            _, status = os.waitpid(pid, 0)
            if os.WIFEXITED(status) or os.WIFSIGNALED(status):
                break
            passed_on = 0
            if os.WSTOPSIG(status) != signal.SIGTRAP:
                passed_on = os.WSTOPSIG(status)
                continue
            ptrace(GET_REGISTERS, pid, ctypes.byref(registers))
            address = registers[RIP] - 1
            if address not in whole:
                continue
            order.extend(functions[address])
            memory.seek(address)
            memory.write(whole[address])
            registers[RIP] = address
            ptrace(SET_REGISTERS, pid, ctypes.byref(registers))
    if status != 0:
        sys.exit(f"link_order: {' '.join(command)} ended with status {status}")
    return order


def pattern_of(name):
    if name.startswith("_GLOBAL__sub"):
        return None  # in .text.startup
    return ".text." + (name if len(name) <= NAME_SHOWN else name[:NAME_SHOWN] + "*")


def lines_of(patterns):
    line = ""
    for pattern in patterns:
        longer = f"{line} {pattern}" if line else f"    *({pattern}"
        if len(longer) >= COLUMNS:
            yield line + ")"
            longer = f"    *({pattern}"
        line = longer
    yield line + ")"


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--pvm", required=True, help="the command, at fixed addresses (-no-pie)")
    pvm = os.path.abspath(options.parse_args().pvm)
    functions = functions_of(pvm)
    programs = sorted(path for path in BENCH.glob("*.py") if path.name != "run.py")
    with tempfile.TemporaryDirectory() as empty:
        os.chdir(empty)
        nothing = pathlib.Path(empty, "empty.py")
        nothing.write_text("")
        start = called([pvm, "run", str(nothing)], functions)
        often = {}
        for program in programs:
            for name in called([pvm, "run", "--profile", "standard", str(program)], functions):
                often[name] = often.get(name, 0) + 1
    print(f"a start calls {len(start)} functions, the programs {len(often)}", file=sys.stderr)
    commonest = sorted(often, key=lambda name: -often[name])
    patterns = dict.fromkeys(filter(None, map(pattern_of, start + commonest)))
    print(HEADER + "\n".join(lines_of(patterns)) + "\n" + FOOTER, end="")


if __name__ == "__main__":
    main()
