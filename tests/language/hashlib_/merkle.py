# A Merkle tree: root, proof and verification over SHA-256.
from hashlib import sha256


def leaf(data): return sha256(b"\0" + data).digest()
def node(a, b): return sha256(b"\1" + a + b).digest()


def levels(items):
    level = [leaf(i) for i in items]
    out = [level]
    while len(level) > 1:
        level = [node(level[i], level[min(i + 1, len(level) - 1)]) for i in range(0, len(level), 2)]
        out.append(level)
    return out


def prove(tree, i):
    path = []
    for level in tree[:-1]:
        mate = min(i ^ 1, len(level) - 1)
        path.append((i % 2, level[mate]))
        i //= 2
    return path


def verify(root, data, path):
    h = leaf(data)
    for right, mate in path:
        h = node(mate, h) if right else node(h, mate)
    return h == root


items = [f"tx{i}".encode() for i in range(5)]
tree = levels(items)
root = tree[-1][0]
print(root.hex(), [len(level) for level in tree],
      [verify(root, d, prove(tree, i)) for i, d in enumerate(items)],
      verify(root, b"forged", prove(tree, 2)))
