"""Waiting: a call stops in the middle of a line until something arrives.

`wait` hands the runtime what would wake it, as plain data, and the whole stack sleeps. What comes
is checked against that before the stack is touched; what went wrong is raised at the wait line.
"""

from dataclasses import MISSING as _NO_DEFAULT, fields as _dataclass_fields

from pvm_sdk._messages import Message, Pattern, anyone, check_senders, is_described, received
from pvm_sdk._state import (ATOMIC, Cancelled, MODE, SELF, StateConflict, Timeout, contract,
                            height)
from pvm_sdk._storage import storage_key
from pvm_sdk._values import to_plain

_WAKE_GAS = 500_000
# The furthest that a deadline may be: a time in seconds, or a number of blocks.
_FAR = 2**48


class _Span:
    def __init__(self, unit, count):
        if not isinstance(count, int) or isinstance(count, bool):
            raise TypeError(f"{unit}() takes an int, not {type(count).__name__}")
        if count < 0:
            raise ValueError(f"{unit}({count}) is negative")
        if count > _FAR:
            raise ValueError(f"{unit}({count}) is too far")
        self.unit = unit
        self.count = count

    def __repr__(self):
        return f"{self.unit}({self.count})"


def blocks(count):
    """A number of chain blocks."""
    return _Span("blocks", count)


def seconds(count):
    return _Span("seconds", count)


def minutes(count):
    return _Span("seconds", count * 60)


def hours(count):
    return _Span("seconds", count * 3600)


def days(count):
    return _Span("seconds", count * 86400)


class after:
    """A timer among the patterns of a wait: when it is due, the wait returns it and raises nothing."""

    def __init__(self, span):
        if not isinstance(span, _Span):
            raise TypeError("after() takes blocks(n), seconds(n), days(n) …")
        self.span = span

    def __await__(self):
        yield from ()
        return self

    def __repr__(self):
        return f"after({self.span!r})"


def _may_pause(what):
    state = contract()
    if state[MODE] != "public":
        kind = "a view" if state[MODE] == "view" else "__init__"
        raise RuntimeError(f"{kind} may not {what}")
    if state[ATOMIC]:
        raise RuntimeError(f"{what}() inside `with atomic()`: move it behind the block")
    return state


def _pattern_data(pattern, by, where):
    if isinstance(pattern, type) and issubclass(pattern, Message):
        if by is None:
            raise TypeError(f"{pattern.__name__} from whom? Write {pattern.__name__}.by(…) or by=")
        pattern = Pattern(pattern, by, where)
    if not isinstance(pattern, Pattern):
        raise TypeError(f"wait() takes messages, patterns and after(…), not {type(pattern).__name__}")
    if not is_described(pattern.message):
        raise TypeError(f"wait() for {pattern.message.__qualname__}, which nobody outside can know of: "
                        "define that message at the top level of the module, under its own name")
    fields = pattern.message.__pvm_plan__[2]
    narrowed = []
    for name, value in (pattern.where or where or {}).items():
        if name not in fields:
            raise TypeError(f"{pattern.message.__name__} has no field {name!r}")
        plain = to_plain(fields[name], value, f"{pattern.message.__name__}.{name}")
        narrowed.append([name, __native_data_encode(plain),
                         1 if _is_default(pattern.message, name, value) else 0])
    senders = [] if anyone in pattern.senders else [bytes(each) for each in pattern.senders]
    return pattern.message, [pattern.message.__name__, senders, narrowed]


def _is_default(message, name, value):
    for each in _dataclass_fields(message):
        if each.name == name and each.default is not _NO_DEFAULT:
            return each.default == value
        if each.name == name and each.default_factory is not _NO_DEFAULT:
            return each.default_factory() == value
    return False


# When a timer or the deadline of a wait falls due is (by height or by time, the last block or
# millisecond before it, the timer). The deadline has no timer, and stands last.


def _dues(timers, within, until):
    if within is not None and until is not None:
        raise TypeError("wait() takes within= or until=, not both")
    dues = [_due(each.span, each) for each in timers]
    if within is not None:
        if not isinstance(within, _Span):
            raise TypeError("within= takes blocks(n), seconds(n), days(n) …, not "
                            f"{type(within).__name__}")
        dues.append(_due(within, None))
    if until is not None:
        if not isinstance(until, int) or isinstance(until, bool):
            raise TypeError(f"until= takes a time in seconds, not {type(until).__name__}")
        if not 0 <= until <= _FAR:
            raise ValueError(f"until={until} is no time in seconds since 1970")
        dues.append((False, until * 1000, None))
    return dues


