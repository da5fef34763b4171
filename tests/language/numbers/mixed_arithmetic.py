# int, bool and float mix: result types, comparisons across types, and dict keys.
for a, b in ((1, 2.0), (True, 2), (True, 0.5), (7, True), (2, 3)):
    print(type(a + b).__name__, a + b, a - b, a * b, a / b, a // b, a % b, a ** b)
print({1: "a", 1.0: "b", True: "c"}, {0, 0.0, False}, [1, 2, 3].index(2.0), 3.0 in range(5),
      2.5 in range(5))
print(1 == 1.0 == True, 2 ** 53 == 2.0 ** 53, 2 ** 53 + 1 == 2.0 ** 53, 2 ** 53 + 1 > 2.0 ** 53)
print(10 ** 400 > 1e308, -10 ** 400 < float("-inf"), 10 ** 400 < float("inf"))
print(sum([0.1] * 10), sum([1, 2.5, True]), max(1, 1.0), min(2.0, 2), sorted([3, 1.5, True, 0.0]))
print(int.__add__(1, 1), float.__add__(1.0, 1), int.__add__(1, 1.0), (1).__eq__(1.0),
      (1.0).__eq__(1))
