# math: functions of real numbers (CPython 3.11's module of the same name). All but these are in C++.

pi = 3.141592653589793
e = 2.718281828459045
tau = 6.283185307179586
inf = float("inf")
nan = float("nan")


def prod(iterable, /, *, start=1):
    total = start
    for item in iterable:
        total = total * item
    return total
