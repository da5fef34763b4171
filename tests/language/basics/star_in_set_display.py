# A set display with a star, as short as can be.
xs = [2, 1]
print(len({*xs, *xs}), sorted({0, *xs}))
