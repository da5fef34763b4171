# Every builtin iterator kind survives a pause when partly consumed.
from pvm_sdk import pause

values = iter([9, 8, 7, 0])
its = {
    "list": iter([1, 2, 3]), "tuple": iter((1, 2, 3)), "str": iter("aé😀"), "bytes": iter(b"abc"),
    "range": iter(range(0, 30, 10)), "dict": iter({"a": 1, "b": 2}),
    "values": iter({"a": 1, "b": 2}.values()),
    "items": iter({"a": 1, "b": 2}.items()), "enumerate": enumerate("xyz", 7),
    "zip": zip("abc", [1, 2, 3]),
    "map": map(abs, [-1, -2, -3]), "filter": filter(None, [0, 5, 0, 6]),
    "reversed": reversed([1, 2, 3]),
    "callable": iter(lambda: next(values), 0), "generator": (x * x for x in range(2, 5)),
    "bytearray": iter(bytearray(b"xy")),
    "reversed range": reversed(range(3)), "reversed dict": reversed({"p": 1, "q": 2}),
}
firsts = {k: next(it) for k, it in its.items()}
pause("all of them")
print(firsts)
print({k: list(it) for k, it in its.items()})
pause("exhausted")
print([next(it, None) for it in its.values()])
