# A raffle: tickets are hashes, the draw is random, the prize leaves the treasury, and the notary
# outside is asked for a report. What it may use stands in raffle.json.

from stdlib import abi, events, hash, storage, syscalls, treasury

COUNT = b"count"
DOMAIN = "raffle/ticket"


def enter(commitments):
    """Takes tickets: hashes of what only their owner knows."""
    abi.require(not storage.exists(b"winner"), "the raffle is over")
    first = storage.get_int(COUNT)
    for number, commitment in enumerate(commitments, first):
        ticket = abi.encode(["address", "bytes32"], [abi.caller(), commitment])
        storage.set(b"ticket" + abi.encode_int(number), ticket)
    storage.set_int(COUNT, first + len(commitments))
    return first


def draw():
    count = storage.get_int(COUNT)
    abi.require(count > 0, "nobody entered")
    abi.require(not storage.exists(b"winner"), "the raffle is over")
    number = abi.decode_int(syscalls.random_bytes(8)) % count
    owner, commitment = abi.decode(["address", "bytes32"],
                                   storage.get(b"ticket" + abi.encode_int(number)))
    storage.set(b"winner", owner)
    storage.set(b"commitment", commitment)
    storage.set(b"task", syscalls.ai_enqueue("notary-1", f"ticket {number} of {count}"))
    events.emit("Drawn", {"number": number, "winner": owner})
    return number


def claim(secret):
    """The winner opens the ticket and takes half of the treasury."""
    abi.require(storage.get(b"winner") == abi.caller(), "not the winner")
    opened = hash.keccak256(hash.sha3_256(secret, domain=DOMAIN))
    abi.require(opened == storage.get(b"commitment"), "this does not open the ticket")
    prize = treasury.balance() // 2
    treasury.transfer(abi.caller(), prize)
    storage.delete(b"winner")
    return prize


def claim_twice(secret):
    claim(secret)
    treasury.transfer(abi.caller(), 1)


def too_much_chance():
    return syscalls.random_bytes(64)


def pin():
    return syscalls.blob_pin(7, b"rules")


def report():
    return syscalls.read_result(storage.get(b"task")) or b""


def balances(who):
    return [treasury.balance(), treasury.balance(who)]


def ticket_of(secret):
    return hash.keccak256(hash.sha3_256(secret, domain=DOMAIN))


def seeded(seed):
    return syscalls.random_bytes(8, seed)
