# A vesting contract: cliff, linear release, claims, revocation by the owner.
class Vesting:
    def __init__(self, total, start, cliff, duration):
        self.total, self.start, self.cliff, self.duration = total, start, cliff, duration
        self.claimed, self.revoked_at = 0, None

    def vested(self, now):
        if self.revoked_at is not None:
            now = min(now, self.revoked_at)
        if now < self.start + self.cliff:
            return 0
        return min(self.total, self.total * (now - self.start) // self.duration)

    def claim(self, now):
        due = self.vested(now) - self.claimed
        if due <= 0:
            raise RuntimeError(f"nothing due at {now}")
        self.claimed += due
        return due

    def revoke(self, now):
        if self.revoked_at is not None:
            raise RuntimeError("already revoked")
        self.revoked_at = now
        return self.total - self.vested(now)


v = Vesting(1000, start=100, cliff=30, duration=120)
out = []
for now, act in ((120, "claim"), (130, "claim"), (131, "claim"), (131, "claim"), (160, "revoke"),
                 (170, "claim"), (500, "claim"), (501, "revoke")):
    try:
        out.append((now, act, getattr(v, act)(now)))
    except RuntimeError as e:
        out.append((now, act, str(e)))
for row in out:
    print(*row)
print(v.claimed, [v.vested(t) for t in range(90, 260, 40)])
