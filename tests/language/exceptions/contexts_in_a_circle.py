# Contexts that lead back to where they began are walked once, and a raise cuts what it would close.
def chain(error, most=6):
    shown = []
    while error is not None and len(shown) < most:
        shown.append(str(error))
        error = error.__context__
    return shown


def ring(n):
    made = [ValueError(f"r{i}") for i in range(n)]
    for i in range(n):
        made[i].__context__ = made[(i + 1) % n]
    return made


for n in range(1, 7):
    for entry in range(n):
        errors = ring(n)
        new = KeyError("new")
        try:
            try:
                raise errors[entry]
            except ValueError:
                raise new
        except KeyError as error:
            print(n, entry, chain(error))
for tail in range(4):
    errors = ring(3)
    first = errors[0]
    for i in range(tail):
        outer = TypeError(f"t{i}")
        outer.__context__ = first
        first = outer
    for again in (*errors, first):
        try:
            try:
                raise first
            except (ValueError, TypeError):
                raise again
        except (ValueError, TypeError) as error:
            print(tail, again, chain(error, 9))
one = ValueError("one")
two = ValueError("two")
one.__context__ = two
try:
    try:
        raise one
    except ValueError:
        raise two
except ValueError as error:
    print(chain(error), chain(one))
one.__context__ = two
two.__context__ = one
three = ValueError("three")
three.__context__ = two
try:
    raise three
except ValueError:
    pass
raise three
