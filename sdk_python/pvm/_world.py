"""A chain, its accounts and its actors."""

import json
import os
import pathlib
import weakref

from pvm import _every_pause, _library
from pvm._turns import Event, Turn
from pvm._values import Account, Reader, hashable, sender_name, to_json
from pvm.errors import PvmError, TurnFailed, TurnRefused

_MS = {"seconds": 1000, "minutes": 60_000, "hours": 3_600_000, "days": 86_400_000}


def _stress(words):
    """The object of "pause=3@1,gc"."""
    out = {}
    for word in words.split(","):
        name, _, count = word.strip().partition("=")
        every, _, offset = count.partition("@")
        if name == "gc" and not count:
            out["gc"] = True
        elif name == "pause" and (every or "1").isdecimal() and (offset or "0").isdecimal():
            out["pause"] = int(every or 1)
            out["offset"] = int(offset or 0)
        else:
            raise PvmError("InvalidRequest", f"{word!r} is no kind of stress", "stress",
                           "pause, pause=100, pause=100@7, gc, or two of them with a comma")
    return out


class World:
    """A local chain: in memory, or in the state file at `path`, which the `pvm` command reads too.

    Each command that changes state is a block. Time is logical: a chain begins at a fixed time and a
    block adds a second. `stress="pause=N@K,gc"` disturbs what runs in ways that may change nothing;
    `warm=0` drops every call from memory when it sleeps; `durability="normal"` trades the last
    commits at a power cut for speed.

    A sender is an Account or its name. What cannot become a turn raises PvmError; a turn that is
    refused or fails raises TurnRefused or TurnFailed, unless `check=False`, which gives the Turn.
    A world belongs to one thread at a time.
    """

    def __init__(self, path=None, stress=None, *, warm=None, durability=None):
        options = {}
        if stress:
            options["stress"] = _stress(stress)
        if warm is not None:
            options["warm"] = warm
        if durability is not None:
            options["durability"] = durability
        options = _every_pause.options_of(options)
        self.path = None if path is None else os.fspath(path)
        self._handle = _library.open_world(self.path, options)
        self._close = weakref.finalize(self, _library.close_world, self._handle)
        self._accounts = {}
        self._readers = {}
        _every_pause.noted(self)

    def close(self):
        """Ends it; what it did is in its file. A world that is forgotten ends by itself."""
        if self._handle is not None:
            _every_pause.closing(self)
            self._handle = None
            self._close()

    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        self.close()

    def _do(self, **request):
        if self._handle is None:
            raise PvmError("Closed", "this world was closed")
        return _library.command(self._handle, **request)

    # ---- Who there is ---------------------------------------------------------------------------

    def account(self, name):
        """The account of a name, or of an address: always the same one."""
        if isinstance(name, Account):
            return name
        if name not in self._accounts:
            made = Account(self._do(do="account", name=name), name)
            self._accounts[name] = self._accounts.setdefault(str(made), made)
        return self._accounts[name]

    def actor(self, name):
        """The actor of an address, or of a class name when it is the only one of that class."""
        return Actor(self, self._abi(name))

    def _abi(self, actor):
        return actor.abi if isinstance(actor, Actor) else self._do(do="abi", actor=_target(actor))

    def actors(self):
        """All actors, in order of their addresses."""
        return [self.actor(each["actor"]) for each in self._do(do="actors")]

    # ---- What changes state ---------------------------------------------------------------------

    def deploy(self, contract, *args, sender, name=None, class_name=None, manifest=None,
               profile=None, gas=None, nonce=None, check=True, **kwargs):
        """Deploys a contract: a file, or source text. Arguments are those of its `__init__`.

        `manifest` (a file, JSON text or a dict) names the functions of a module that has no Actor
        class. Gives the Actor; `actor.deployed` is the Turn. With `check=False` gives the Turn.
        """
        source, name = _source_of(contract, name)
        given = dict(source=source, name=name, profile=profile, manifest=_manifest_of(manifest))
        given["class"] = class_name
        if args and kwargs:
            abi = self._do(do="describe", **given)
            args, kwargs = (), _bound(abi, "__init__", args, kwargs)
        turn = self._turn(check, do="deploy", args=_arguments(args, kwargs), sender=sender, gas=gas,
                          nonce=nonce, **given)
        if not check:
            return turn
        actor = self.actor(turn.actor)
        actor.deployed = turn
        return actor

    def call(self, actor, method, *args, sender, gas=None, nonce=None, check=True, **kwargs):
        """Calls a public method; gives the Turn, which may sleep."""
        if args and kwargs:
            args, kwargs = (), _bound(self._abi(actor), method, args, kwargs)
        return self._turn(check, do="call", actor=_target(actor), method=method,
                          args=_arguments(args, kwargs), sender=sender, gas=gas, nonce=nonce)

    def view(self, actor, method, *args, sender=None, **kwargs):
        """Asks a view; gives its value. No block is made."""
        known = self._abi(actor)
        if args and kwargs:
            args, kwargs = (), _bound(known, method, args, kwargs)
        data = self._do(**{"do": "view", "actor": _target(actor), "method": method,
                           "args": _arguments(args, kwargs),
                           "from": None if sender is None else sender_name(sender)})
        return self._reader(known["address"]).result(method, data)

    def send(self, target, message, *args, sender, gas=None, nonce=None, step=None, check=True,
             **fields):
        """Sends a message to an actor, or to one sleeping call: its cid, or the Turn it slept in.

        `step` is the step that the sender saw; an older one is refused.
        """
        to = target._sleeper() if isinstance(target, Turn) else _target(target)
        return self._turn(check, do="send", to=to, message=message, args=_arguments(args, fields),
                          sender=sender, gas=gas, nonce=nonce, step=step)

    def resume(self, cid, value=None, *, sender, gas=None, nonce=None, step=None, check=True):
        """Answers a `pause(label, by=…)` with a value."""
        return self._turn(check, do="resume", cid=_cid(cid), value=to_json(value), sender=sender,
                          gas=gas, nonce=nonce, step=step)

    def wake(self, cid, *, sender, gas=None, nonce=None, check=True):
        """Runs a due or parked turn, at the sender's cost."""
        return self._turn(check, do="wake", cid=_cid(cid), sender=sender, gas=gas, nonce=nonce)

    def advance(self, blocks=1, *, seconds=0, minutes=0, hours=0, days=0):
        """Makes empty blocks; the first is later by the time given. Gives the turns that fell due."""
        skip = (seconds * _MS["seconds"] + minutes * _MS["minutes"] + hours * _MS["hours"]
                + days * _MS["days"])
        due = self._do(do="advance", blocks=blocks, skip_ms=int(skip))
        return [Turn(self, each) for each in due]

    def _turn(self, check, *, sender, **request):
        request["from"] = sender_name(sender)
        turn = Turn(self, self._do(**request))
        if check and not turn.ok:
            raise (TurnFailed if turn.status == "failed" else TurnRefused)(turn)
        return turn

    # ---- Looking --------------------------------------------------------------------------------

    @property
    def height(self):
        """The height of the last block; 0 before the first."""
        return self._do(do="height")["height"]

    @property
    def time(self):
        """The time of the last block, seconds since 1970."""
        return self._do(do="height")["time_ms"] // 1000

    @property
    def root(self):
        """The state root, in hexadecimal; None before the first block."""
        return self._do(do="height").get("state_root")

    def ps(self):
        """What sleeps: a list of dicts with cid, step, label, method, place, messages and deadline."""
        return self._do(do="ps")

    def waits(self, actor, sender=None):
        """The same for one actor; `sender` leaves what that account may send."""
        who = None if sender is None else sender_name(sender)
        return self._do(**{"do": "waits", "actor": _target(actor), "as": who})

    def events(self, actor=None):
        """What actors told the world, oldest first: of one actor or of all."""
        found = self._do(do="events", actor=None if actor is None else _target(actor))
        return [self._event_of(each["actor"], each["height"], each) for each in found]

    def state(self, actor):
        """The fields of an actor, None where nothing was stored yet; a Map or Table is a dict.
        What it wrote with pvm_host, if anything, is under "pvm_host": octets by key."""
        abi = self._abi(actor)
        return self._reader(abi["address"]).state(self._do(do="state", actor=_target(actor)))

    def result(self, cid):
        """How a call ended, or that it sleeps: a dict with status, and value or error."""
        out = self._do(do="result", cid=_cid(cid))
        if "value" in out:
            out["value"] = self._reader(out["actor"]).result(out["method"], out["value"])
        return out

    def receipts(self, since=0):
        """All turns from a height on, as JSON has them."""
        return self._do(do="receipts", since=since)

    def replay(self, since=0):
        """Runs all blocks again in a fresh store. A dict with equal, blocks and turns, and the first
        difference when there is one."""
        return self._do(do="replay", since=since)

    # ---- Values by the ABI ----------------------------------------------------------------------

    def _reader(self, actor):
        if actor not in self._readers:
            self._readers[actor] = _ActorReader(self._do(do="abi", actor=actor), self.account)
        return self._readers[actor]

    def _value_of(self, receipt):
        data = receipt.get("value")
        method = receipt.get("method") or receipt.get("name")
        if data is None or receipt["kind"] == "deploy" or "actor" not in receipt:
            return data
        return self._reader(receipt["actor"]).result(method, data)

    def _event_of(self, actor, height, event):
        data = self._reader(actor).event(event["name"], event["data"])
        return Event(event["name"], data, actor, height)

    def __repr__(self):
        return f"<World {self.path or 'in memory'}>"


