# heapq: priority queues in lists (CPython 3.11's module of the same name). What moves
# items is in C++ (vm/builtins/heap_natives.cpp).


def merge(*iterables, key=None, reverse=False):
    sources = [iter(iterable) for iterable in iterables]
    heads = []
    for order, source in enumerate(sources):
        for value in source:
            heads.append([value if key is None else key(value), order, value])
            break
    while heads:
        best = heads[0]
        for head in heads:
            if (best[0] < head[0]) if reverse else (head[0] < best[0]):
                best = head
        yield best[2]
        for value in sources[best[1]]:
            best[2] = value
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
