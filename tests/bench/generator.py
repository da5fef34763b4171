# Generators: long loops over yield, pipelines, yield from, send.


def numbers(n):
    i = 0
    while i < n:
        yield i
        i += 1


def odd(source):
    for x in source:
        if x & 1:
            yield x


def pairs(source):
    before = 0
    for x in source:
        yield before + x
        before = x


def walk(tree):
    if tree is not None:
        left, value, right = tree
        yield from walk(left)
        yield value
        yield from walk(right)


def build(low, high):
    if low >= high:
        return None
    middle = (low + high) // 2
    return build(low, middle), middle, build(middle + 1, high)


def average():
    total = count = 0
    while True:
        x = yield total // max(count, 1)
        total += x
        count += 1


def main():
    total = sum(pairs(odd(numbers(3_000_000))))
    tree = build(0, 4095)
    for _ in range(50):
        for value in walk(tree):
            total += value
    running = average()
    next(running)
    last = 0
    for i in range(900_000):
        last = running.send(i)
    return total, last, sum(x * x for x in range(900_000))


print(main())
