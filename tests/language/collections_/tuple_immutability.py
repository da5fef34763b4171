# A tuple cannot be changed, but what it holds can.
record = (1, [2], {"k": 3})
record[1].append("more")
record[2]["new"] = record[1]
print(record)
try:
    record[1] += ["extended, and then refused"]
except TypeError as error:
    print(error, record)
for bad in (lambda: record.__setitem__(0, 9), lambda: record.append(1), lambda: record + [1], lambda: record[5], lambda: record["a"],
            lambda: hash(record)):
    try:
        bad()
    except Exception as error:
        print(type(error).__name__, error)
joined = record[:1] + (4,) * 2
print(joined, joined.index(4), joined.count(4), (1, 2) < (1, 3) < (2,), () < (0,), (1, "a") == (1.0, "a"))
one = 1,
print(one, (), tuple("ab"), tuple({"x": 1}), (*one, *"yz"), len(((),)), ((1, 2), 3)[0][1])
print({(1, 2): "key"}[1, 2], hash((1, 2)) == hash((1.0, 2.0)), (1, 2, 3)[::-1], 2 in (1, 2), (nan := float("nan"),) == (nan,))
