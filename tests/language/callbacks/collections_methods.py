# A pause inside what deque, defaultdict and heapq ask of classes in Python.
import heapq
from collections import defaultdict, deque
from pvm_sdk import pause


class Job:
    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        pause(f"lt {self.n} {other.n}")
        return self.n < other.n


class Place:
    def __index__(self):
        pause("index")
        return 1


def made():
    pause("made")
    return [1]


jobs = [Job(3), Job(1), Job(2)]
heapq.heapify(jobs)
heapq.heappush(jobs, Job(0))
print([heapq.heappop(jobs).n for _ in range(2)], heapq.heapreplace(jobs, Job(5)).n, heapq.heappushpop(jobs, Job(4)).n)
d = deque([1, 2, 3])
d.rotate(Place())
d[Place()] = "set"
print(d[Place()], d)
g = defaultdict(made)
print(g["a"], g["a"], dict(g))
