# Generator state shows in gi_running, gi_yieldfrom presence, and re-entry is refused.
def reenter():
    yield 1
    try:
        next(g)
    except ValueError as e:
        yield str(e)
    yield g.gi_running


g = reenter()
print(g.gi_running, next(g), next(g), next(g), g.gi_running)


def tree(node):
    if node:
        left, value, right = node
        yield from tree(left)
        yield value
        yield from tree(right)


t = (((None, 1, None), 2, (None, 3, None)), 4, (None, 5, None))
walk = tree(t)
print(next(walk), next(walk), list(walk))
a, b = tree(t), tree(t)
print([(x, y) for x, y in zip(a, b)][:2], [next(tree(t)) for _ in range(2)])
gens = [(i * k for k in range(3)) for i in range(3)]
print([list(g) for g in gens], g.__name__, reenter.__name__, g.__qualname__)
