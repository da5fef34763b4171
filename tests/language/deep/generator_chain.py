# yield from nested 60 levels deep passes every value up.
def nest(n):
    if n == 0:
        yield "leaf"
        return "bottom"
    yield n
    result = yield from nest(n - 1)
    return result + "."


def top():
    result = yield from nest(60)
    yield len(result)


values = list(top())
print(len(values), values[:3], values[-2:])
