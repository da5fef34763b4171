# One request of memory larger than what is collected for: it is granted, also when everything is
# collected and restored all the time.

x = [0] * 200_000
print(len(x), sum(x))
y = x + x
print(len(y))
z = list(range(100_000))
print(sum(z), len(z * 2))
del x, y
print(len("ab" * 900_000), len(bytes(700_000)))