class _ActorReader(Reader):
    def __init__(self, abi, account):
        super().__init__(abi, account)
        self._results = {each["name"]: each["result"] for each in abi["methods"]}
        self._events = {each["name"]: each["fields"] for each in abi["events"]}
        self._fields = abi["fields"]

    def result(self, method, data):
        kind = self._results.get(method)
        return data if kind is None else self.value(kind, data)

    def event(self, name, data):
        fields = self._events.get(name)
        return data if fields is None or not isinstance(data, dict) else self.fields(fields, data)

    def state(self, data):
        out = {}
        for field in self._fields:
            content = data.get(field["name"])
            if field["storage"] == "value":
                out[field["name"]] = self.value(field["type"], content)
            else:
                out[field["name"]] = {hashable(self.value(field["key"], key)):
                                      self.value(field["value"], each) for key, each in content}
        if "pvm_host" in data:
            out["pvm_host"] = {key: bytes.fromhex(each[2:])
                               for key, each in data["pvm_host"].items()}
        return out


class Actor:
    """A deployed actor. Its public methods take a sender and give a Turn; its views give a value.

        deal = escrow.trade("bike", seller=alice, price=400, sender=bob)
        escrow.balance(bob)

    A method whose name is taken here is called with `call()` or `view()`.
    """

    def __init__(self, world, abi):
        self.world = world
        self.abi = abi
        self.address = abi["address"]
        self.class_name = abi["actor"]
        self.deployed = None
        self._kinds = {each["name"]: each["kind"] for each in abi["methods"]}

    def __getattr__(self, name):
        kinds = self.__dict__.get("_kinds", {})
        if kinds.get(name) not in ("public", "view"):
            known = ", ".join(each for each, kind in kinds.items() if kind != "init")
            raise AttributeError(f"{self.__dict__.get('class_name')} has no public method or view "
                                 f"{name!r}; it has {known}")
        ask = self.view if kinds[name] == "view" else self.call

        def method(*args, **kwargs):
            return ask(name, *args, **kwargs)

        method.__name__ = name
        return method

    def __dir__(self):
        return [*super().__dir__(), *(each for each in self._kinds if each != "__init__")]

    def call(self, method, *args, **kwargs):
        """World.call() of this actor."""
        return self.world.call(self, method, *args, **kwargs)

    def view(self, method, *args, **kwargs):
        """World.view() of this actor."""
        return self.world.view(self, method, *args, **kwargs)

    def send(self, message, *args, **kwargs):
        """World.send() to this actor."""
        return self.world.send(self, message, *args, **kwargs)

    def waits(self, sender=None):
        return self.world.waits(self, sender)

    def events(self):
        return self.world.events(self)

    def state(self):
        return self.world.state(self)

    def __eq__(self, other):
        return isinstance(other, Actor) and (self.world, self.address) == (other.world, other.address)

    def __hash__(self):
        return hash(self.address)

    def __repr__(self):
        return f"<{self.class_name} {self.address}>"


