# True and False are ints everywhere a number is wanted, and texts of their own.
print(True + True, True * 7, -True, +False, ~True, True / 2, True // 1, 2 ** True, divmod(True, 2), True == 1.0, hash(True) == hash(1))
print([10, 20][True], "ab"[False], {True: "one"}[1], {1: "x", True: "y"}, sum([True, False, True]), max(True, 2), sorted([True, 0, 2]))
print(str(True), repr(False), f"{True} {True:d} {False:>6} {True:05}", "%s %d" % (True, True), format(True), int(True), float(True))
print(isinstance(True, int), issubclass(bool, int), bool.__mro__[1].__name__, True.bit_length(), True.real, (True).to_bytes(1, "big"))
print(True & False, True | 2, True ^ True, True and "and", False or "or", not 0, bool("False"), bool(0.0), bool([0]))
print(round(True), abs(True), pow(True, 5), complex_free := True - 1, range(True, 3), list(range(True)), chr(97 + True))
for bad in (lambda: bool(1, 2), lambda: True + "a", lambda: True[0], lambda: len(True), lambda: bool.__new__(int), lambda: type("B", (bool,), {})):
    try:
        bad()
    except TypeError as error:
        print(error)
