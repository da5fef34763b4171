# The first iterable of a comprehension is evaluated outside it and at once, the others inside and late.
def loud(name, items):
    print("evaluate", name)
    return items


g = (a + b for a in loud("first", "xy") for b in loud("second", "12"))
print("made")
print(list(g))
try:
    (n for n in missing_name)
except NameError as error:
    print("at once:", error)
late = (n for _ in "a" for n in missing_later)
try:
    next(late)
except NameError as error:
    print("late:", error)


class Body:
    items = [1, 2]
    fine = [n for n in items]
    try:
        wrong = [m for n in items for m in items]
    except NameError as error:
        wrong = str(error)


print(Body.fine, Body.wrong)
source = [1, 2, 3]
lazy = (n for n in source)
source = ["rebound"]
print(list(lazy))
source = [1, 2, 3]
lazy = (n * factor for n in source)
factor = 10
source.append(4)
print(list(lazy))
