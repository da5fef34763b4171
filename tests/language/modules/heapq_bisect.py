# heapq and bisect over numbers, tuples, with keys.
import bisect
import heapq

h = []
for x in (5, 1, 4, 1, 9, 3):
    heapq.heappush(h, x)
print([heapq.heappop(h) for _ in range(len(h))])
h = [9, 4, 7, 1, 8]
heapq.heapify(h)
print(h, heapq.heappushpop(h, 0), heapq.heapreplace(h, 100), h, heapq.nlargest(2, [3, 9, 5]),
      heapq.nsmallest(2, ["ccc", "a", "bb"], key=len), list(heapq.merge([1, 4], [2, 3], [0])),
      list(heapq.merge("db", "ca", reverse=True)))
tasks = []
for prio, name in ((2, "b"), (1, "z"), (2, "a")):
    heapq.heappush(tasks, (prio, len(tasks), name))
print([heapq.heappop(tasks)[2] for _ in range(3)])
a = [1, 3, 3, 5]
print(bisect.bisect(a, 3), bisect.bisect_left(a, 3), bisect.bisect_right(a, 9),
      bisect.bisect_left(a, 3, 2), bisect.bisect_left([("a", 1), ("b", 5)], 5, key=lambda t: t[1]))
bisect.insort(a, 4)
bisect.insort_left(a, 3)
print(a, [("F", "D", "C", "B", "A")[bisect.bisect((60, 70, 80, 90), s)] for s in (33, 60, 89, 100)])
for call in (lambda: heapq.heappop([]), lambda: heapq.heapify(5),
             lambda: bisect.bisect([1, "a"], "b"), lambda: bisect.bisect_left(a, 1, -1)):
    try:
        print(call())
    except (IndexError, TypeError, ValueError) as e:
        print(type(e).__name__, e)
