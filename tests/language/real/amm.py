# A constant-product exchange in integers: liquidity, swaps with fee, slippage and refusals.
from math import isqrt


class Pool:
    FEE = 30

    def __init__(self):
        self.x = self.y = self.supply = 0
        self.shares = {}

    def add(self, who, x, y):
        if not self.supply:
            minted = isqrt(x * y)
        else:
            minted = min(x * self.supply // self.x, y * self.supply // self.y)
        if minted <= 0:
            raise ValueError("too little liquidity")
        self.x, self.y, self.supply = self.x + x, self.y + y, self.supply + minted
        self.shares[who] = self.shares.get(who, 0) + minted
        return minted

    def quote(self, amount, side="x"):
        a, b = (self.x, self.y) if side == "x" else (self.y, self.x)
        paid = amount * (10_000 - self.FEE)
        return paid * b // (a * 10_000 + paid)

    def swap(self, amount, least, side="x"):
        out = self.quote(amount, side)
        if out < least:
            raise ValueError(f"slippage: {out} < {least}")
        before = self.x * self.y
        if side == "x":
            self.x, self.y = self.x + amount, self.y - out
        else:
            self.x, self.y = self.x - out, self.y + amount
        assert self.x * self.y >= before
        return out

    def remove(self, who, shares):
        if self.shares.get(who, 0) < shares:
            raise ValueError(f"{who} has only {self.shares.get(who, 0)}")
        dx, dy = shares * self.x // self.supply, shares * self.y // self.supply
        self.x, self.y, self.supply = self.x - dx, self.y - dy, self.supply - shares
        self.shares[who] -= shares
        return dx, dy


p = Pool()
print(p.add("al", 10 ** 12, 4 * 10 ** 12), p.add("bo", 10 ** 11, 10 ** 12), p.quote(10 ** 9))
print(p.swap(10 ** 9, 1), p.swap(5 * 10 ** 9, 1, side="y"), p.x, p.y)
for bad in (lambda: p.swap(10 ** 9, 10 ** 12), lambda: p.remove("bo", 10 ** 15),
            lambda: p.add("cy", 0, 5)):
    try:
        bad()
    except ValueError as e:
        print(e)
print(p.remove("bo", p.shares["bo"]), p.x * p.y >= 4 * 10 ** 24, p.supply)
