# Crowdfunding with tiers, stretch goals, refunds when the goal is missed, and leftover cents.
class Campaign:
    TIERS = ((100, "gold"), (50, "silver"), (10, "bronze"))

    def __init__(self, goal, deadline, shares):
        self.goal, self.deadline, self.shares = goal, deadline, shares
        self.pledges, self.state = {}, "open"

    def pledge(self, who, amount, now):
        if self.state != "open" or now > self.deadline:
            raise RuntimeError("closed")
        if amount < 1:
            raise ValueError(amount)
        self.pledges[who] = self.pledges.get(who, 0) + amount
        return next((name for least, name in self.TIERS if self.pledges[who] >= least), "thanks")

    def finish(self, now):
        if now <= self.deadline:
            raise RuntimeError("too early")
        total = sum(self.pledges.values())
        if total < self.goal:
            self.state = "failed"
            return dict(self.pledges)
        self.state = "funded"
        parts = {k: total * p // 100 for k, p in self.shares.items()}
        first = next(iter(parts))
        parts[first] += total - sum(parts.values())
        return parts


def run(goal):
    c = Campaign(goal, 10, {"maker": 67, "site": 8, "charity": 25})
    out = []
    for who, amount, now in (("al", 9, 1), ("al", 45, 2), ("bo", 120, 3), ("cy", 0, 4),
                             ("di", 10, 11)):
        try:
            out.append(c.pledge(who, amount, now))
        except (RuntimeError, ValueError) as e:
            out.append(repr(e))
    try:
        c.finish(10)
    except RuntimeError as e:
        out.append(str(e))
    return out, c.finish(11), c.state


print(run(150))
print(run(500))
