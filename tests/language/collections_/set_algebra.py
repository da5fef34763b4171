# The laws of sets hold between sets, frozensets and dict keys.
from itertools import product

base = [set(), {1}, {1, 2}, {2, 3}, {1, 2, 3, 4}]
for a, b in product(base, base):
    assert a | b == b | a and a & b == b & a and a ^ b == (a - b) | (b - a)
    assert (a <= b) == (a & b == a) and (a < b) == (a <= b and a != b) and a.isdisjoint(b) == (not a & b)
    assert a - b == a & (a ^ b) and a.issuperset(b) == (b <= a)
    print(len(a | b), len(a & b), len(a - b), len(a ^ b), a <= b, a < b, end="; ")
print()
print(type({1} | frozenset({2})).__name__, type(frozenset({1}) | {2}).__name__, type({1: 0}.keys() | {2}).__name__)
print({1, 2} == frozenset({1, 2}), hash(frozenset({1, 2})) == hash(frozenset([2, 1])), {frozenset({1}): "key"}[frozenset([1])])
changing = {1, 2, 3}
same = changing
changing |= {4}
changing &= {2, 3, 4}
changing -= {4}
changing ^= {3, 9}
print(sorted(changing), same is changing)
frozen = same_frozen = frozenset({1})
frozen |= {2}
print(sorted(frozen), sorted(same_frozen), frozen is same_frozen)
for bad in (lambda: {1} | [2], lambda: {[1]}, lambda: {1}.remove(2), lambda: set().pop(), lambda: {1} < [1], lambda: frozenset().add(1)):
    try:
        bad()
    except Exception as error:
        print(type(error).__name__, error)
print(sorted({1}.union([2], (3,), {4: 0}, "5"), key=str), sorted({1, 2, 3}.intersection([2, 3], {3})))
