"""What contracts import: actors, their state, and waiting.

    from pvm_sdk import Actor, Address, Amount, Map, Message, blocks, caller, public, wait

    class Pay(Message):
        pass

    class Shop(Actor):
        sold: Map[str, Address]

        @public
        def sell(self, item: str, price: Amount) -> Address:
            buyer = wait(Pay.by(anyone), within=blocks(10)).sender      # sleeps here
            self.sold[item] = buyer
            return buyer

A program that is no actor uses `pause(label)` alone.
"""

from pvm_sdk._actor import Actor, public, view
from pvm_sdk._messages import Event, Message, anyone, emit
from pvm_sdk._saga import saga
from pvm_sdk._state import (CallFailed, Cancelled, CapRevoked, CompensationFailed, Failure,
                            StateConflict, Timeout, caller, height, now)
from pvm_sdk._storage import Map, Table, atomic
from pvm_sdk._values import Address, Amount, Range
from pvm_sdk._waiting import after, blocks, days, hours, minutes, pause, seconds, sleep, wait
