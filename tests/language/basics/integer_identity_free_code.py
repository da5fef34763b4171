# Code that asks `is` of singletons alone means the same everywhere.
nothing, truth, dots = None, True, ...
print(nothing is None, truth is True, dots is ..., not (truth is False))
print(type(None) is type(nothing), type(1) is int, type(True) is bool, type("") is str)


def default(value=None):
    return [] if value is None else value


print(default(), default(0), default(False), default(""))
rows = [None, 0, False, "", [], None]
print([index for index, row in enumerate(rows) if row is None])
print([index for index, row in enumerate(rows) if not row])
first, second = [], []
print(first is first, first is second, first == second)
marker = object()
print({"a": 1}.get("b", marker) is marker)
print(NotImplemented is NotImplemented, (1).__add__("x") is NotImplemented)
