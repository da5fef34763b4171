"""A chain as Python sees it: turns and their outcomes, looking, time, files, and what is refused."""

import gc
import json
import threading

import pytest

from pvm import Account, Event, PvmError, TurnError, TurnFailed, TurnRefused, World, version


def test_a_call_sleeps_and_goes_on(world, escrow, account):
    alice, bob = account("alice"), account("bob")
    deal = escrow.sell("bike", price=30, sender=alice)
    assert (deal.status, deal.label, deal.step, deal.ok) == ("paused", "payment", 0, True)
    assert "in Shop.sell" in world.ps()[0]["place"]

    first = deal.send("Pay", amount=10, sender="carol")
    assert (first.status, first.cid, first.step, first.value) == ("paused", deal.cid, 1, None)
    done = deal.send("Pay", 20, sender=bob)
    assert (done.status, done.value) == ("returned", 29)
    assert done.events == [Event("Sold", {"item": "bike", "buyer": bob, "price": 30})]
    assert done.events[0]["buyer"] == bob and isinstance(done.events[0]["buyer"], Account)
    assert 0 < done.gas < done.gas_limit
    assert deal.result()["value"] == 29 and deal.result()["status"] == "ended"
    assert escrow.buyer("bike") == bob
    assert world.ps() == []


def test_what_is_refused_raises_with_the_contracts_traceback(escrow):
    for item in ("bike", "bike"):
        deal = escrow.sell(item, price=1, sender="alice")
        if item in escrow.state()["sold"]:
            break
        deal.send("Pay", amount=1, sender="bob")
    with pytest.raises(TurnRefused, match="bike was sold to 0x") as caught:
        deal.send("Pay", amount=1, sender="bob")
    error = caught.value
    assert (error.code, error.type) == ("exception", "ValueError")
    assert 'in sell\n    raise ValueError(f"{item} was sold' in error.traceback
    assert error.traceback.strip() in str(error)
    assert deal.result() == {**deal.result(), "status": "sleeping", "step": 0}


def test_what_fails_raises_another_exception(escrow):
    deal = escrow.sell("bike", sender="alice")
    with pytest.raises(TurnFailed, match="Withdrawn: bike"):
        deal.send("Cancel", sender="alice")
    assert deal.result()["status"] == "failed"


def test_without_check_the_turn_is_given(world, escrow):
    deal = escrow.sell("bike", sender="alice")
    late = deal.send("Cancel", sender="bob", check=False)
    assert (late.status, late.ok, late.error["code"]) == ("refused", False, "NotAwaited")
    assert "NotAwaited" in repr(late)
    bad = world.deploy("from pvm_sdk import Actor\nclass A(Actor):\n    def __init__(self):\n"
                       "        raise ValueError('never')\n", sender="x", check=False)
    assert (bad.status, bad.error["message"]) == ("refused", "never")


def test_what_cannot_be_a_turn_is_a_pvm_error_and_no_turn(world, escrow):
    before = world.height
    for code, wrong in [
        ("UnknownActor", lambda: world.call("Nobody", "sell", sender="alice")),
        ("UnknownMethod", lambda: escrow.call("steal", sender="alice")),
        ("UnknownMessage", lambda: escrow.send("Beg", sender="alice")),
        ("InvalidValue", lambda: escrow.sell("bike", price=-1, sender="alice")),
        ("InvalidAccount", lambda: escrow.sell("bike", sender="no such name!")),
        ("NotAView", lambda: escrow.view("sell")),
        ("SyntaxError", lambda: world.deploy("class A(:\n", sender="alice")),
        ("NoActor", lambda: world.deploy("x = 1\n", sender="alice")),
        ("NoContract", lambda: world.deploy("missing.py", sender="alice")),
        ("UnknownContinuation", lambda: world.result("beef")),
        ("InvalidRequest", lambda: World(stress="paws")),
    ]:
        with pytest.raises(PvmError) as caught:
            wrong()
        assert caught.value.code == code and not isinstance(caught.value, TurnError)
    with pytest.raises(AttributeError, match="no public method or view 'steal'; it has sell"):
        escrow.steal
    with pytest.raises(TypeError, match="two values for 'item'"):
        escrow.sell("bike", item="car", sender="alice")
    assert world.height == before


def test_methods_with_taken_names_are_called_by_name(escrow):
    assert escrow.call("send", sender="alice").value == "a method with a taken name"


