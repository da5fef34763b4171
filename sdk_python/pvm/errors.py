"""What can go wrong, as exceptions."""


class PvmError(Exception):
    """Nothing happened: words, values or files that cannot be used.

    `code` is a stable name ("UnknownActor", "InvalidValue"), `where` a place one can go to, `remedy`
    what to do about it; the last two may be empty.
    """

    def __init__(self, code, message, where="", remedy=""):
        self.code = code
        self.message = message
        self.where = where
        self.remedy = remedy
        place = f"{where}: " if where and not message.startswith(f"{where}: ") else ""
        advice = f" ({remedy})" if remedy else ""
        super().__init__(f"{code}: {place}{message}{advice}")


class TurnError(PvmError):
    """A turn that did not stand; `turn` is all that is known of it.

    `code` is what the runtime calls it ("exception", "out_of_gas", "NotAwaited"), `type` the class
    of the contract's exception or "", `traceback` its lines in the contract.
    """

    def __init__(self, turn):
        error = turn.error or {}
        self.turn = turn
        self.type = error.get("type", "")
        self.traceback = error.get("traceback", "")
        super().__init__(error.get("code", ""), error.get("message", ""))

    def __str__(self):
        name = self.type or self.code
        line = f"{self.turn.kind} {self.turn.name} {self.turn.status}: {name}"
        if self.message:
            line += f": {self.message}"
        return f"{line}\n\n{self.traceback.rstrip()}" if self.traceback else line


class TurnRefused(TurnError):
    """Nothing but the sender's nonce and gas is gone; what slept still sleeps at the same step."""


class TurnFailed(TurnError):
    """The call is over, and what its last turn wrote stands."""
