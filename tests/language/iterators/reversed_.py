# reversed over sequences, ranges, dicts and user classes; live over a list.
class Seq:
    def __len__(self): return 3
    def __getitem__(self, i): return f"item{i}"


class Rev:
    def __reversed__(self): return iter("custom")


print(list(reversed([1, 2, 3])), list(reversed((1, 2))), "".join(reversed("abc")),
      list(reversed(range(0, 10, 3))), list(reversed({"a": 1, "b": 2})),
      list(reversed({"a": 1, "b": 2}.items())), list(reversed(Seq())), "".join(reversed(Rev())),
      list(reversed(b"ab")))
a = [1, 2, 3]
r = reversed(a)
print(next(r))
a.append(9)
a[0] = "changed"
print(list(r), list(reversed([])))
for bad in ({1}, 5, iter([]), (x for x in [])):
    try:
        reversed(bad)
    except TypeError as e:
        print(e)
