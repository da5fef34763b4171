"""What became of a turn, for whoever asked for it."""

import dataclasses


@dataclasses.dataclass(frozen=True)
class Event:
    """What an actor told the world with emit(); `event["item"]` is a field."""

    name: str
    data: dict
    actor: str = dataclasses.field(default="", compare=False)
    height: int = dataclasses.field(default=0, compare=False)

    def __getitem__(self, field):
        return self.data[field]


class Turn:
    """One turn and its receipt.

    status      "returned", "paused", "failed", "refused", "parked" or "dropped"
    value       what the call returned, when this turn ended it
    error       None, or a dict: code, type, message, traceback
    events      what it emitted, a list of Event
    cid, step   of the call that sleeps or was woken; None when it never slept
    label       of the wait it sleeps at, `place` its line
    gas         used; gas_limit and gas_prepaid beside it
    due         the turns that fell due in the same block, before this one
    receipt     all of it, as JSON has it
    """

    def __init__(self, world, receipt):
        self._world = world
        self.receipt = receipt
        self.status = receipt["status"]
        self.kind = receipt["kind"]
        self.name = receipt.get("name", "")
        self.actor = receipt.get("actor")
        self.sender = receipt.get("from")
        self.height = receipt["height"]
        self.cid = receipt.get("cid")
        self.step = receipt.get("step")
        self.label = receipt.get("label", "")
        self.place = receipt.get("place", "")
        self.printed = receipt.get("printed", "")
        self.error = receipt.get("error")
        self.gas = receipt["gas"]["used"]
        self.gas_limit = receipt["gas"]["limit"]
        self.gas_prepaid = receipt["gas"]["prepaid"]
        self.snapshot = receipt.get("snapshot", {}).get("hash")
        self.value = world._value_of(receipt)
        self.events = [world._event_of(self.actor, self.height, each)
                       for each in receipt["events"]]
        self.due = [Turn(world, each) for each in receipt.get("due", [])]

    @property
    def ok(self):
        """Whether the turn was taken: it returned or sleeps."""
        return self.status in ("returned", "paused")

    def send(self, message, *args, sender, gas=None, nonce=None, check=True, **fields):
        """Sends a message to the call that sleeps here, at whatever step it is now."""
        return self._world.send(self._sleeper(), message, *args, sender=sender, gas=gas,
                                nonce=nonce, check=check, **fields)

    def resume(self, value=None, *, sender, gas=None, nonce=None, check=True):
        """Answers a `pause(label, by=…)`."""
        return self._world.resume(self._sleeper(), value, sender=sender, gas=gas, nonce=nonce,
                                  check=check)

    def result(self):
        """How the call ended, or that it sleeps: World.result()."""
        return self._world.result(self._sleeper())

    def _sleeper(self):
        if self.cid is None:
            raise ValueError(f"this call never slept: it {self.status}")
        return self.cid

    def __repr__(self):
        name = f"{self.kind} {self.name}".strip()
        more = f" at {self.label!r}" if self.status == "paused" else ""
        if self.status == "returned" and self.value is not None:
            more = f" {self.value!r}"
        if self.error:
            more = f": {self.error['type'] or self.error['code']}: {self.error['message']}"
        return f"<Turn {name} {self.status}{more}>"