def test_a_pause_is_answered_by_the_one_who_may(escrow):
    turn = escrow.ask(sender="alice")
    with pytest.raises(TurnRefused):
        turn.resume("me", sender="bob")
    assert turn.resume("you", sender="alice").value == "heard you"


def test_time_passes_and_deadlines_fall_due(world, escrow):
    assert world.height == 1
    start = world.time
    deal = escrow.sell("bike", sender="alice")
    assert world.advance(3) == []
    assert (world.height, world.time) == (5, start + 4)
    [due] = world.advance(days=2, hours=1)
    assert (due.kind, due.status, due.cid) == ("deadline", "failed", deal.cid)
    assert due.error["type"] == "Timeout"
    assert world.time == start + 5 + 49 * 3600


def test_what_falls_due_in_the_block_of_a_call_is_with_its_turn(world, escrow):
    escrow.sell("bike", sender="alice")
    world.advance(0, days=2)
    assert world.height == 2
    assert world.advance(1, seconds=86_395) == []
    turns = [escrow.sell(item, sender="alice") for item in ("a", "b", "c", "d", "e", "f")]
    due = [each for turn in turns for each in turn.due]
    assert [each.error["type"] for each in due] == ["Timeout"]


def test_looking_at_what_there_is(world, escrow, account):
    bob = account("bob")
    escrow.sell("bike", 5, sender="alice").send("Pay", amount=5, sender=bob)
    assert escrow.state() == {"fee": 1, "owner": account("owner"), "sold": {"bike": bob},
                              "log": {0: "bike"}}
    assert [event.name for event in world.events()] == ["Sold"] == [
        event.name for event in escrow.events()]
    sleeping = escrow.sell("car", sender="alice")
    assert [row["cid"] for row in escrow.waits()] == [sleeping.cid]
    [row] = escrow.waits(sender="bob")
    assert [each["message"] for each in row["messages"]] == ["Pay"]
    assert [each["status"] for each in world.receipts()] == [
        "returned", "paused", "returned", "paused"]
    assert [each["name"] for each in world.receipts(since=4)] == ["sell"]
    assert world.actors() == [escrow] and world.actor("Shop") == escrow
    assert escrow.deployed.kind == "deploy" and "sell" in dir(escrow)
    replayed = world.replay()
    assert (replayed["equal"], replayed["blocks"], replayed["turns"]) == (True, 4, 4)


def test_accounts_are_their_addresses(world):
    bob = world.account("bob")
    assert bob is world.account("bob") and bob.startswith("0x") and len(bob) == 42
    assert bob == bob.address and hash(bob) == hash(bob.address) and repr(bob) == "Account('bob')"
    assert world.account(bob.address) == bob


def test_a_transaction_is_taken_once(world, escrow):
    first = escrow.sell("bike", sender="alice", nonce=0)
    height = world.height
    again = escrow.sell("bike", sender="alice", nonce=0)
    assert (again.cid, world.height) == (first.cid, height)
    with pytest.raises(PvmError) as caught:
        escrow.sell("car", sender="alice", nonce=0)
    assert caught.value.code == "NonceUsed"


def test_gas_is_bounded_by_the_sender(escrow):
    with pytest.raises(TurnRefused) as caught:
        escrow.sell("bike", sender="alice", gas=100)
    assert caught.value.code == "out_of_gas"


def test_a_world_in_a_file_sleeps_between_processes(tmp_path):
    from conftest import ESCROW
    path = tmp_path / "world.db"
    with World(path, durability="normal") as first:
        shop = first.deploy(ESCROW, sender="owner", fee=0)
        deal = shop.sell("bike", price=2, sender="alice")
        root = first.root
    with World(str(path)) as second:
        assert second.root == root
        assert second.send(deal.cid, "Pay", amount=2, sender="bob").value == 2
        assert second.actor("Shop").state()["sold"] == {"bike": second.account("bob")}
    with pytest.raises(PvmError, match="Closed"):
        second.height
    with pytest.raises(PvmError):
        World(tmp_path)


