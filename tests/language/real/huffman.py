# A Huffman code is built from counts, encodes, decodes, and is measured.
import heapq
from collections import Counter
from itertools import count


def build(text):
    order = count()
    heap = [(n, next(order), ch) for ch, n in sorted(Counter(text).items())]
    heapq.heapify(heap)
    while len(heap) > 1:
        (a, _, left), (b, _, right) = heapq.heappop(heap), heapq.heappop(heap)
        heapq.heappush(heap, (a + b, next(order), (left, right)))
    return heap[0][2]


def codes(tree, prefix=""):
    if isinstance(tree, str):
        return {tree: prefix or "0"}
    left, right = tree
    return {**codes(left, prefix + "0"), **codes(right, prefix + "1")}


def decode(bits, tree):
    node = tree
    for b in bits:
        node = node[int(b)]
        if isinstance(node, str):
            yield node
            node = tree


text = "abracadabra"
tree = build(text)
table = codes(tree)
bits = "".join(table[c] for c in text)
print(table, bits, len(bits), "".join(decode(bits, tree)) == text)
print(int(bits, 2).to_bytes((len(bits) + 7) // 8, "big").hex(), codes(build("zzz")))
