# A dict keeps insertion order through updates, deletions and many reinsertions.
d = {}
for i in range(40):
    d[i * 7 % 40] = i
for i in range(0, 40, 3):
    del d[i]
for i in (3, 9, 0):
    d[i] = "again"
print(d)
d[5] = "kept place"
print(list(d)[:6], list(d.items())[-3:])
while len(d) > 5:
    d.pop(next(iter(d)))
print(d)
d.popitem()
d["x"] = 1
print(d, list(reversed(d.items())))
mixed = {1: "int", 1.0: "float", True: "bool", "1": "str", None: 0, (1,): "tuple", b"1": "bytes",
         2 ** 65: "big", frozenset([1]): "fs", int: "type"}
print(mixed)
