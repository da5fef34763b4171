# heapq: priority queues in lists (CPython 3.11's module of the same name). What moves
# items is in C++ (vm/builtins/heap_natives.cpp).


def merge(*iterables, key=None, reverse=False):
    heads = []
    for order, source in enumerate(map(iter, iterables)):
        for value in source:
            heads.append([value if key is None else key(value), order, source, value])
            break
    if reverse:
        yield from _merge_down(heads, key)
        return
    # A heap of the next items; what is equal comes in the order of the iterables.
    heapify(heads)
    while len(heads) > 1:
        head = heads[0]
        yield head[3]
        for value in head[2]:
            head[0] = value if key is None else key(value)
            head[3] = value
            heapreplace(heads, head)
            break
        else:
            heappop(heads)
    for head in heads:
        yield head[3]
        yield from head[2]


def _merge_down(heads, key):
    while heads:
        best = heads[0]
        for head in heads:
            if best[0] < head[0]:
                best = head
        yield best[3]
        for value in best[2]:
            best[3] = value
            best[0] = value if key is None else key(value)
            break
        else:
            heads.remove(best)


_NONE = object()


def nsmallest(n, iterable, key=None):
    if n == 1:
        return [item for item in [min(iterable, default=_NONE, key=key)] if item is not _NONE]
    # Nobody asks how items compare when none is wanted.
    return sorted(iterable, key=key)[:n] if n > 0 else [item for item in iterable][:0]


def nlargest(n, iterable, key=None):
    if n == 1:
        return [item for item in [max(iterable, default=_NONE, key=key)] if item is not _NONE]
    return sorted(iterable, key=key, reverse=True)[:n] if n > 0 else [item for item in iterable][:0]
