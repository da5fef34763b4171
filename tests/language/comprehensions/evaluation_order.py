# Order of evaluation inside comprehensions: iterable, conditions, key before value.
log = []


def t(tag, value):
    log.append(tag)
    return value


print({t(f"k{i}", i): t(f"v{i}", i * 2) for i in t("iter", range(2)) if t(f"if{i}", True)}, log)
log.clear()
print([t(f"{i}{j}", i + j) for i in t("outer", [1, 2]) for j in t(f"inner{i}", [10])], log)
try:
    [1 // x for x in [1, 0]]
except ZeroDivisionError as e:
    print(e)
try:
    {x: 1 for x in [[]]}
except TypeError as e:
    print(e)
try:
    [x for x in 5]
except TypeError as e:
    print(e)
try:
    [a for a, b in [(1,)]]
except ValueError as e:
    print(e)
