"""Runs of a test in which every pause is taken seriously, and their comparison.

A test that is marked with `every_pause` runs plain, then cold, then stressed, each time from its
fixtures on; whatever World it opens is opened for the run. The one rule: the runs may differ in
nothing that a chain keeps: receipts, values, events, gas, snapshot hashes, the state root.
"""

import contextlib
import contextvars
import functools

from pvm.errors import PvmError

# A test whose turns use more gas is captured before every N-th instruction only. Every one of this
# many takes a second or two.
GAS_OF_A_SHORT_TEST = 300_000

_current = contextvars.ContextVar("pvm_run", default=None)


class Run:
    """One run of a test: the options of its worlds, and what they were at the end of its body."""

    def __init__(self, name, options, plain=None):
        self.name = name
        self.options = options
        self.plain = plain
        self.traces = None
        self._worlds = []  # [world, what it kept when it was closed, or None]

    @contextlib.contextmanager
    def active(self):
        token = _current.set(self)
        try:
            yield self
        finally:
            _current.reset(token)
            self._worlds.clear()

    def finish(self):
        """At the end of the body: remembers what became of its worlds, and compares."""
        __tracebackhide__ = True
        self.traces = [closed or _trace(world) for world, closed in self._worlds]
        if self.plain is not None:
            problem = difference(self.plain.traces, self.traces)
            if problem:
                raise AssertionError(f"{self.name}: {problem}")

    @property
    def gas(self):
        """What its turns spent on running."""
        return sum(receipt["gas"]["used"] - receipt["gas"]["prepaid"]
                   for receipts, _ in self.traces for receipt in receipts)


def runs(every=None):
    """The runs of one test, each to be finished before the next is asked for."""
    plain = Run("plain", {})
    yield plain
    yield Run("cold: every call dropped from memory when it sleeps and restored from its bytes",
              {"warm": 0}, plain)
    step = every or max(1, -(-plain.gas // GAS_OF_A_SHORT_TEST))
    yield Run("stressed: captured and restored before every "
              + ("instruction" if step == 1 else f"{step}th instruction"),
              {"warm": 0, "stress": {"pause": step}}, plain)


def options_of(options):
    """The options with which a world opens: its own and those of the run that is going on."""
    run = _current.get()
    if run is None:
        return options
    return {**options, **run.options}


def noted(world):
    """Called by a world that is open now."""
    run = _current.get()
    if run is not None:
        run._worlds.append([world, None])


def closing(world):
    """Called by a world that is about to close, for it cannot be asked later."""
    run = _current.get()
    for entry in run._worlds if run is not None else ():
        if entry[0] is world:
            entry[1] = _trace(world)


def _trace(world):
    return world.receipts(), world.root


def difference(plain, other):
    """The first difference between what worlds kept, as a sentence; None when there is none."""
    if len(plain) != len(other):
        return f"{len(other)} worlds, plain {len(plain)}"
    for (was, root), (now, now_root) in zip(plain, other):
        for index, (left, right) in enumerate(zip(was, now)):
            if left != right:
                title = f"turn {index} ({left['kind']} {left.get('name', '')})".replace(" )", ")")
                return f"{title}: {_first_path(left, right)}"
        if len(was) != len(now):
            return f"{len(now)} turns, plain {len(was)}"
        if root != now_root:
            return f"state root {now_root}, plain {root}"
    return None


def _first_path(left, right, path=""):
    if isinstance(left, dict) and isinstance(right, dict):
        # What follows from other members comes last: it says least.
        keys = sorted({**left, **right}, key=lambda key: key in ("turn", "cid", "snapshot"))
        for key in keys:
            if key == "turn" and left.get(key) != right.get(key):
                return "another transaction"
            if left.get(key) != right.get(key):
                return _first_path(left.get(key), right.get(key), f"{path}.{key}" if path else key)
    if isinstance(left, list) and isinstance(right, list) and len(left) == len(right):
        for index, (a, b) in enumerate(zip(left, right)):
            if a != b:
                return _first_path(a, b, f"{path}[{index}]")
    return f"{path} is {right!r}, plain {left!r}"


def every_pause(test=None, *, every=None):
    """A test that is also run with every pause taken seriously, and must come out the same.

        @every_pause
        def test_deal(world, account): …

    It runs three times, each time from its fixtures on: plain; cold, so that every call that sleeps
    is dropped from memory and restored from its bytes in a fresh heap when it goes on; and stressed,
    so that the whole machine is captured, encoded, decoded into a fresh heap and restored before
    every instruction (or every N-th, when the test is long; `every=N` says it). Receipts, values,
    events, gas, snapshot hashes and state roots of all worlds must be equal. Needs pytest.
    """
    if test is None:
        return lambda each: every_pause(each, every=every)

    @functools.wraps(test)
    def body(*args, **kwargs):
        __tracebackhide__ = True
        run = _current.get()
        if run is None:
            raise PvmError("NoPlugin", "@every_pause runs under pytest alone", test.__name__,
                           "pip install the package, or pytest -p pvm.pytest_plugin")
        test(*args, **kwargs)
        run.finish()

    body.pvm_every_pause = {"every": every}
    return body
