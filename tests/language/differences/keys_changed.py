# A dict or set whose keys change while its size stays, inside a loop over it: CPython goes on from a
# place in its table that depends on room and hashes, and may pass keys over or meet them again.
# Ours says so, as CPython does in some of these cases. Values may change at any time.
def attempt(f):
    try:
        print(f())
    except RuntimeError as e:
        print(e)


def moved():
    d, seen = {1: 1, 2: 2, 3: 3}, []
    for k in d:
        seen.append(k)
        d[k + 10] = d.pop(k)
    return seen


def again():
    d, seen = {1: 1, 2: 2, 3: 3}, []
    for k, v in d.items():
        seen.append(k)
        del d[k]
        d[k] = v
    return seen


def in_a_set():
    s, seen = {1, 2, 3}, []
    for k in s:
        seen.append(k)
        s.discard(k)
        s.add(k)
    return sorted(seen)


for f in (moved, again, in_a_set):
    attempt(f)
