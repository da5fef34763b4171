# An empty target list takes what is empty and nothing else, from every kind of iterable.
[] = []
() = ()
[] = {}
() = ""
[[], a, ()] = [[], 1, ""]
print(a)
for empty in ([], (), "", {}, set(), range(0), iter([]), b""):
    [] = empty
    *rest, = empty if not hasattr(empty, "__next__") else []
    print(rest)
for full in ([1], (1, 2), "a", {1: 2}, iter([1])):
    try:
        [] = full
    except ValueError as e:
        print(e)
for [] in [[], ()]:
    print("turn")
*b, = []
print(b)
