# send passes a value in as the result of yield; the first must be None.
def averager():
    total, n, avg = 0, 0, None
    while True:
        x = yield avg
        if x is None:
            return total
        total += x
        n += 1
        avg = total / n


g = averager()
try:
    g.send(5)
except TypeError as e:
    print(e)
print(g.send(None), g.send(10), g.send(20), g.send(3))
try:
    g.send(None)
except StopIteration as e:
    print("returned", e.value)


def echo():
    got = []
    while len(got) < 3:
        got.append((yield len(got)))
    yield got


e = echo()
print(next(e), e.send("a"), next(e), e.send("c"))
try:
    e.send(1)
except StopIteration:
    print("stop")
try:
    e.send(1)
except StopIteration as s:
    print("still stop", s.value)
