# Dicts and sets with deletions keep order and live iterators across a pause.
from pvm_sdk import pause

d = {i: str(i) for i in range(10)}
for k in (0, 3, 4, 9):
    del d[k]
d[3] = "again"
it = iter(d.items())
next(it), next(it)
keys = d.keys()
pause("partly iterated")
print(list(it), list(keys), list(reversed(d)))
d["new"] = 1
print(list(keys)[-1], d.popitem(), d)
stale = iter(d)
next(stale)
d["grow"] = 2
pause("changed while iterated")
try:
    next(stale)
except RuntimeError as e:
    print(e)
s = {1, 2, 3}
live = iter(s)
next(live)
s.add(99)
try:
    next(live)
except RuntimeError as e:
    print(e)
