# Zero to the power of minus infinity is infinite, and no division by zero.
for base in (0.0, -0.0, 0.5, 1.0, 2.0, -2.0, float("inf")):
    for power in (float("inf"), float("-inf"), -1.0, -0.0):
        try:
            print(base, power, base ** power)
        except ZeroDivisionError as error:
            print(base, power, error)
