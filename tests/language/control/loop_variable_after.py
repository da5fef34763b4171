# A loop's variable stays, keeps its last value, and is unbound when there was no turn.
for index in range(3):
    pass
print(index)
for index in []:
    pass
print(index)


def none_at_all():
    for item in []:
        pass
    try:
        return item
    except UnboundLocalError as error:
        return str(error)


print(none_at_all())
pairs = {}
for pairs["key"] in "abc":
    pass
print(pairs)
for first, *rest in ((1, 2, 3), "xy"):
    print(first, rest)
total = 0
for total in range(1, 4):
    total += 10
print(total)
letters = [1, 2, 3]
for letters in letters:
    pass
print(letters)
