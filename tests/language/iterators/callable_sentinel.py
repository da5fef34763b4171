# iter(callable, sentinel) calls until the sentinel appears, once and for all.
values = [3, 1, 4, 1, 5]


def pull():
    return values.pop(0)


it = iter(pull, 1)
print(next(it), list(it), list(it), values)
chunks = iter(lambda: [values.pop() for _ in range(2)] if len(values) > 1 else None, None)
print(list(chunks), values)


def failing():
    raise ValueError("source broke")


try:
    next(iter(failing, None))
except ValueError as e:
    print(e)


def stopping():
    raise StopIteration


print(list(iter(stopping, None)), next(iter(int, 0), "default"))
try:
    iter(5, 1)
except TypeError as e:
    print(e)