def test_worlds_over_one_file_see_what_the_others_do(tmp_path):
    from conftest import ESCROW
    early, late = World(tmp_path / "w.db"), World(tmp_path / "w.db")
    assert (early.height, early.actors()) == (0, [])
    shop = late.deploy(ESCROW, fee=1, sender="owner")
    assert [each.address for each in early.actors()] == [shop.address]
    here = early.actor(shop.address)
    deal = here.sell("hat", 5, sender="alice")
    assert [each["cid"] for each in late.ps()] == [deal.cid]
    assert late.send(deal.cid, "Pay", 3, sender="bob").step == 1
    assert [each["step"] for each in early.ps()] == [1]
    assert early.waits(here)[0]["label"] == "payment"
    assert deal.result()["status"] == "sleeping"
    assert deal.send("Pay", 2, sender="bob").value == 4
    assert late.result(deal.cid)["value"] == 4
    late.advance(3)
    assert (early.height, early.root) == (late.height, late.root)
    assert early.events(here) == late.events(shop) and len(early.receipts()) == 4
    assert early.state(here) == late.state(shop) and early.replay()["equal"]
    assert here.buyer("hat") == early.account("bob")


@pytest.mark.parametrize("stress", ["pause", "pause=3@1,gc", "gc"])
def test_stress_changes_nothing(stress):
    from conftest import ESCROW
    roots = []
    for options in ({}, {"stress": stress, "warm": 0}):
        world = World(**options)
        shop = world.deploy(ESCROW, sender="owner", fee=0)
        shop.sell("bike", price=2, sender="alice").send("Pay", amount=2, sender="bob")
        roots.append((world.root, world.receipts()))
    assert roots[0] == roots[1]


def test_worlds_that_are_forgotten_end():
    closers = []
    for _ in range(3):
        world = World()
        world.deploy("from pvm_sdk import Actor\nclass A(Actor):\n    pass\n", sender="x")
        closers.append(world._close)
    del world
    gc.collect()
    assert not any(each.alive for each in closers)


def test_the_version_is_the_librarys():
    assert version().count(".") == 2


def test_worlds_in_several_threads_take_turns():
    from conftest import ESCROW
    roots = [None] * 4

    def trade(number):
        with World(warm=number % 2) as world:
            shop = world.deploy(ESCROW, sender="owner", fee=0)
            for item in range(20):
                shop.sell(str(item), price=2, sender="alice").send("Pay", amount=2, sender="bob")
            roots[number] = world.root

    threads = [threading.Thread(target=trade, args=(number,)) for number in range(len(roots))]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert roots[0] and len(set(roots)) == 1


def test_a_world_goes_from_thread_to_thread(world, escrow):
    deals = [escrow.sell("bike", price=1, sender="alice")]
    ends = []

    def pay():
        ends.append(deals[0].send("Pay", amount=1, sender="bob"))

    thread = threading.Thread(target=pay)
    thread.start()
    thread.join()
    assert ends[0].status == "returned" and escrow.buyer("bike") == world.account("bob")


COUNTER = """
from stdlib import abi, storage

def start(at):
    storage.set_int(b"n", at)

def inc(by=1):
    abi.require(by > 0, "upwards")
    storage.set_int(b"n", storage.get_int(b"n") + by)
    return storage.get_int(b"n")

def get():
    return storage.get_int(b"n")
"""


def test_a_module_of_functions_is_a_contract_by_its_manifest(world, tmp_path):
    manifest = {"name": "Counter",
                "abi": {"functions": [
                    {"name": "inc", "inputs": [{"name": "by", "type": "uint8"}],
                     "outputs": [{"type": "uint256"}]},
                    {"name": "get", "mutability": "view", "outputs": [{"type": "uint256"}]}]},
                "deploy": {"function": "start", "inputs": [{"name": "at", "type": "uint256"}]}}
    counter = world.deploy(COUNTER, 2**100, manifest=manifest, sender="olga")
    assert counter.inc(sender="bob").value == 2**100 + 1
    assert counter.inc(by=9, sender="bob").value == counter.get() == 2**100 + 10
    assert counter.state() == {"pvm_host": {"sn": (2**100 + 10).to_bytes(13, "big")}}
    with pytest.raises(TurnRefused, match="upwards"):
        counter.inc(0, sender="bob")
    path = tmp_path / "counter.json"
    path.write_text(json.dumps({**manifest, "name": "Other"}))
    assert world.deploy(COUNTER, at=1, manifest=path, sender="olga").class_name == "Other"
    with pytest.raises(PvmError, match="no function 'dec'"):
        world.deploy(COUNTER, manifest={"name": "C", "abi": {"functions": [{"name": "dec"}]}},
                     sender="olga")
