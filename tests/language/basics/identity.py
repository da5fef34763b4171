# Identity of mutable objects is kept through names, containers and calls.
a = []
b = a
c = []
print(a is b, a is c, a == c, a is not c)
holder = {"x": a, "y": [a, (a,)]}
print(holder["x"] is a, holder["y"][1][0] is a)


def same(x, y=a):
    return x is y


print(same(a), same(c))
cycle = [1]
cycle.append(cycle)
print(cycle, cycle[1] is cycle, cycle[1][1][1][0])
d = {}
d["self"] = d
print(d, d["self"]["self"] is d)
print(None is None, ... is ..., type(1) is int, NotImplemented is NotImplemented)
t = ([],)
t[0].append(t)
print(t)
