# Generators chained in a pipeline pull one item at a time.
log = []


def source(n):
    for i in range(n):
        log.append(f"s{i}")
        yield i


def double(xs):
    for x in xs:
        log.append(f"d{x}")
        yield x * 2


def keep(xs, pred):
    for x in xs:
        if pred(x):
            yield x


def take(xs, n):
    for x in xs:
        if n == 0:
            return
        n -= 1
        yield x


print(list(take(keep(double(source(100)), lambda x: x % 3 == 0), 3)))
print(len(log), log[:6], log[-2:])
gen = (x * y for x in range(3) for y in range(3) if x != y)
print(next(gen), next(gen), sum(gen))


def batches(xs, size):
    batch = []
    for x in xs:
        batch.append(x)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch


print(list(batches("abcdefg", 3)))
