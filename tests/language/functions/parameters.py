# Every parameter kind binds as CPython binds it.
def f(a, b=2, /, c=3, *args, d, e=5, **kwargs):
    return a, b, c, args, d, e, kwargs


print(f(1, d=4), f(1, 9, 8, 7, 6, d=0), f(1, c=30, d=4, z=1), f(1, d=4, a=100, b=200),
      f(*[1, 2, 3, 4], **{"d": 5, "q": 6}))


def only_kw(*, x, y=2):
    return x, y


def only_pos(x, y=2, /):
    return x, y


def collect(*args, **kwargs):
    return args, kwargs


print(only_kw(x=1), only_kw(y=5, x=4), only_pos(1), only_pos(1, 3), collect(),
      collect(1, *"ab", k=1, **{"l": 2}), collect(*(), **{}))
print(collect(*[1], 2, *[3], a=1, **{"b": 2}, c=3),
      (lambda x, *y, z=3, **w: (x, y, z, w))(1, 2, z=4, q=5))


def defaults(x, acc=[]):
    acc.append(x)
    return acc


print(defaults(1), defaults(2), defaults(3, []), defaults.__defaults__, only_kw.__kwdefaults__)
n = 1


def bound(v=n):
    return v


n = 2
print(bound(), bound(n))
