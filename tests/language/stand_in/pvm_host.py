"""What `pvm_host` is to a program when CPython runs it: an in-memory host of one transaction.

State, events, messages and timers live in this module and vanish with the process. The context and
the randomness are fixed, so two runs give the same output. Function names, arguments and exceptions
are those contracts know; a test may look at what a program did through `events`, `messages` and
`timers`, which the real module does not have.
"""

import hashlib

GAS_LIMIT = 1_000_000

events = []
messages = []
timers = {}

_state = {}
_gas_left = GAS_LIMIT
_next_timer = 1
_random_counter = 0

_CONTEXT = {
    "block_height": 1,
    "block_hash": b"\x11" * 32,
    "tx_hash": b"\x22" * 32,
    "sender": b"alice",
    "timestamp_ms": 1_700_000_000_000,
    "actor_addr": b"contract",
    "msg_id": b"\x33" * 32,
    "nonce": 0,
}

_CODES = {
    "out_of_gas": 1,
    "invalid_input": 2,
    "not_found": 3,
    "storage_error": 4,
    "forbidden": 5,
    "internal": 6,
}


class HostError(RuntimeError):
    def __init__(self, name, message=None):
        super().__init__(message or name)
        self.name = name
        self.code = _CODES[name]


class OutOfGasError(RuntimeError):
    pass


class DeterministicValidationError(ValueError):
    pass


class NonDeterministicError(RuntimeError):
    pass


def _bytes(value, what):
    if not isinstance(value, (bytes, bytearray, memoryview)):
        raise TypeError("%s must be bytes-like, not %s" % (what, type(value).__name__))
    return bytes(value)


def _number(value, what):
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError("%s must be int, not %s" % (what, type(value).__name__))
    if value < 0:
        raise HostError("invalid_input", "%s must not be negative" % what)
    return value


def get_state(key):
    return _state.get(_bytes(key, "key"))


def set_state(key, value):
    _state[_bytes(key, "key")] = _bytes(value, "value")


def delete_state(key):
    _state.pop(_bytes(key, "key"), None)


def emit_event(topic, data):
    if not isinstance(topic, str):
        raise TypeError("topic must be str, not %s" % type(topic).__name__)
    events.append((topic, _bytes(data, "data")))


def charge_gas(amount):
    global _gas_left
    amount = _number(amount, "amount")
    if amount > _gas_left:
        raise OutOfGasError("out of gas")
    _gas_left -= amount


def gas_left():
    return _gas_left


def context():
    return dict(_CONTEXT)


def randomness(domain):
    """32 bytes that depend on the transaction, the domain and how often it was asked."""
    global _random_counter
    seed = _CONTEXT["tx_hash"] + _random_counter.to_bytes(8, "little") + _bytes(domain, "domain")
    _random_counter += 1
    return hashlib.blake2b(seed, digest_size=32).digest()


def send_message(target, payload):
    messages.append((_bytes(target, "target"), _bytes(payload, "payload")))


def schedule_timer(height, payload):
    global _next_timer
    height = _number(height, "height")
    if height <= _CONTEXT["block_height"]:
        raise HostError("invalid_input", "height must lie in the future")
    timer = _next_timer.to_bytes(8, "little")
    _next_timer += 1
    timers[timer] = (height, _bytes(payload, "payload"))
    return timer


def cancel_timer(timer):
    if timers.pop(_bytes(timer, "timer"), None) is None:
        raise HostError("not_found", "no such timer")


def runtime_config():
    return {"continuation_mode": "checkpoint"}
