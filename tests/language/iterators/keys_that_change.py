# Loops over dicts and sets whose keys change: what both say, wherever the program stops.
def attempt(f):
    try:
        print(f.__name__, f())
    except RuntimeError as e:
        print(f.__name__, e)


def grown():
    d = {1: 1, 2: 2}
    for k in d:
        d[k + 10] = 1


def shrunk():
    d = {1: 1, 2: 2, 3: 3}
    for k, v in d.items():
        d.pop(3, None)


def set_grown():
    s = {1, 2}
    for k in s:
        s.add(k + 10)


def last_replaced():
    d, seen = {1: 1, 2: 2}, []
    for k in d:
        seen.append(k)
        if k == 2:
            del d[1]
            d[1] = 5
            break
    return seen, d


def values_change():
    d = {k: 0 for k in "abc"}
    for k in d:
        d[k] += 1
        d["a"] = 7
    for k, v in d.items():
        d[k] = v * 2
    return d


def before_the_first():
    d = {1: 1, 2: 2}
    it = iter(d)
    del d[1]
    d[3] = 3
    return list(it)


def size_comes_back():
    d = {1: 1, 2: 2}
    it = iter(d)
    d[3] = 3
    try:
        next(it)
    except RuntimeError as e:
        print(e)
    del d[3]
    return next(it)


def over_a_copy():
    d = {1: 1, 2: 2}
    for k in list(d):
        d[k + 10] = d.pop(k)
    for k in tuple(d.items()):
        del d[k[0]]
    return d


def backwards():
    d, seen = {1: 1, 2: 2, 3: 3}, []
    for k in reversed(d):
        seen.append(k)
        d[k] = 0
    return seen, d


for f in (grown, shrunk, set_grown, last_replaced, values_change, before_the_first, size_comes_back,
          over_a_copy, backwards):
    attempt(f)
