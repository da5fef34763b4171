# Inventory with FIFO cost layers, reservations, and reorder points.
from collections import defaultdict, deque


class OutOfStock(Exception):
    def __init__(self, sku, want, have):
        super().__init__(f"{sku}: want {want}, have {have}")


class Inventory:
    def __init__(self, reorder):
        self.layers, self.reserved, self.reorder = defaultdict(deque), defaultdict(int), reorder
        self.alerts = []

    def on_hand(self, sku):
        return sum(q for q, _ in self.layers[sku])

    def free(self, sku):
        return self.on_hand(sku) - self.reserved[sku]

    def receive(self, sku, qty, cost):
        self.layers[sku].append((qty, cost))

    def reserve(self, sku, qty):
        if self.free(sku) < qty:
            raise OutOfStock(sku, qty, self.free(sku))
        self.reserved[sku] += qty

    def ship(self, sku, qty):
        if self.reserved[sku] < qty:
            raise OutOfStock(sku, qty, self.reserved[sku])
        self.reserved[sku] -= qty
        cost, layers = 0, self.layers[sku]
        while qty:
            have, unit = layers.popleft()
            take = min(have, qty)
            cost += take * unit
            qty -= take
            if have > take:
                layers.appendleft((have - take, unit))
        if self.on_hand(sku) < self.reorder.get(sku, 0):
            self.alerts.append(f"reorder {sku} at {self.on_hand(sku)}")
        return cost


inv = Inventory({"nut": 6})
inv.receive("nut", 5, 10)
inv.receive("nut", 5, 12)
inv.reserve("nut", 7)
print(inv.free("nut"), inv.ship("nut", 3), inv.ship("nut", 4), inv.on_hand("nut"),
      list(inv.layers["nut"]), inv.alerts)
for act in (lambda: inv.reserve("nut", 4), lambda: inv.ship("nut", 1),
            lambda: inv.reserve("bolt", 1)):
    try:
        act()
    except OutOfStock as e:
        print(e)
