"""Sagas: steps that were committed long ago, and how to take them back."""

from pvm_sdk._state import CompensationFailed


class saga:
    """`with saga() as undo:` – `undo(function, *args)` says how to take back what was just done.

    Leaving normally keeps everything. An exception, or `undo.now()`, runs the compensations, newest
    first; one that raises is kept and the rest still run, then CompensationFailed leaves the saga.
    """

    def __init__(self):
        self._steps = []

    def __enter__(self):
        return self

    def __call__(self, function, *args, **kwargs):
        if not callable(function):
            raise TypeError(f"undo() takes a function, not {type(function).__name__}")
        self._steps.append((function, args, kwargs))

    def now(self):
        failed = self._compensate()
        if failed:
            raise CompensationFailed("compensations failed", failed)

    def _compensate(self):
        failed = []
        while self._steps:
            function, args, kwargs = self._steps.pop()
            try:
                function(*args, **kwargs)
            except Exception as error:
                failed.append(error)
        return failed

    def __exit__(self, kind, error, traceback):
        if kind is None:
            self._steps.clear()
            return False
        failed = self._compensate()
        if failed:
            raise CompensationFailed("compensations failed", [error] + failed)
        return False
