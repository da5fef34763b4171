"""Work that is done outside: asked for in one block, its result read in a later one.

A task goes out as a message to `__syscall__`, with a name of its own (task id); one of the
manifest's resources.providers answers with a call of `provide_result(task, result)`. What a call
may ask for stands in resources.caps ("blob", "ai", "quantum", "zk", "random") and
resources.limits. Without a manifest all of it may be asked, and only the embedder can answer.
"""

import hashlib
import json

import pvm_host

from stdlib._errors import CapabilityDenied
from stdlib._octets import in_domain, octets
from stdlib._resources import require_capability, use
from stdlib.abi import contract_address
from stdlib.random import DRBG

_TARGET = b"__syscall__"
_TASK = b"q"
_RESULT = b"r"


def _number(value, what):
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError(f"{what} must be int, not {type(value).__name__}")
    if value <= 0:
        raise ValueError(f"{what} must be above 0, not {value}")
    return value


def _enqueue(kind, payload):
    """Sends a task out; its id depends on the transaction, the contract and how many it sent."""
    context = pvm_host.context()
    count = int.from_bytes(pvm_host.get_state(_TASK) or b"", "big")
    pvm_host.set_state(_TASK, (count + 1).to_bytes(8, "big"))
    parts = [context["block_height"].to_bytes(8, "big"), context["tx_hash"], contract_address(),
             count.to_bytes(8, "big"), kind.encode(), payload]
    data = b"".join([len(part).to_bytes(4, "big") + part for part in parts])
    task = hashlib.sha3_256(in_domain("cap/task_id/v0", data)).digest()
    pvm_host.set_state(_RESULT + task, b"\x00")
    pvm_host.send_message(_TARGET, json.dumps(
        {"kind": kind, "task": task.hex(), "payload": payload.hex()}, separators=(",", ":")).encode())
    return task


def blob_pin(namespace, data):
    """Asks for `data` to be kept; gives the task id."""
    data = octets(data, "data")
    namespace = _number(namespace, "namespace")
    require_capability("blob")
    use("max_blob_bytes", len(data))
    return _enqueue("blob", namespace.to_bytes(8, "big") + data)


def ai_enqueue(model, prompt, units=1):
    model = model.encode() if isinstance(model, str) else octets(model, "model")
    prompt = prompt.encode() if isinstance(prompt, str) else octets(prompt, "prompt")
    units = _number(units, "units")
    require_capability("ai")
    use("max_ai_units", units)
    return _enqueue("ai", len(model).to_bytes(4, "big") + model + prompt)


def quantum_enqueue(circuit, shots=256):
    circuit = octets(circuit, "circuit")
    shots = _number(shots, "shots")
    require_capability("quantum")
    use("max_quantum_units", shots)
    return _enqueue("quantum", shots.to_bytes(8, "big") + circuit)


def read_result(task):
    """The result's octets; None while it is not there."""
    known = pvm_host.get_state(_RESULT + octets(task, "task"))
    return known[1:] if known is not None and known[0] == 1 else None


def zk_verify(circuit, proof, public_input):
    """No verifier is part of this chain, so a proof is neither accepted nor silently refused."""
    require_capability("zk")
    use("max_zk_proofs", 1)
    raise CapabilityDenied("this chain has no verifier of proofs: ask one with ai_enqueue or outside",
                           {"kind": "zk"})


def random_bytes(count, seed=None):
    """Of the host and this transaction; with a seed, what the seed says (stdlib.random)."""
    if seed is None:
        require_capability("random")
        use("max_random_bytes", _number(count, "count"))
        seed = pvm_host.randomness(b"stdlib.random_bytes")
    return DRBG(seed).read(count)


def _provide(task, result):
    """The body of `provide_result`; who may call it was checked."""
    known = pvm_host.get_state(_RESULT + task)
    if known is None:
        raise ValueError("no such task was asked for")
    if known[0] == 1:
        raise ValueError("the task has its result")
    pvm_host.set_state(_RESULT + task, b"\x01" + result)
