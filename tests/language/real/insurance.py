# Insurance claims through a chain of rules written as decorated functions.
RULES = []


def rule(order):
    def register(f):
        RULES.append((order, f))
        RULES.sort(key=lambda r: r[0])
        return f
    return register


class Denied(Exception):
    pass


@rule(20)
def deductible(claim, amount):
    return max(0, amount - claim["policy"]["deductible"])


@rule(10)
def covered(claim, amount):
    if claim["cause"] not in claim["policy"]["covers"]:
        raise Denied(f"{claim['cause']} is not covered")
    return amount


@rule(30)
def cap(claim, amount):
    left = claim["policy"]["limit"] - claim["policy"].get("used", 0)
    return min(amount, left)


@rule(5)
def in_time(claim, amount):
    if claim["day"] > claim["policy"]["until"]:
        raise Denied("policy ended")
    return amount


def settle(claim):
    amount, trail = claim["damage"], []
    for _, f in RULES:
        before, amount = amount, f(claim, amount)
        if amount != before:
            trail.append(f"{f.__name__}: {before}->{amount}")
    claim["policy"]["used"] = claim["policy"].get("used", 0) + amount
    return amount, trail


policy = {"covers": {"fire", "water"}, "deductible": 100, "limit": 1000, "until": 365}
print([f.__name__ for _, f in RULES])
for cause, day, damage in (("fire", 10, 700), ("theft", 11, 50), ("water", 12, 800),
                           ("water", 13, 99), ("fire", 400, 10)):
    try:
        print(cause, *settle({"policy": policy, "cause": cause, "day": day, "damage": damage}))
    except Denied as e:
        print(cause, "denied:", e)
print(policy["used"])
