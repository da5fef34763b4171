# Votes: weighted ballots, delegation with cycle check, quorum, and instant-runoff counting.
from collections import Counter


def resolve(who, delegations):
    seen = [who]
    while who in delegations:
        who = delegations[who]
        if who in seen:
            raise ValueError("delegation cycle " + ">".join(seen + [who]))
        seen.append(who)
    return who


def tally(weights, ballots, delegations, quorum):
    counts = Counter()
    for who, weight in weights.items():
        try:
            target = resolve(who, delegations)
        except ValueError as e:
            print("ignored:", e)
            continue
        if target in ballots:
            counts[ballots[target]] += weight
    turnout = sum(counts.values())
    if turnout * 100 < quorum * sum(weights.values()):
        return f"no quorum ({turnout})"
    return dict(counts), max(counts, key=counts.get)


def runoff(ballots):
    alive, rounds = {c for b in ballots for c in b}, []
    while True:
        counts = Counter(next(c for c in b if c in alive)
                         for b in ballots if any(c in alive for c in b))
        rounds.append(sorted(counts.items()))
        top, votes = max(sorted(counts.items()), key=lambda kv: kv[1])
        if votes * 2 > sum(counts.values()) or len(alive) == 1:
            return top, rounds
        alive.remove(min(sorted(alive), key=lambda c: counts[c]))


weights = {"al": 5, "bo": 3, "cy": 2, "di": 4, "ed": 1}
print(tally(weights, {"al": "yes", "di": "no"}, {"bo": "al", "cy": "bo"}, 50))
print(tally(weights, {"ed": "no"}, {"al": "bo", "bo": "al"}, 50))
print(runoff([["a", "b"], ["a", "c"], ["b", "c"], ["c", "b"], ["c", "b"]]))
