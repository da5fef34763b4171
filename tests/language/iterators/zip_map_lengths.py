# Zip and map stop with the shortest, and zip may insist that all are equal.
def loud(name, count):
    for n in range(count):
        print(name + str(n), end=" ")
        yield n
    print(name + ".", end=" ")


print(list(zip(loud("a", 3), loud("b", 2))))
print(list(map(lambda *args: args, loud("c", 1), loud("d", 3))))
print(list(zip()), list(zip([1])), list(zip("ab", "cd", strict=True)))
for columns in ((1, 2), (2, 1), (0, 1), (2, 2, 3), (2, 2, 1), (3, 2, 2)):
    try:
        print(list(zip(*map(range, columns), strict=True)))
    except ValueError as error:
        print(error)
matrix = [(1, 2, 3), (4, 5, 6)]
print(list(zip(*matrix)), [*map(sum, matrix)], [*map(pow, (2, 3), (3, 2))], list(map(None.__class__.__name__.count, "Ne")))
for bad in (lambda: map(str), lambda: zip(5), lambda: map(5, [1]).__next__(), lambda: list(map(len, [1])), lambda: zip([1], nope=1), lambda: next(5)):
    try:
        bad()
    except TypeError as error:
        print(error)
