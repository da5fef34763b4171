"""Runs a contract under CPython, with the stand-in for pvm_host, as a host would run it.

    PYTHONPATH=tests/language/stand_in python3 -P under_cpython.py CONTRACT <calls.json

`calls.json` is a list of {"input": hex, "context": {…}}; octets in a context are hexadecimal too.
Prints a list of what became of each: output or error, events, and the whole state after it. A call
that fails leaves what was there before it.
"""

import hashlib
import json
import runpy
import sys

import pvm_host

OCTETS = ("block_hash", "tx_hash", "sender", "actor_addr", "msg_id")


def randomness(domain):
    """What hoststate gives: a hash over where and for whom, each part with its length."""
    known = pvm_host._CONTEXT
    parts = [known["block_hash"], known["tx_hash"], known["msg_id"], known["actor_addr"], domain]
    hasher = hashlib.blake2b(digest_size=32)

    def number(n):
        hasher.update(n.to_bytes(8, "little"))

    for part in [b"randomness", len(parts), *parts]:
        if isinstance(part, int):
            number(part)
        else:
            number(len(part))
            hasher.update(part)
    return hasher.digest()


def call(path, given):
    """One transaction: a fresh module over the state of those before."""
    known = {name: bytes.fromhex(value) if name in OCTETS else value
             for name, value in given["context"].items()}
    pvm_host._CONTEXT.clear()
    pvm_host._CONTEXT.update(known)
    pvm_host._gas_left = pvm_host.GAS_LIMIT
    pvm_host.events.clear()
    pvm_host.randomness = randomness
    before = dict(pvm_host._state)
    result = {}
    try:
        output = runpy.run_path(path)["main"](bytes.fromhex(given["input"]))
        result["output"] = (output or b"").hex()
        result["events"] = [[topic, data.hex()] for topic, data in pvm_host.events]
    except Exception as error:
        pvm_host._state.clear()
        pvm_host._state.update(before)
        out_of_gas = isinstance(error, pvm_host.OutOfGasError)
        result["error"] = "out of gas" if out_of_gas else f"{type(error).__name__}: {error}"
        result["events"] = []
    result["state"] = {key.hex(): value.hex() for key, value in sorted(pvm_host._state.items())}
    return result


def main():
    print(json.dumps([call(sys.argv[1], given) for given in json.load(sys.stdin)]))


if __name__ == "__main__":
    main()
