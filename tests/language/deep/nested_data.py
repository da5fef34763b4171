# Lists, tuples and dicts nested 40 levels compare, copy and print.
import copy

a = b = None
d = {}
for i in range(40):
    a, b = [a], (b,)
    d = {"k": d}
print(len(repr(a)), repr(b)[:5], len(str(d)))
twin = copy.deepcopy(a)
print(twin == a, twin is a, b == copy.deepcopy(b))
depth = 0
while d:
    d = d["k"]
    depth += 1
print(depth)
