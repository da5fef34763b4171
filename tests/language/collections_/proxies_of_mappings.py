# A mappingproxy shows any mapping, asks an object, and compares as what it shows
import collections
import types

m = types.MappingProxyType(collections.ChainMap({'a': 1}, {'b': 2}))
print(m['a'], len(m), sorted(m), 'a' in m, 'z' in m, m.get('b'), m.get('q'), m.get('q', 5), bool(m))
print(sorted(m.keys()), sorted(m.values()), sorted(m.items()), dict(m), m, str(m))
print(m == {'a': 1, 'b': 2}, {'a': 1, 'b': 2} == m, m == {'a': 1}, m != {'a': 1}, m == m)
print(m | {'c': 3}, type(m | {'c': 3}).__name__, {**m}, sorted([*m]))
try:
    m['zz']
except KeyError as e:
    print(e)
class D(dict):
    def __getitem__(s, k): return k * 2
    def __iter__(s): return iter('ab')
    def keys(s): return ['k']
    def __len__(s): return 7
    def __contains__(s, k): return k == 'own'
    def get(s, k, d=None): return ('got', k, d)
m = types.MappingProxyType(D())
print(m['z'], list(m), len(m), 'own' in m, m.get('x'), m.keys(), m.items(), bool(m))
for x in m:
    print(x)
class E(dict): pass
m = types.MappingProxyType(E(a=1))
print(m, m['a'], list(m), m | {'b': 2}, {'b': 2} | m, m == {'a': 1}, len(m), list(reversed(m)), m.copy())
class Get:
    def __getitem__(s, k): return k
m = types.MappingProxyType(Get())
print(m[3])
for act in (lambda: len(m), lambda: m.keys(), lambda: m | {}, lambda: reversed(m), lambda: types.MappingProxyType([1]), lambda: types.MappingProxyType(3), lambda: types.MappingProxyType(object())):
    try:
        print(act())
    except (TypeError, AttributeError) as e:
        print(type(e).__name__, e)
class A: x = 1
print(A.__dict__ == dict(A.__dict__), dict(A.__dict__) == A.__dict__, A.__dict__ == 3, A.__dict__ == A.__dict__, A.__dict__.__eq__(dict(A.__dict__)))
class D(dict):
    def keys(self): return ['k']
    def __iter__(self): return iter(['k'])
    def __getitem__(self, k): return 'v'
print({} | D(a=1), {**D(a=1)}, {'x': 1} | D(a=1), D(a=2) | {}, type(D(a=2) | {}).__name__)
d = {}
d |= D(a=1)
print(d, dict(D(a=1)), {}.__or__(D(a=1)), {}.__ror__(D(a=1)))
match m:
    case {}: print('mapping')
