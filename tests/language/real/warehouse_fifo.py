# A warehouse that sells the oldest stock first knows the cost of what it sold.
from collections import deque
from dataclasses import dataclass, field


class OutOfStock(Exception):
    def __init__(self, item, wanted, there):
        super().__init__(f"{wanted} {item} wanted, {there} there")
        self.missing = wanted - there


@dataclass
class Lot:
    amount: int
    price: int


@dataclass
class Warehouse:
    lots: dict = field(default_factory=dict)
    sold: list = field(default_factory=list)

    def buy(self, item, amount, price):
        self.lots.setdefault(item, deque()).append(Lot(amount, price))

    def stock(self, item):
        return sum(lot.amount for lot in self.lots.get(item, ()))

    def sell(self, item, amount, price):
        if self.stock(item) < amount:
            raise OutOfStock(item, amount, self.stock(item))
        cost, left = 0, amount
        queue = self.lots[item]
        while left:
            lot = queue[0]
            taken = min(left, lot.amount)
            lot.amount -= taken
            left -= taken
            cost += taken * lot.price
            if not lot.amount:
                queue.popleft()
        self.sold.append((item, amount, amount * price - cost))
        return cost

    def report(self):
        for item in sorted(self.lots):
            value = sum(lot.amount * lot.price for lot in self.lots[item])
            yield f"{item:<8}{self.stock(item):>6}{value:>9,}"
        yield f"{'profit':<8}{sum(p for *_, p in self.sold):>15,}"


w = Warehouse()
for day in (("wheat", 100, 5), ("wheat", 50, 7), ("copper", 10, 400), ("wheat", 80, 6)):
    w.buy(*day)
print(w.sell("wheat", 120, 9), w.sell("copper", 4, 450), w.sell("wheat", 60, 8))
try:
    w.sell("copper", 7, 500)
except OutOfStock as error:
    print(error, error.missing)
print(*w.report(), sep="\n")
