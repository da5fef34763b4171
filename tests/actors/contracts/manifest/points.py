# Loyalty points of a shop: a module of functions, made a contract by points.json.

from stdlib import abi, events, storage

OWNER = b"owner"
SUPPLY = b"supply"


def _holder(who):
    return b"points:" + who


def open_shop(name):
    storage.set(OWNER, abi.caller())
    storage.set(b"name", name.encode())


def grant(to, amount):
    abi.require(abi.caller() == storage.get(OWNER), "only the shop grants points")
    abi.require(amount > 0, "nothing to grant")
    storage.set_int(_holder(to), storage.get_int(_holder(to)) + amount)
    storage.set_int(SUPPLY, storage.get_int(SUPPLY) + amount)
    events.emit("Granted", {"to": to, "amount": amount})
    return storage.get_int(SUPPLY)


def spend(amount, note="thanks"):
    who = abi.caller()
    have = storage.get_int(_holder(who))
    if have < amount:
        abi.revert(f"{have} points are not {amount}", have=have, need=amount)
    if have == amount:
        storage.delete(_holder(who))
    else:
        storage.set_int(_holder(who), have - amount)
    storage.set_int(SUPPLY, storage.get_int(SUPPLY) - amount)
    events.emit(b"Spent", {"who": who, "amount": amount, "note": note})


def points_of(who):
    return storage.get_int(_holder(who))


def shop():
    return storage.get(b"name").decode(), storage.get_int(SUPPLY), storage.exists(_holder(abi.caller()))


def count_up(by):
    """A view in the manifest that writes: the chain refuses it."""
    storage.set_int(b"count", by)
    return by
