# Of several wrong keywords the first one is named, and misplaced ones before unknown ones.
def f(a, b=1, /, c=2, *, d=3):
    return a, b, c, d


calls = [lambda: f(1, x=1, a=2), lambda: f(1, c=1, a=2), lambda: f(1, 2, 3, c=4, x=5), lambda: f(1, 2, 3, x=5, c=4), lambda: f(b=1, a=2),
         lambda: f(1, b=2, c=3, d=4), lambda: f(x=1), lambda: f(1, 2, 3, 4, x=1), lambda: f(1, 2, 3, 4, d=1), lambda: f(**{"x": 1, "b": 2})]
for call in calls:
    try:
        print(call())
    except TypeError as error:
        print(error)
