# Deeply nested parentheses, calls, subscripts, lambdas and conditionals.
f = lambda x: x + 1
print(((((((((((1 + 2) * 3) - 4) * 5) + 6) * 7) - 8) // 9) % 10) ** 2))
print(f(f(f(f(f(f(f(f(f(f(0)))))))))))
print([[[[[[1]]]]]][0][0][0][0][0][0], {"a": {"b": {"c": {"d": [0,
        {"e": "deep"}]}}}}["a"]["b"]["c"]["d"][1]["e"])
print((lambda a: lambda b: lambda c: lambda d: lambda e: a + b + c + d + e)(1)(2)(3)(4)(5))
print("a" if 0 else "b" if 0 else "c" if 0 else "d" if 0 else "e" if 0 else "f",
      not not not not True, - - - -5, ~~~~7)
print(1 if (2 if (3 if (4 if 5 else 0) else 0) else 0) else 0, (((((),),),),),
      [x for x in [y for y in [z for z in [w for w in range(3)]]]])
print(max(min(max(min(1, 2), 3), 4), len(str(len(str(len("abc" * 10)))))),
      1 + 2 - 3 * 4 // 5 % 6 ** 1 << 2 >> 1 & 15 | 8 ^ 3)
