# bool is an int with two values, its own repr, and no subclasses.
print(bool(1), bool(""), bool("False"), bool(), True + 1, True * "ab", [10, 20][True], "ab"[False])
print(isinstance(True, int), bool.__mro__, True.__class__, repr(True),
      f"{True} {True:d} {True:5}|{True!s:>6}")
print(sum(x > 2 for x in range(6)), [True, False].count(1), sorted([True, False, 2, -1]))
print(True & False, True ^ True, not True, ~False, True < 2, -True, abs(True), int(True),
      float(False))
try:
    class Maybe(bool):
        pass
except TypeError as error:
    print(error)
