# A contract's day: accounts, transfers, checks, events, records, a refused transfer now and then.


class Refused(Exception):
    pass


class Account:
    def __init__(self, name, balance):
        self.name = name
        self.balance = balance
        self.history = []


class Ledger:
    def __init__(self, names, opening):
        self.accounts = {name: Account(name, opening) for name in names}
        self.events = []
        self.fees = 0
        self.refused = 0

    def move(self, source, target, amount):
        if amount <= 0:
            raise Refused("amount must be positive")
        payer = self.accounts[source]
        payee = self.accounts[target]
        if payer.balance < amount:
            raise Refused(f"{source} has {payer.balance}, needs {amount}")
        fee = amount * 50 // 10_000
        payer.balance -= amount
        payee.balance += amount - fee
        self.fees += fee
        payer.history.append((target, -amount))
        payee.history.append((source, amount - fee))
        self.events.append({"from": source, "to": target, "amount": amount, "fee": fee})

    def settle(self):
        total = self.fees
        for account in self.accounts.values():
            total += account.balance
            account.history = account.history[-5:]
        worth = sum(event["amount"] for event in self.events if event["fee"])
        self.events.clear()
        return total, worth


def main(days):
    names = ["acct" + str(i) for i in range(200)]
    ledger = Ledger(names, 10_000)
    seed = 7
    worth = 0
    for day in range(days):
        for _ in range(1000):
            seed = (seed * 48271) % 2147483647
            source = names[seed % 200]
            target = names[(seed >> 8) % 200]
            try:
                ledger.move(source, target, (seed >> 16) % 4000)
            except Refused:
                ledger.refused += 1
        total, moved = ledger.settle()
        assert total == 2_000_000
        worth += moved
    best = max(ledger.accounts.values(), key=lambda account: (account.balance, account.name))
    return worth, ledger.fees, ledger.refused, best.name, best.balance


print(main(400))
