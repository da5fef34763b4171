# Set algebra as methods and operators, in place and not, with sorted output.
a, b = {1, 2, 3, 4}, {3, 4, 5}
print(sorted(a | b), sorted(a & b), sorted(a - b), sorted(a ^ b), a <= b, {3} < a, a >= {1, 2},
      a > a, a == {4, 3, 2, 1}, a != b)
print(sorted(a.union(b, [9])), sorted(a.intersection(b, [3])), sorted(a.difference(b, [1])),
      sorted(a.symmetric_difference(b)), a.issubset(range(9)), a.issuperset([1]), a.isdisjoint([7]))
c = set(a)
c |= {10}
c &= {1, 2, 10}
c -= {2}
c ^= {1, 7}
print(sorted(c), c.add(1), c.discard(99), c.remove(1), sorted(c),
      c.update([4], {1}), sorted(c))
c.intersection_update([4, 7])
c.difference_update([7])
c.symmetric_difference_update([4, 5])
print(c, c.pop(), c, len(c), bool(c), set("aab") == {"a", "b"}, c.copy() is c, set(), {1},
      type({}).__name__)
f = frozenset([1, 2])
print(sorted(f | {3}), type(f | {3}).__name__, type({3} | f).__name__, f == {1, 2},
      hash(f) == hash(frozenset([2, 1])), {f: "key"}[frozenset([2, 1])], frozenset(),
      frozenset([5]), f in {f})
for call in (lambda: set().pop(), lambda: {1}.remove(2), lambda: {[]}, lambda: {1} | [2],
             lambda: set(5), lambda: {1} < [1], lambda: f[0], lambda: f.add(1), lambda: {{1}},
             lambda: hash({1}), lambda: {1} - [1]):
    try:
        print(call())
    except (KeyError, TypeError, AttributeError) as error:
        print(type(error).__name__, error)
