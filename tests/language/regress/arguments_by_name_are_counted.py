# Builtins whose arguments have names count them in their errors.
calls = [lambda: sum([1], 2, 3), lambda: round(1, 2, 3), lambda: "".split(1, 2, 3), lambda: int("1", 2, 3), lambda: enumerate([], 1, 2), lambda: b"".hex(1, 2, 3),
         lambda: (5).to_bytes(1, "big", 3), lambda: str(1, 2, 3, 4), lambda: list(1, 2), lambda: dict(1, 2), lambda: "".replace(1, 2, 3, 4), lambda: "".expandtabs(1, 2),
         lambda: type("L", (list,), {})(1, 2), lambda: type("D", (dict,), {})(1, 2), lambda: type(iter([]))(), lambda: type(None)(1), lambda: type(...)(1)]
for call in calls:
    try:
        print(call())
    except TypeError as error:
        print(error)
