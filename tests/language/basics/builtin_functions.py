# The small builtins: abs, round, divmod, pow, min, max, sum, ord, chr, hex, oct, bin, callable.
print(abs(-3), abs(2.5), abs(False))
print(round(2.5), round(3.5), round(-2.5), round(2.675, 2), round(1234, -2), round(1250, -2))
print(round(1.5), round(1e20), round(7), round(5.0), round(5.55, 1))
print(divmod(7, 2), divmod(-7, 2), divmod(7, -2), divmod(7.5, 2))
print(pow(2, 10), pow(2, -1), pow(3, 4, 5), pow(3, -1, 7), pow(-2, 3))
print(min(3, 1, 2), max([3, 1, 2]), min("b", "a"), max([], default="none"), min([1, -5], key=abs))
print(sum([1, 2, 3]), sum([1, 2], 10), sum([[1], [2]], []), sum([0.5, 1]))
print(ord("a"), chr(97), ord("😀"), chr(0x1F600), hex(255), hex(-1), oct(8), bin(5), bin(-5))
print(callable(print), callable(1), callable(int), callable(lambda: 0))
print(repr("a"), ascii("é漢😀"), str(1.0), format(3.14159, ".2f"), format("x"), format(5, "03"))
print(list(zip("ab", [1, 2])), list(map(str, [1])), list(filter(None, [0, 1])))
print(any([0, 1]), all([]), sorted([3, 1, 2], reverse=True), list(reversed([1, 2])))
print(isinstance(True, int), isinstance(1, (str, int)), issubclass(bool, int), type(type))
print(len("abc"), len({1: 2}), len(range(0, 10, 3)))
calls = [lambda: ord("ab"), lambda: chr(-1), lambda: min([]), lambda: pow(2, -1, 4),
         lambda: abs("x"),
         lambda: sum(["a"]), lambda: len(5), lambda: divmod(1, 0), lambda: round("x"),
         lambda: sum(["a"], ""), lambda: max(), lambda: isinstance(1, 1), lambda: chr(0x110000)]
for call in calls:
    try:
        print(call())
    except (TypeError, ValueError, ZeroDivisionError) as error:
        print(type(error).__name__, error)
