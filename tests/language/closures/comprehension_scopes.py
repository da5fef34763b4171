# A comprehension has its own names, and sees those around it but a class's.
x = "outer"
print([x for x in range(3)], x)
print({x: y for x, y in zip("ab", "cd")}, x)
print([[x * y for x in range(2)] for y in range(2)], x)


class Shop:
    rate = 2
    prices = [1, 2, 3]
    doubled = [price * 2 for price in prices]
    try:
        scaled = [price * rate for price in prices]
    except NameError as error:
        scaled = str(error)


print(Shop.doubled, Shop.scaled)


def seen():
    inner = 10
    values = [(lambda: inner + n)() for n in range(3)]
    inner = 20
    return values, [(lambda n=n: inner + n) for n in range(2)][1]()


print(seen())
total = 0
print([total := total + n for n in range(5)], total)
print(any((found := n) > 2 for n in range(9)), found)