def _due(span, timer):
    if span.unit == "blocks":
        return True, height() + span.count, timer
    return False, __native_host_context()["timestamp_ms"] + span.count * 1000, timer


def _deadline(dues):
    """[blocks from now or None, milliseconds since 1970 or None]: when the first of them is due."""
    heights = [last - height() for by_height, last, _ in dues if by_height]
    times = [last for by_height, last, _ in dues if not by_height]
    return [min(heights) if heights else None, min(times) if times else None]


def _first_due(dues):
    """The timer of what fell due first; any timer goes first where nobody can tell."""
    here = __native_host_context()
    first = None
    for each in dues:
        by_height, last, _ = each
        if here["block_height" if by_height else "timestamp_ms"] <= last:
            continue
        if first is None or by_height == first[0] and last < first[1]:
            first = each
    return None if first is None else first[2]


def _senders_of(by, what):
    if by is None:
        return None
    return check_senders(by if isinstance(by, (tuple, list)) else (by,), what)


def wait(*patterns, by=None, where=None, within=None, until=None, label=None, guard=(),
         wake_gas=_WAKE_GAS):
    """Sleeps until one of the messages comes, and returns it.

    Each pattern is `Type.by(who, …)`, or a bare type with `by=` for all. `within=blocks(n)`,
    `days(n)` or `until=seconds since 1970` set a deadline: Timeout is raised here when it passes.
    `where={"field": value}` narrows, `guard=[…]` names state that must not change meanwhile
    (StateConflict), `label=` names the wait for people.
    """
    state = _may_pause("wait")
    by = _senders_of(by, "wait")
    timers = []
    types = []
    rows = []
    for each in patterns:
        if isinstance(each, after):
            timers.append(each)
            continue
        message, row = _pattern_data(each, by, where)
        types.append(message)
        rows.append(row)
    dues = _dues(timers, within, until)
    deadline = _deadline(dues)
    if not timers:
        dues = ()  # then it can only be the deadline, and need not be kept
    if not rows and deadline == [None, None]:
        raise TypeError("wait() for nothing: give a message, a deadline or after(…)")
    if label is None:
        label = " | ".join([row[0] for row in rows]) or "sleep"
    elif not isinstance(label, str):
        raise TypeError(f"label must be str, not {type(label).__name__}")
    if not isinstance(wake_gas, int) or isinstance(wake_gas, bool) or not 0 <= wake_gas <= _FAR:
        raise ValueError(f"wake_gas={wake_gas!r} is no amount of gas")
    owner = type(state[SELF])
    guards = [storage_key(owner, each) for each in guard]
    came = __native_pause(("wait", label, __native_data_encode([rows, deadline, guards, wake_gas])))
    kind = came[0]
    if kind == "timeout":
        timer = _first_due(dues)
        if timer is not None:
            return timer
        raise Timeout(label)
    if kind == "cancelled":
        raise Cancelled(label)
    message = received(types[came[1]], came[2], came[3])
    if kind == "conflict":
        error = StateConflict(label)
        error.message = message
        raise error
    return message


def sleep(span, label=None):
    """Sleeps for blocks(n), seconds(n), days(n) …"""
    return wait(after(span), label=label)


def pause(label=None, by=None):
    """Stops here until somebody resumes it; returns the JSON value he brings, or None.

    In a program the operator resumes it. In an actor `by=` says who may.
    """
    if label is not None and not isinstance(label, str):
        raise TypeError("pause() label must be str or None, not %s" % type(label).__name__)
    if __native_contract() is None:
        if by is not None:
            raise TypeError("pause() takes by= in an actor")
        return __native_pause(("pause", label))
    _may_pause("pause")
    if by is None:
        raise TypeError("pause() in an actor needs by=: who may resume it?")
    senders = _senders_of(by, "pause")
    allowed = [] if anyone in senders else [bytes(each) for each in senders]
    rows = [["", allowed, []]]
    came = __native_pause(("wait", label or "pause",
                           __native_data_encode([rows, [None, None], [], _WAKE_GAS])))
    if came[0] == "cancelled":
        raise Cancelled(label)
    return __native_data_decode(came[2])
