# A lottery whose draw comes from a hash of the tickets, with prizes that add up exactly.
from hashlib import sha256


class Draw:
    def __init__(self, seed): self.state = sha256(seed).digest()

    def below(self, n):
        limit = 2 ** 64 - 2 ** 64 % n
        while True:
            self.state = sha256(self.state).digest()
            x = int.from_bytes(self.state[:8], "big")
            if x < limit:
                return x % n

    def shuffle(self, xs):
        xs = list(xs)
        for i in range(len(xs) - 1, 0, -1):
            j = self.below(i + 1)
            xs[i], xs[j] = xs[j], xs[i]
        return xs


tickets = [f"{who}-{i}" for who, n in (("al", 3), ("bo", 1), ("cy", 2)) for i in range(n)]
draw = Draw("|".join(tickets).encode())
order = draw.shuffle(tickets)
pot = 1000 * len(tickets) + 1
prizes = [pot * p // 100 for p in (60, 30, 10)]
prizes[0] += pot - sum(prizes)
print(dict(zip(order, prizes)), sum(prizes) == pot, sorted(order) == tickets)
counts = [0] * 5
for _ in range(40):
    counts[draw.below(5)] += 1
print(counts, sum(counts))
