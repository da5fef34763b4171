# A limit order book: price-time priority, partial fills, cancellation.
import heapq
from itertools import count


class Book:
    def __init__(self):
        self.bids, self.asks, self.live, self.trades = [], [], {}, []
        self.seq = count(1)

    def submit(self, who, side, price, qty):
        oid = next(self.seq)
        mine, other = (self.bids, self.asks) if side == "buy" else (self.asks, self.bids)
        sign = -1 if side == "buy" else 1
        while qty and other:
            key, rid = other[0]
            if rid not in self.live:
                heapq.heappop(other)
                continue
            rest = self.live[rid]
            dear, cheap = rest["price"] > price, rest["price"] < price
            if (side == "buy" and dear) or (side == "sell" and cheap):
                break
            fill = min(qty, rest["qty"])
            self.trades.append((who, rest["who"], rest["price"], fill))
            qty -= fill
            rest["qty"] -= fill
            if not rest["qty"]:
                del self.live[rid]
                heapq.heappop(other)
        if qty:
            self.live[oid] = {"who": who, "price": price, "qty": qty, "side": side}
            heapq.heappush(mine, ((sign * price, oid), oid))
        return oid

    def cancel(self, oid):
        return self.live.pop(oid, None) is not None


b = Book()
b.submit("al", "sell", 101, 5)
mid = b.submit("bo", "sell", 100, 5)
b.submit("cy", "sell", 100, 5)
b.submit("di", "buy", 99, 10)
b.submit("ed", "buy", 100, 7)
print(b.trades)
last = b.submit("fy", "buy", 102, 20)
print(b.trades[2:], b.live[last], b.cancel(last), b.cancel(last), b.cancel(mid))
b.submit("gi", "sell", 98, 12)
print(b.trades[-1], {k: v["qty"] for k, v in b.live.items()})
