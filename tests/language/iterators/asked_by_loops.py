# Loops that call __getitem__ or a function for each item, and how they end.
class Odd:
    def __init__(s): s.k = 0
    def __getitem__(s, i):
        s.k += 1
        if i == 2 and s.k < 4: raise KeyError(i)
        if i > 3: raise IndexError
        return i
it = iter(Odd())
out = []
for _ in range(3):
    try:
        for x in it: out.append(x)
    except KeyError: out.append("K")
print(out)
class Eq:
    def __init__(s, n): s.n = n
    def __eq__(s, o): return s.n == 2
def counter(l=[0]):
    l[0] += 1
    return Eq(l[0])
print(len([x for x in iter(counter, 5)]), [x for x in iter(lambda l=[0]: l.append(1) or len(l), 4)])
def stops(l=[0]):
    l[0] += 1
    if l[0] > 2: raise StopIteration
    return l[0]
print([x for x in iter(stops, 5)])
