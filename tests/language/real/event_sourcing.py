# Event sourcing: commands validate, events apply, state replays to the same value.
import json
from functools import reduce


def apply(state, event):
    kind, data = event["kind"], event["data"]
    if kind == "opened":
        return {**state, data["id"]: {"owner": data["owner"], "cash": 0, "version": 1}}
    account = state[data["id"]]
    delta = data["amount"] if kind == "deposited" else -data["amount"]
    return {**state, data["id"]: {**account, "cash": account["cash"] + delta,
                                  "version": account["version"] + 1}}


class Store:
    def __init__(self):
        self.events, self.state = [], {}

    def emit(self, kind, **data):
        event = {"n": len(self.events), "kind": kind, "data": data}
        self.events.append(json.dumps(event, sort_keys=True))
        self.state = apply(self.state, event)

    def handle(self, command, **args):
        match command, args:
            case "open", {"id": id, "owner": owner}:
                if id in self.state:
                    raise ValueError(f"{id} exists")
                self.emit("opened", id=id, owner=owner)
            case "deposit", {"id": id, "amount": int(amount)} if amount > 0:
                self.emit("deposited", id=id, amount=amount)
            case "withdraw", {"id": id, "amount": amount, **rest}:
                account = self.state[id]
                if rest.get("expect", account["version"]) != account["version"]:
                    raise ValueError(f"conflict at version {account['version']}")
                if account["cash"] < amount:
                    raise ValueError("too little cash")
                self.emit("withdrawn", id=id, amount=amount)
            case _:
                raise ValueError(f"bad command {command} {args}")

    def replay(self, upto=None):
        return reduce(apply, map(json.loads, self.events[:upto]), {})


s = Store()
for command, args in (("open", {"id": "a", "owner": "al"}), ("deposit", {"id": "a", "amount": 50}),
                      ("open", {"id": "a", "owner": "eve"}),
                      ("withdraw", {"id": "a", "amount": 20, "expect": 2}),
                      ("withdraw", {"id": "a", "amount": 20, "expect": 2}),
                      ("withdraw", {"id": "a", "amount": 99}),
                      ("deposit", {"id": "a", "amount": -5}),
                      ("withdraw", {"id": "zz", "amount": 1})):
    try:
        s.handle(command, **args)
    except (ValueError, KeyError) as e:
        print(type(e).__name__, e)
print(s.state, s.replay() == s.state, s.replay(2)["a"]["cash"])
print(*s.events, sep="\n")