# ---- Words and arguments -------------------------------------------------------------------------


def _target(actor):
    return actor.address if isinstance(actor, Actor) else str(actor)


def _cid(of):
    return of._sleeper() if isinstance(of, Turn) else str(of)


def _source_of(contract, name):
    """(text, name): of a file, or of text with more than one line. The name is a part of the image,
    so a folder has no place in it."""
    if isinstance(contract, str) and "\n" in contract:
        return contract, name or "contract.py"
    path = pathlib.Path(contract)
    try:
        return path.read_text("utf-8"), name or path.name
    except OSError as error:
        raise PvmError("NoContract", error.strerror or str(error), str(path)) from None


def _manifest_of(manifest):
    """JSON text of a dict, of a file, or as it is."""
    if manifest is None:
        return None
    if isinstance(manifest, dict):
        return json.dumps(manifest)
    if isinstance(manifest, str) and manifest.lstrip().startswith("{"):
        return manifest
    return _source_of(manifest, None)[0]


def _arguments(args, kwargs):
    if args:
        return [to_json(each) for each in args]
    return {name: to_json(each) for name, each in kwargs.items()}


def _bound(abi, method, args, kwargs):
    """Arguments by name, as Python binds them."""
    params = next((each["params"] for each in abi["methods"] if each["name"] == method), [])
    names = [each["name"] for each in params]
    if len(args) > len(names):
        raise TypeError(f"{method}() takes {len(names)} arguments, not {len(args) + len(kwargs)}")
    bound = dict(zip(names, args))
    for name, value in kwargs.items():
        if name in bound:
            raise TypeError(f"{method}() got two values for {name!r}")
        bound[name] = value
    return bound
