# What stands before a slash is given by position, and its name is free for keywords.
def power(base, exponent=2, /, *, scale=1):
    return base ** exponent * scale


print(power(3), power(3, 3), power(2, 5, scale=10))
for call in (lambda: power(base=3), lambda: power(3, exponent=2), lambda: power(), lambda: power(1, 2, 3),
             lambda: power(base=3, exponent=4), lambda: power(1, scale=2, base=5), lambda: power(1, nope=1, base=2),
             lambda: power(exponent=1, base=2), lambda: power(1, size=1)):
    try:
        print(call())
    except TypeError as error:
        print(error)


def open_ended(name, /, **rest):
    return name, rest


print(open_ended("n", name="also n", other=1))


def mixed(a, /, b, *args, c=0, **rest):
    return a, b, args, c, rest


print(mixed(1, 2), mixed(1, b=2, a=3), mixed(1, 2, 3, 4, c=5, d=6))
