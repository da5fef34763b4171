# Set operators of dict views take any iterable on either side; slices compare as tuples do.
keys = {1: "a", 2: "b"}.keys()
items = {1: "a"}.items()
for left, right in ((keys, [2, 3]), ([2, 3], keys), (range(3), keys), ((1,), keys), ({1}, keys), (keys, {2: 0}), (iter([2]), keys),
                    (items, [(1, "a")]), ([(1, "a"), (2, "b")], items)):
    if not hasattr(left, "__next__"):
        print(sorted(left | right), sorted(left ^ right), sorted(left - right))
    print(sorted(left & right))
for other in (5, None, 1.5, object, ...):
    for operation in (lambda: keys | other, lambda: other & keys, lambda: other - keys, lambda: keys ^ other):
        try:
            print(operation())
        except TypeError as e:
            print(e)
print(slice(1) < slice(2), slice(1, 2) >= slice(1, 2), slice(1, 2, 3) > slice(1, 2, 2), slice(1) == slice(None, 1, None))
for operation in (lambda: slice(1) < slice("a"), lambda: slice(1) < (None, 1, None)):
    try:
        print(operation())
    except TypeError as e:
        print(e)
