# namedtuples by keywords whose names are made anew: nothing may depend on which texts are one object.
from collections import namedtuple
P = namedtuple('P', ['fir'+'st'[:2], ''.join(['sec','ond'])])
print(P(first=1, second=2))
print(P(**{''.join(['fi','rst']): 1, 'second': 3}))
k = ''.join(['sec','ond'])
print(P(first=1, **{k: 3}))


def row(n):
    N = namedtuple("N", [f"field{i}" for i in range(n)])
    return N(**{f"field{i}": i for i in range(n)}), N(0, **{"field%d" % i: i for i in range(1, n)})


print([row(n) for n in range(1, 5)])
