# heapq: priority queues in lists (CPython 3.11's module of the same name).


def heappush(heap, item):
    heap.append(item)
    _down(heap, 0, len(heap) - 1)


def heappop(heap):
    if not heap:
        raise IndexError("index out of range")
    last = heap.pop()
    if heap:
        first = heap[0]
        heap[0] = last
        _up(heap, 0)
        return first
    return last


def heapreplace(heap, item):
    if not heap:
        raise IndexError("index out of range")
    first = heap[0]
    heap[0] = item
    _up(heap, 0)
    return first


def heappushpop(heap, item):
    if heap and heap[0] < item:
        item, heap[0] = heap[0], item
        _up(heap, 0)
    return item


def heapify(x):
    if not isinstance(x, list):
        raise TypeError(f"heapify() argument must be list, not {type(x).__name__}")
    for at in reversed(range(len(x) // 2)):
        _up(x, at)


def _down(heap, start, at):
    item = heap[at]
    while at > start:
        parent = (at - 1) >> 1
        above = heap[parent]
        if item < above:
            heap[at] = above
            at = parent
            continue
        break
    heap[at] = item


def _up(heap, at):
    end = len(heap)
    start = at
    item = heap[at]
    child = 2 * at + 1
    while child < end:
        right = child + 1
        if right < end and not heap[child] < heap[right]:
            child = right
        heap[at] = heap[child]
        at = child
        child = 2 * at + 1
    heap[at] = item
    _down(heap, start, at)


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


def nsmallest(n, iterable, key=None):
    # Nobody asks how items compare when none is wanted.
    return sorted(iterable, key=key)[:n] if n > 0 else [item for item in iterable][:0]


def nlargest(n, iterable, key=None):
    return sorted(iterable, key=key, reverse=True)[:n] if n > 0 else [item for item in iterable][:0]
