"""A ledger inside the contract's state. Value comes in with the manifest's deploy.treasury, as the
contract's own, and from then on only moves between entries.
"""

import pvm_host

from stdlib._errors import Revert
from stdlib._octets import octets, unsigned
from stdlib._resources import use
from stdlib.abi import contract_address


def _key(address):
    return b"t" + octets(address, "address")


def balance(address=None):
    """Of an address; of the contract itself when none is named."""
    data = pvm_host.get_state(_key(contract_address() if address is None else address))
    return 0 if data is None else int.from_bytes(data, "big")


def _set(address, amount):
    if amount:
        pvm_host.set_state(_key(address), unsigned(amount, "balance"))
    else:
        pvm_host.delete_state(_key(address))


def transfer(to, amount):
    """From the contract's own entry to that of `to`."""
    unsigned(amount, "amount")
    own = contract_address()
    have = balance(own)
    if amount > have:
        raise Revert(f"the treasury has {have}, not {amount}", {"have": have, "need": amount})
    use("max_treasury_transfers", 1)
    _set(own, have - amount)
    _set(to, balance(to) + amount)


def _open(amount):
    """At deploy, once: what there is in all."""
    _set(contract_address(), amount)
