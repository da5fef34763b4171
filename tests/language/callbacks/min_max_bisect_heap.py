# Pauses inside __lt__ called by min, max, bisect, insort and heapq.
import bisect
import heapq
from pvm_sdk import pause

armed = False


class P:
    def __init__(self, n): self.n = n

    def __lt__(self, other):
        global armed
        if armed:
            armed = False
            pause("lt")
        return self.n < other.n

    def __gt__(self, other):
        return other < self

    def __repr__(self): return f"P{self.n}"


row = [P(1), P(4), P(9)]
armed = True
print(min(row), max(row))
armed = True
print(bisect.bisect(row, P(5)))
armed = True
bisect.insort(row, P(2))
print(row)
heap = [P(7), P(3), P(5), P(1)]
armed = True
heapq.heapify(heap)
armed = True
heapq.heappush(heap, P(2))
armed = True
print([heapq.heappop(heap) for _ in range(5)])
