"""What a running call knows of its turn, and the exceptions that end calls.

The runtime gives an activation one list, reached by the natives __native_contract and
__native_set_contract; it is a part of every snapshot. Its places are named here. The one rule: a
place that does not survive a pause is set anew by whoever begins the turn.
"""

# ATOMIC: the numbers of the atomic blocks that are open; BLOCKS: how many the call has entered.
ADDRESS, CALLER, MODE, ATOMIC, IN_FLIGHT, SELF, BLOCKS = range(7)


class Failure(Exception):
    """Ends a call and keeps what its last turn wrote; subclass it for outcomes that are no bugs."""


class Timeout(Failure):
    """The deadline of a wait passed."""


class StateConflict(Failure):
    """What a wait guarded has changed; `.message` is the message that came."""

    message = None


class CallFailed(Failure):
    """A call to another actor failed."""


class CapRevoked(Failure):
    """A right that a reference carried was revoked."""


class Cancelled(BaseException):
    """The call was cancelled."""


class CompensationFailed(BaseExceptionGroup):
    """Leaves a saga whose compensations did not all run; holds the original error first."""


def contract():
    state = __native_contract()
    if state is None:
        raise RuntimeError("this is not running in an actor")
    return state


def caller():
    """Who made the call: the same in every later turn of it."""
    return contract()[CALLER]


def own_address():
    return contract()[ADDRESS]


def now():
    """The block's time in whole seconds since 1970-01-01 UTC; never earlier than a block before."""
    return __native_host_context()["timestamp_ms"] // 1000


def height():
    """The height of the block that runs."""
    return __native_host_context()["block_height"]


def require_writing(what):
    """A view may look and nothing else."""
    if contract()[MODE] == "view":
        raise RuntimeError(f"a view may not {what}")
