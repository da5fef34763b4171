"""A subscription: one call that sleeps a month at a time and charges twelve times.

The loop is the contract. While it sleeps the actor is not busy: paying in and cancelling are other
calls, and the loop sees what they left when it wakes.
"""

from pvm_sdk import (Actor, Address, Amount, Event, Table, caller, days, emit, public, sleep,
                     view)

MONTHS = 12


class Charged(Event):
    customer: Address
    month: int
    price: Amount


class Ended(Event):
    customer: Address
    months: int


class Subscription(Actor):
    provider: Address
    price: Amount
    balances: Table[Address, Amount] = Table(default=0)
    active: Table[Address, bool]

    def __init__(self, provider: Address, price: Amount, opening: dict[Address, Amount]):
        self.provider = provider
        self.price = price
        for who, amount in opening.items():
            self.balances[who] = amount

    @public
    def subscribe(self) -> int:
        """Charges now and every thirty days, for a year or until cancelled; returns the months."""
        customer = caller()
        if customer in self.active:
            raise ValueError(f"{customer} is subscribed")
        self.active[customer] = True
        months = 0
        while months < MONTHS and self.active[customer]:
            months += 1
            self.charge(customer, months)
            sleep(days(30), label=f"month {months}")
        del self.active[customer]
        emit(Ended(customer, months))
        return months

    @public
    def cancel(self):
        """The month that has been paid for goes on; there is no other."""
        if caller() not in self.active:
            raise ValueError(f"{caller()} is not subscribed")
        self.active[caller()] = False

    @public
    def give(self, to: Address, amount: Amount):
        self.move(caller(), to, amount)

    def charge(self, customer, month):
        self.move(customer, self.provider, self.price)
        emit(Charged(customer, month, self.price))

    def move(self, source, target, amount):
        if self.balances[source] < amount:
            raise ValueError(f"{source} has {self.balances[source]}, needs {amount}")
        self.balances[source] -= amount
        self.balances[target] += amount

    @view
    def balance(self, who: Address) -> Amount:
        return self.balances[who]

    @view
    def total(self) -> Amount:
        return sum(self.balances.values())
