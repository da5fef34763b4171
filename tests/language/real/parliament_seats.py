# Seats by the method of largest averages add up, and a threshold leaves small parties out.
from fractions import Fraction
import heapq


def seats(votes, total, threshold=Fraction(5, 100)):
    cast = sum(votes.values())
    inside = {name: n for name, n in votes.items() if Fraction(n, cast) >= threshold}
    won = dict.fromkeys(inside, 0)
    queue = [(-Fraction(n), name) for name, n in inside.items()]
    heapq.heapify(queue)
    for _ in range(total):
        _, name = heapq.heappop(queue)
        won[name] += 1
        heapq.heappush(queue, (-Fraction(inside[name], won[name] + 1), name))
    return won


votes = {"north": 4160, "south": 3380, "east": 2000, "west": 410, "isle": 1050}
result = seats(votes, 12)
print(result, sum(result.values()), set(votes) - set(result))
print(seats({"a": 53, "b": 24, "c": 23}, 7, Fraction(0)), seats({"a": 1}, 3))
shares = {name: f"{Fraction(n, sum(votes.values())) * 100 + 0:.0f}" if False else round(Fraction(n * 100, sum(votes.values())), 1) for name, n in votes.items()}
for name in sorted(shares, key=shares.get, reverse=True):
    print(f"{name:<6}{str(shares[name]):>8} {'#' * result.get(name, 0)}")
