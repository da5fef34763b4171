"""From a module of functions and its manifest to an actor.

The runtime has checked the manifest (actors/manifest.h) and calls declare() as the last line of
the module's top level. What comes out is an Actor class whose doors are the module's functions:
they take no self, and their parameters have the manifest's types. The one rule: a call is
checked by the manifest alone; annotations in the source mean nothing here.
"""

import json

from pvm_sdk import Actor, Address
from pvm_sdk._actor import _Door
from pvm_sdk._state import caller
from pvm_sdk._values import describe

from stdlib import syscalls, treasury
from stdlib.abi import check_value, parse_type


def _plan(name):
    if name.endswith("[]"):
        return ("list", _plan(name[:-2]))
    kind, size = parse_type(name)
    if kind == "uint":
        return ("int", 0, (1 << size) - 1, name)
    if kind == "int":
        if size is None:
            return ("int", None, None, "int")
        return ("int", -(1 << size - 1), (1 << size - 1) - 1, name)
    return {"bool": ("bool",), "string": ("str",), "address": ("address",)}.get(kind, ("bytes",))


def _sized(name):
    """Whether the plan says less than the manifest."""
    kind, size = parse_type(name.replace("[]", ""))
    return kind == "bytes" and size is not None


def _fit(name, value, where):
    if name.endswith("[]"):
        for i, each in enumerate(value):
            _fit(name[:-2], each, f"{where}[{i}]")
    elif _sized(name) and isinstance(value, (bytes, bytearray)):
        check_value(name, bytes(value), where)


def _result_plan(outputs):
    if not outputs:
        return ("none",)
    if len(outputs) == 1:
        return _plan(outputs[0])
    return ("tuple", tuple([_plan(each) for each in outputs]))


class _ManifestDoor(_Door):
    """One function of the manifest; the fields are those of an actor's door."""

    def __init__(self, name, entry, kind):
        self.name = name
        self.kind = kind
        self.exclusive = False
        self.doc = entry["doc"]
        self.parameters = {each["name"]: _plan(each["type"]) for each in entry["inputs"]}
        self.optional = [each["name"] for each in entry["inputs"] if each["optional"]]
        self.result = _result_plan(entry["outputs"])
        self.sent = self.result


class _Checked:
    """A function whose arguments and results are looked at once more, for sizes that plans do not
    say."""

    def __init__(self, function, entry):
        self.function = function
        self.inputs = {each["name"]: each["type"] for each in entry["inputs"]}
        self.outputs = entry["outputs"]

    def __call__(self, **arguments):
        for name, value in arguments.items():
            _fit(self.inputs[name], value, name)
        result = self.function(**arguments)
        if len(self.outputs) == 1:
            _fit(self.outputs[0], result, "result")
        elif isinstance(result, tuple):
            for i, (name, value) in enumerate(zip(self.outputs, result)):
                _fit(name, value, f"result[{i}]")
        return result


def _callable(function, entry):
    names = [each["type"] for each in entry["inputs"]] + entry["outputs"]
    return _Checked(function, entry) if any(map(_sized, names)) else staticmethod(function)


class _Constructor:
    """What runs at deploy: the treasury's opening entry, then the function that the manifest names."""

    def __init__(self, function, entry, amount):
        self.function = None if function is None else _Checked(function, entry)
        self.amount = amount

    def __call__(self, **arguments):
        if self.amount:
            treasury._open(self.amount)
        if self.function is not None:
            self.function(**arguments)


class _Provider:
    """The door `provide_result`, for the manifest's providers."""

    ENTRY = {"doc": "The result of a task, from one of the manifest's providers.", "outputs": [],
             "inputs": [{"name": "task", "type": "bytes32", "optional": False},
                        {"name": "result", "type": "bytes", "optional": False}]}

    def __init__(self, providers):
        self.providers = providers

    def __call__(self, task, result):
        if caller() not in self.providers:
            raise PermissionError(f"{caller()} is no provider of this contract")
        check_value("bytes32", task, "task")
        syscalls._provide(task, result)


class _EventFits:
    """Whether an event is as the manifest declares it; an undeclared one may be anything."""

    def __init__(self, events):
        self.events = {each["name"]: {field["name"]: field["type"] for field in each["fields"]}
                       for each in events}

    def __call__(self, name, values):
        declared = self.events.get(name)
        if declared is None:
            return
        if list(declared) != list(values):
            raise ValueError(f"{name} has the values {', '.join(declared) or 'none'}, in this order, "
                             f"not {', '.join(values) or 'none'}")
        for key, value in values.items():
            check_value(declared[key], value, f"{name}.{key}")


def declare(name, module, functions, manifest):
    """The actor class `name` of a checked manifest; `functions` are those it names."""
    given = json.loads(manifest)
    doors = {}
    body = {"__doc__": given["doc"], "__module__": module}
    for entry in given["functions"]:
        function = entry["name"]
        doors[function] = _ManifestDoor(function, entry, "view" if entry["view"] else "public")
        body[function] = _callable(functions[function], entry)
    construct = given["construct"]
    if construct is None:
        construct = {"name": None, "doc": "", "inputs": [], "outputs": []}
    doors["__init__"] = _ManifestDoor("__init__", {**construct, "outputs": []}, "init")
    if given["providers"]:
        doors["provide_result"] = _ManifestDoor("provide_result", _Provider.ENTRY, "public")
        body["provide_result"] = _Provider([Address(each) for each in given["providers"]])
    body["__pvm_caps__"] = tuple(given["caps"])
    body["__pvm_limits__"] = given["limits"]
    body["__pvm_event_fits__"] = _EventFits(given["events"])
    cls = type(name, (Actor,), body)
    cls.__init__ = _Constructor(functions.get(construct["name"]), construct, int(given["treasury"]))
    cls.__pvm_doors__ = doors
    cls.__pvm_events__ = [
        {"name": each["name"], "doc": each["doc"],
         "fields": [{"name": field["name"], "type": describe(_plan(field["type"]), None),
                     "default": False} for field in each["fields"]]}
        for each in given["events"]]
    return cls
