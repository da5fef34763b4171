# Long linked structures of instances are walked by loops and by generators.
class Link:
    def __init__(self, v, nxt): self.v, self.nxt = v, nxt

    def __iter__(self):
        node = self
        while node:
            yield node.v
            node = node.nxt


head = None
for i in range(120):
    head = Link(i, head)
print(sum(head), list(head)[:3], max(head), 60 in head, len([*head]))


def reverse(node):
    prev = None
    while node:
        node.nxt, prev, node = prev, node, node.nxt
    return prev


print(list(reverse(head))[:3])
