# Token bucket and sliding window limiters over a stream of timed requests.
from collections import deque


class Bucket:
    def __init__(self, size, per): self.size, self.per, self.left, self.at = size, per, size, 0

    def allow(self, now):
        gained, rest = divmod(now - self.at, self.per)
        self.left, self.at = min(self.size, self.left + gained), now - rest
        if self.left:
            self.left -= 1
            return True
        return False


class Window:
    def __init__(self, most, length): self.most, self.length, self.seen = most, length, deque()

    def allow(self, now):
        while self.seen and self.seen[0] <= now - self.length:
            self.seen.popleft()
        if len(self.seen) < self.most:
            self.seen.append(now)
            return True
        return False


times = [0, 1, 2, 3, 4, 10, 11, 12, 30, 30, 30, 30]
for limiter in (Bucket(3, 5), Window(2, 5)):
    print(type(limiter).__name__, "".join("+" if limiter.allow(t) else "-" for t in times),
          vars(limiter))
