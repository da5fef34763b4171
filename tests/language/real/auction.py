# A sealed second-price auction with commitments, reveals, ties and forfeits.
from hashlib import sha256


class Auction:
    def __init__(self, reserve):
        self.reserve, self.sealed, self.revealed, self.deposits = reserve, {}, {}, {}

    def commit(self, who, digest, deposit):
        if who in self.sealed:
            raise ValueError(f"{who} has already bid")
        self.sealed[who], self.deposits[who] = digest, deposit

    def reveal(self, who, amount, salt):
        if seal(amount, salt) != self.sealed.get(who):
            raise ValueError(f"{who}: reveal does not match")
        if amount > self.deposits[who]:
            raise ValueError(f"{who}: deposit too small")
        self.revealed[who] = amount

    def close(self):
        order = list(self.sealed)
        ranked = sorted(self.revealed.items(), key=lambda kv: (-kv[1], order.index(kv[0])))
        forfeits = {w: d for w, d in self.deposits.items() if w not in self.revealed}
        if not ranked or ranked[0][1] < self.reserve:
            return None, 0, forfeits
        second = ranked[1][1] if len(ranked) > 1 else self.reserve
        return ranked[0][0], max(second, self.reserve), forfeits


def seal(amount, salt):
    return sha256(f"{amount}:{salt}".encode()).hexdigest()


a = Auction(100)
for who, amount, deposit in (("al", 150, 200), ("bo", 180, 180), ("cy", 180, 500), ("di", 90, 100),
                             ("ed", 999, 10)):
    a.commit(who, seal(amount, who * 2), deposit)
try:
    a.commit("al", "x", 1)
except ValueError as e:
    print(e)
for who, amount in (("al", 150), ("bo", 181), ("bo", 180), ("cy", 180), ("ed", 999)):
    try:
        a.reveal(who, amount, who * 2)
    except ValueError as e:
        print(e)
print(a.close())
print(Auction(1).close())
