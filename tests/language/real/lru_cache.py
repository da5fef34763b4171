# An LRU cache with capacity, expiry and statistics over a doubly linked list.
class Node:
    __slots__ = ("key", "value", "until", "prev", "next")


class Cache:
    def __init__(self, size, ttl):
        self.size, self.ttl, self.map, self.now = size, ttl, {}, 0
        self.head = Node()
        self.head.prev = self.head.next = self.head
        self.hits = self.misses = 0

    def _unlink(self, n):
        n.prev.next, n.next.prev = n.next, n.prev

    def _front(self, n):
        n.prev, n.next = self.head, self.head.next
        n.prev.next = n.next.prev = n

    def __getitem__(self, key):
        n = self.map.get(key)
        if n is None or n.until <= self.now:
            self.misses += 1
            if n is not None:
                del self[key]
            raise KeyError(key)
        self.hits += 1
        self._unlink(n)
        self._front(n)
        return n.value

    def __setitem__(self, key, value):
        if key in self.map:
            del self[key]
        elif len(self.map) == self.size:
            del self[self.head.prev.key]
        n = Node()
        n.key, n.value, n.until = key, value, self.now + self.ttl
        self.map[key] = n
        self._front(n)

    def __delitem__(self, key):
        self._unlink(self.map.pop(key))

    def __iter__(self):
        n = self.head.next
        while n is not self.head:
            yield n.key
            n = n.next


c = Cache(3, ttl=10)
for i, k in enumerate("abc"):
    c[k] = i
c["a"]
c["d"] = 3
print(list(c), "b" in c.map)
for k in "bcz":
    try:
        print(k, c[k])
    except KeyError as e:
        print("miss", e)
c.now = 5
c["a"] = 99
c.now = 12
for k in "ad":
    try:
        print(k, c[k])
    except KeyError as e:
        print("expired", e)
print(list(c), c.hits, c.misses)
