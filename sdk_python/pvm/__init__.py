"""Contracts from CPython: a chain in memory or in a file, its accounts and actors.

    from pvm import World

    world = World()
    alice, bob = world.account("alice"), world.account("bob")
    escrow = world.deploy("escrow.py", owner="owner", opening={bob: 1000}, sender="owner")
    deal = escrow.trade("bike", seller=alice, price=400, sender=bob)
    assert deal.label == "payment"              # the call sleeps
    deal.send("Pay", sender=bob)
    assert escrow.balance(bob) == 600

It stands on libpvm.so alone, which runs what the `pvm` command runs. For pytest there are the
fixtures `world` and `account` and the decorator `every_pause`: see pvm.pytest_plugin.
"""

from pvm._every_pause import every_pause
from pvm._library import version
from pvm._turns import Event, Turn
from pvm._values import Account
from pvm._world import Actor, World
from pvm.errors import PvmError, TurnError, TurnFailed, TurnRefused

__all__ = ["Account", "Actor", "Event", "PvmError", "Turn", "TurnError", "TurnFailed",
           "TurnRefused", "World", "every_pause", "version"]
