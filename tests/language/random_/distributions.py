# Distributions, to the digits that every correct libm gives.
import random

r = random.Random(2024)
for name, args in (("gauss", ()), ("gauss", (1, 2)), ("normalvariate", (0.0, 3.0)), ("expovariate", (2,)), ("gammavariate", (2, 3)),
                   ("gammavariate", (0.5, 3)), ("gammavariate", (1, 2)), ("betavariate", (1, 2)), ("triangular", ()), ("triangular", (1, 5, 2)),
                   ("paretovariate", (3,)), ("weibullvariate", (1, 2)), ("vonmisesvariate", (1, 2)), ("vonmisesvariate", (1, 0)),
                   ("lognormvariate", (0, 1)), ("uniform", (-1, 1))):
    print(name, [f"{getattr(r, name)(*args):.12g}" for _ in range(3)])
print(r.getstate()[2], f"{r.gauss(0, 1):.9f}", r.getstate()[2] is None, r.triangular(2, 2))
